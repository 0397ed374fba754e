'use client';

import clsx from 'clsx';
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { countText } from '../../lib/model/words.ts';
import { Button } from './button.tsx';
import type { TableColumn } from './table-column.ts';

interface PlainTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** `width` and `from` are not used: the table fits itself and scrolls sideways. */
  readonly columns: readonly Omit<TableColumn<Row>, 'width' | 'from'>[];
  /** What stands there when there are no rows. */
  readonly empty: ReactNode;
  /** Rows shown at first. */
  readonly most?: number;
  /** The row chosen on the page, if any. */
  readonly selectedKey?: string | null;
}

/** A short table inside a page (members, partitions): rows of 24, the first hundred and then all on request. */
export function PlainTable<Row>({ label, rows, rowKey, columns, empty, most = 100, selectedKey = null }: PlainTableProps<Row>) {
  const [showsAll, setShowsAll] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const scrolls = useScrollsSideways(scroller);
  if (rows.length === 0) return <p className="m-0 text-prose text-text-3">{empty}</p>;
  const shown = showsAll ? rows : rows.slice(0, most);
  return (
    <div
      ref={scroller}
      className="overflow-x-auto"
      // Reached by keyboard when there is something to scroll to, and no stop of its own when there is not.
      {...(scrolls && { role: 'group', tabIndex: 0, 'aria-label': `${label}, scrolls sideways` })}
    >
      <table aria-label={label} className="w-full border-collapse text-table">
        <thead>
          <tr>
            {columns.map((column, place) => (
              <th
                key={column.id}
                scope="col"
                className={clsx(
                  'h-6 border-b px-1.5 text-caption font-medium whitespace-nowrap text-text-3',
                  column.align === 'right' ? 'text-right' : 'text-left',
                  column.hasBasis && 'pr-14.5',
                  place === 0 && 'sticky left-0 bg-surface pl-0',
                  place === columns.length - 1 && !column.hasBasis && 'pr-0',
                )}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr
              key={rowKey(row)}
              data-selected={rowKey(row) === selectedKey}
              className={clsx(rowKey(row) === selectedKey ? 'bg-accent-soft' : 'bg-surface hover:bg-hover')}
            >
              {columns.map((column, place) => (
                <td
                  key={column.id}
                  className={clsx(
                    'h-6 truncate border-b px-1.5 whitespace-nowrap',
                    column.fills ? 'w-full max-w-0 min-w-40' : 'max-w-64',
                    column.align === 'right' && 'text-right',
                    place === 0 && 'sticky left-0 bg-inherit pl-0',
                    place === columns.length - 1 && 'pr-0',
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <Button tone="plain" size="small" className="mt-2" onClick={() => setShowsAll(true)}>
          Show all {countText(rows.length)}
        </Button>
      )}
    </div>
  );
}

function useScrollsSideways(ref: RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [ref]);
  return scrolls;
}
