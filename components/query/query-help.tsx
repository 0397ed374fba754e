'use client';

import { Dialog } from 'radix-ui';
import { Button } from '../ui/button.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { OpenDialog } from '../ui/open-dialog.tsx';
import type { Field } from './language.ts';

interface QueryHelpProps {
  readonly fields: readonly Field<never>[];
  /** What the page has to add, a sentence each. */
  readonly notes: readonly string[];
  readonly onClose: () => void;
}

/** All filters of a page, and how they are joined. */
export function QueryHelp({ fields, notes, onClose }: QueryHelpProps) {
  return (
    <OpenDialog
      onClose={onClose}
      className="top-1/2 max-h-[85dvh] w-160 max-w-[calc(100vw-32px)] -translate-1/2 overflow-y-auto p-4"
    >
      <div className="flex items-center">
        <Dialog.Title className="m-0 flex-1 text-panel">All filters</Dialog.Title>
        <Button tone="plain" size="icon" aria-label="Close" onClick={onClose}>
          <CloseIcon />
        </Button>
      </div>
      <table className="my-2 w-full border-collapse text-left text-prose">
        <thead className="text-caption text-text-3">
          <tr>
            <th className="py-1 font-medium">Filter</th>
            <th className="py-1 font-medium">Asks for</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name} className="border-t align-top">
              <td className="py-1.5 pr-4">
                <code className="text-code">{field.example}</code>
              </td>
              <td className="py-1.5 text-text-2">
                {field.meaning}
                {field.type === 'choice' && (
                  <span className="block text-text-3">{field.choices.map((choice) => choice.value).join(', ')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="m-0 flex list-disc flex-col gap-1 pl-4 text-prose text-text-2">
        <li>A word without a filter is looked for in names. name=orders.events is that very name.</li>
        <li>Different filters are joined by “and”, values of the same filter by “or”.</li>
        <li>Two comparisons of the same filter are a range: age&gt;1m age&lt;1h.</li>
        <li>Units: s, m, h, d for durations; k, M for numbers. A figure that is unknown meets no comparison.</li>
        <li>Quotation marks keep words together, a minus before a filter turns it round: -is:idle.</li>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </OpenDialog>
  );
}
