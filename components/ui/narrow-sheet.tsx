'use client';

import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { DIALOG_GROUND } from './open-dialog.tsx';
import { nextSort, type TableColumn, type TableSort } from './table-column.ts';

interface NarrowSheetProps<Row> {
  /** On the button. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly sort: TableSort;
  readonly onSort: (sort: TableSort) => void;
  /** Filters: chips. */
  readonly children?: ReactNode;
}

/** On a phone: how a list is sorted and filtered, in one sheet from below. */
export function NarrowSheet<Row>({ label, columns, sort, onSort, children }: NarrowSheetProps<Row>) {
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>
        <Button className="narrow:hidden">{label}</Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={DIALOG_GROUND} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 bottom-0 z-50 max-h-[80dvh] overflow-y-auto rounded-t-card border-t border-line-strong bg-overlay p-4 pb-6 shadow-float"
        >
          <Dialog.Title className="m-0 mb-3 text-panel">{label}</Dialog.Title>
          {children && <div className="mb-4 flex flex-wrap gap-2">{children}</div>}
          <h3 className="m-0 mb-1 text-caption font-medium text-text-3">Sort by</h3>
          {columns
            .filter((column) => column.sortBy !== undefined)
            .map((column) => {
              const isSorted = sort.id === column.id;
              return (
                <button
                  key={column.id}
                  type="button"
                  aria-pressed={isSorted}
                  onClick={() => onSort(nextSort(sort, column))}
                  className={`flex h-11 w-full items-center justify-between border-b text-left ${isSorted ? 'font-medium text-text' : 'text-text-2'}`}
                >
                  {column.head}
                  {isSorted && <span aria-hidden>{sort.descending ? '↑' : '↓'}</span>}
                </button>
              );
            })}
          <Dialog.Close asChild>
            <Button tone="primary" className="mt-4 h-11 w-full">
              Show the list
            </Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
