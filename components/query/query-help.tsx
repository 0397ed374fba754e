'use client';

import { Dialog } from 'radix-ui';
import { Button } from '../ui/button.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { OpenDialog } from '../ui/open-dialog.tsx';

interface QueryHelpProps {
  readonly fields: readonly HelpField[];
  /** How filters are written and joined, a sentence each. */
  readonly notes: readonly string[];
  readonly onClose: () => void;
}

export interface HelpField {
  readonly example: string;
  readonly meaning: string;
  readonly choices?: readonly { readonly value: string }[];
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
            <tr key={field.example} className="border-t align-top">
              <td className="py-1.5 pr-4">
                <code className="text-code">{field.example}</code>
              </td>
              <td className="py-1.5 text-text-2">
                {field.meaning}
                {field.choices && (
                  <span className="block text-text-3">{field.choices.map((choice) => choice.value).join(', ')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="m-0 flex list-disc flex-col gap-1 pl-4 text-prose text-text-2">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </OpenDialog>
  );
}
