'use client';

import { useSyncExternalStore } from 'react';
import { SearchIcon } from '../ui/icons.tsx';
import { showOverlay } from './overlay-store.ts';

/** Opens the palette; the key stands on it. */
export function PaletteButton() {
  const keys = usePaletteKeys();
  return (
    <button
      type="button"
      aria-label={`Search or jump to, ${keys}`}
      aria-haspopup="dialog"
      onClick={() => showOverlay('palette')}
      className="flex h-7 shrink-0 items-center gap-2 whitespace-nowrap rounded-control border border-line-strong px-2.5 text-table text-text-3 transition-colors duration-120 ease-out hover:bg-hover max-narrow:w-7 max-narrow:justify-center max-narrow:border-transparent max-narrow:px-0 wide:w-54"
    >
      <SearchIcon size={14} className="text-text-2" />
      <span className="hidden wide:inline">Search or jump to</span>
      <kbd className="rounded-chip bg-fill px-1.5 text-caption text-text-2 max-narrow:hidden wide:ml-auto">{keys}</kbd>
    </button>
  );
}

const never = () => () => {};

/** As the keys are called on this machine. */
export const usePaletteKeys = (): string =>
  useSyncExternalStore(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'),
    () => 'Ctrl K',
  );
