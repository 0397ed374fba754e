'use client';

import clsx from 'clsx';
import { type MouseEvent, memo, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { haveSameFigures } from './same-figures.ts';
import type { TableColumn } from './table-column.ts';

interface DataRowProps<Row> {
  readonly id: string;
  readonly row: Row;
  readonly index: number;
  readonly height: number;
  readonly columns: readonly TableColumn<Row>[];
  readonly narrowRow: ((row: Row) => ReactNode) | undefined;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** The row the keyboard has just moved to; it takes the focus when it is there. */
  readonly toFocus: RefObject<string | null>;
  readonly onActivate: (id: string) => void;
  readonly onOpen: ((row: Row) => void) | undefined;
}

function DataRowOf<Row extends object>(props: DataRowProps<Row>) {
  const { id, row, index, height, columns, narrowRow, isActive, isSelected, toFocus, onActivate, onOpen } = props;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isActive || toFocus.current !== id) return;
    toFocus.current = null;
    element.current?.focus({ preventScroll: true });
  }, [isActive, id, toFocus]);
  const open = (event: MouseEvent) => {
    onActivate(id);
    // A link inside does its own thing, and selecting text is not a click.
    if (event.target instanceof Element && event.target.closest('a, button') !== null) return;
    if (getSelection()?.isCollapsed === false) return;
    onOpen?.(row);
  };
  return (
    // Strictly contained and moved by a transform: a row that changes has no other laid out or painted anew.
    // biome-ignore lint/a11y/useSemanticElements: rows of a <table> cannot be positioned one by one
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is handled by the grid around it
    <div
      ref={element}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      onClick={open}
      onFocus={() => onActivate(id)}
      className={clsx(
        'absolute inset-x-0 top-0 grid contain-strict grid-cols-(--columns) items-center border-b px-3 text-table',
        'print:static print:transform-none!',
        'focus-visible:outline-none focus-visible:bg-accent-soft focus-visible:shadow-[inset_2px_0_0_var(--accent)]',
        isSelected ? 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover',
        onOpen && 'cursor-pointer',
      )}
      style={{ transform: `translateY(${index * height}px)`, height }}
    >
      {narrowRow ? (
        // biome-ignore lint/a11y/useSemanticElements: see the row
        // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus
        <div role="gridcell" className="min-w-0 px-2">
          {narrowRow(row)}
        </div>
      ) : (
        columns.map((column) => (
          // biome-ignore lint/a11y/useSemanticElements: see the row
          // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus
          <div
            key={column.id}
            role="gridcell"
            className={clsx('min-w-0 truncate px-2', column.align === 'right' && 'text-right')}
          >
            {column.cell(row)}
          </div>
        ))
      )}
    </div>
  );
}

/** One row; drawn again only when its own figures, place or state change (answers share what did not change). */
export const DataRow = memo(DataRowOf, isSameRow) as typeof DataRowOf;

function isSameRow(before: DataRowProps<object>, after: DataRowProps<object>): boolean {
  const { row: rowBefore, ...restBefore } = before;
  const { row: rowAfter, ...restAfter } = after;
  return haveSameFigures(rowBefore, rowAfter) && haveSameFigures(restBefore, restAfter);
}
