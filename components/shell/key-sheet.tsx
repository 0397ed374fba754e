'use client';

import { Dialog } from 'radix-ui';
import { CloseIcon } from '../ui/icons.tsx';
import { OpenDialog } from '../ui/open-dialog.tsx';
import { showOverlay } from './overlay-store.ts';
import { PAGES } from './pages.ts';
import { usePaletteKeys } from './palette-button.tsx';

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

const sections = (palette: string): readonly { readonly name: string; readonly keys: readonly Shortcut[] }[] => [
  {
    name: 'Everywhere',
    keys: [
      { keys: palette.split(' '), does: 'Search or jump to' },
      { keys: ['/'], does: "The page's query" },
      { keys: ['?'], does: 'These keys' },
      { keys: ['Esc'], does: 'Close the innermost thing' },
    ],
  },
  { name: 'Pages', keys: PAGES.map(({ letter, name }) => ({ keys: ['g', letter], does: name })) },
  {
    name: 'Lists',
    keys: [
      { keys: ['j'], does: 'Next row, also ↓' },
      { keys: ['k'], does: 'Row before, also ↑' },
      { keys: ['Home', 'End'], does: 'First row, last row' },
      { keys: ['Enter'], does: 'Open the row' },
    ],
  },
  {
    name: 'Graph',
    keys: [
      { keys: ['f'], does: 'Fit what is shown' },
      { keys: ['h'], does: 'Hide what is selected' },
      { keys: ['1', '2', '3'], does: 'Focus on so many hops' },
    ],
  },
];

/** Which key does what. */
export function KeySheet() {
  const palette = usePaletteKeys();
  return (
    <OpenDialog
      onClose={() => showOverlay(null)}
      className="shown-from-above top-[12vh] max-h-[80vh] w-[min(600px,calc(100vw-24px))] -translate-x-1/2 overflow-y-auto p-4"
    >
      <div className="mb-3 flex items-center justify-between">
        <Dialog.Title className="m-0 text-panel">Keys</Dialog.Title>
        <Dialog.Close
          aria-label="Close"
          className="flex size-7 items-center justify-center rounded-control text-text-2 hover:bg-hover hover:text-text"
        >
          <CloseIcon />
        </Dialog.Close>
      </div>
      <div className="grid gap-x-8 gap-y-4 narrow:grid-cols-2">
        {sections(palette).map(({ name, keys }) => (
          <section key={name} aria-label={name}>
            <h3 className="m-0 mb-1 text-caption font-medium text-text-3">{name}</h3>
            <dl className="m-0">
              {keys.map((shortcut) => (
                <div key={shortcut.does} className="flex h-7 items-center justify-between gap-4 border-b text-table">
                  <dt className="text-text-2">{shortcut.does}</dt>
                  <dd className="m-0 flex gap-1">
                    {shortcut.keys.map((key) => (
                      <kbd key={key} className="rounded-chip bg-fill px-1.5 text-caption text-text-2">
                        {key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </OpenDialog>
  );
}
