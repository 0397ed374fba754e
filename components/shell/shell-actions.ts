'use client';

import type { Zone } from '../ui/time-text.ts';
import { showOverlay } from './overlay-store.ts';
import { turnTheme } from './theme-toggle.tsx';

export interface ShellAction {
  readonly name: string;
  /** The key that does the same, if any. */
  readonly keys?: string;
  readonly run: () => void;
}

/** What the palette can do besides going somewhere. */
export function shellActions(zone: Zone, setZone: (zone: Zone) => void): readonly ShellAction[] {
  return [
    { name: 'Switch between dark and light', run: turnTheme },
    zone === 'utc'
      ? { name: 'Show times in local time', run: () => setZone('local') }
      : { name: 'Show times in UTC', run: () => setZone('utc') },
    { name: 'Copy the link to this page', run: () => void navigator.clipboard?.writeText(location.href) },
    { name: 'Show the keys', keys: '?', run: () => showOverlay('keys') },
  ];
}
