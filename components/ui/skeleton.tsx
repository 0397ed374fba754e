'use client';

import type { CSSProperties } from 'react';
import { useScreenWidth } from './screen-width.ts';
import { columnsAt, type TableColumn } from './table-column.ts';

const ROWS = Array.from({ length: 24 }, (_, row) => row);
const WIDTHS = ['w-16', 'w-24', 'w-20', 'w-28', 'w-14', 'w-24'];

/** Rows in the shape of what is being read, on a first pass only. */
export function SkeletonRows({ rows = 12, label }: { readonly rows?: number; readonly label: string }) {
  return (
    <div role="status" aria-busy="true" className="shown-late">
      <span className="sr-only">{label}</span>
      {ROWS.slice(0, rows).map((row) => (
        <div key={row} className="flex h-8 items-center gap-8 border-b px-5" aria-hidden>
          <span className="size-2 rounded-pill bg-ramp-1" />
          <span className={`h-2 rounded-pill bg-ramp-2 ${WIDTHS[row % WIDTHS.length]}`} />
          <span className="h-2 flex-1 rounded-pill bg-ramp-1" />
          <span className="h-2 w-12 rounded-pill bg-ramp-1" />
          <span className="h-2 w-8 rounded-pill bg-ramp-1" />
        </div>
      ))}
    </div>
  );
}

interface TableSkeletonProps<Row> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  /** Which column has the name, told apart as the eye looks for it first. */
  readonly nameColumn: string;
}

/** Names and reasons are of all lengths; figures of one. */
const PARTS = [62, 44, 78, 55, 70, 38, 84, 50];

/** The table as it will be: its head, and rows in their columns and their height. */
export function TableSkeleton<Row>({ label, columns: all, nameColumn }: TableSkeletonProps<Row>) {
  const columns = columnsAt(all, useScreenWidth());
  const template = { '--columns': columns.map((column) => column.width).join(' ') } as CSSProperties;
  return (
    <div role="status" aria-busy="true" className="shown-late h-full overflow-hidden bg-surface" style={template}>
      <span className="sr-only">{label}</span>
      <div className="grid h-8 grid-cols-(--columns) items-center border-b px-3 max-narrow:hidden" aria-hidden>
        {columns.map((column) => (
          <span
            key={column.id}
            className={`truncate px-2 text-caption font-medium text-text-3 ${column.align === 'right' ? 'text-right' : ''} ${column.hasBasis ? 'pr-15' : ''}`}
          >
            {column.head}
          </span>
        ))}
      </div>
      {ROWS.map((row) => (
        <div
          key={row}
          className="flex h-8 items-center border-b px-3 narrow:grid narrow:grid-cols-(--columns) max-narrow:h-14"
          aria-hidden
        >
          {columns.map((column, place) => (
            <span
              key={column.id}
              className={`flex items-center gap-2 px-2 max-narrow:flex-1 ${column.align === 'right' ? 'justify-end' : ''} ${column.hasBasis ? 'pr-15' : ''} ${place > 2 ? 'max-narrow:hidden' : ''}`}
            >
              {place === 0 && <span className="size-2 shrink-0 rounded-pill bg-ramp-1" />}
              <span
                className={`h-2 rounded-pill ${column.id === nameColumn ? 'bg-ramp-2' : 'bg-ramp-1'}`}
                style={{ width: column.align === 'right' ? 36 : `${PARTS[(row + place * 3) % PARTS.length]}%` }}
              />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
