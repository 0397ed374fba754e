'use client';

import { createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { DataRow } from './data-row.tsx';
import { fillSlots, type RowSlot } from './row-slots.ts';
import { useScreenWidth } from './screen-width.ts';
import { columnsAt, compareValues, nextSort, sortText, type TableColumn, type TableSort } from './table-column.ts';
import { useSteadyOrder } from './use-steady-order.ts';

interface DataTableProps<Row> {
  /** Names the table. */
  readonly label: string;
  readonly rows: readonly Row[];
  /** Those of the rows that are shown; all when absent. Sorting all once is less than sorting what is left at every key. */
  readonly shown?: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly TableColumn<Row>[];
  /** Null: the rows are in their order already. */
  readonly sort: TableSort | null;
  readonly onSort?: (sort: TableSort) => void;
  /** Enter or a click on a row. */
  readonly onOpen?: (row: Row) => void;
  /** 32, events 30. */
  readonly rowHeight?: number;
  /** On a phone: what stands in place of the columns, two lines high. */
  readonly narrowRow?: (row: Row) => ReactNode;
  /** The row shown beside the table (a drawer), if any. */
  readonly selectedKey?: string | null;
  /** For rows sorted by a live figure: what is asked for, so that new figures alone re-order them only now and then. */
  readonly steadyFor?: string;
  /** Under the last row. */
  readonly footer?: ReactNode;
}

const NARROW_ROW = 56;
/** Rows above and below those in view: a turn of the wheel (240 px) shows no gap. */
const OVERSCAN = 8;
/** What is read of a key press, from React or the document. */
type ListKey = 'key' | 'target' | 'metaKey' | 'ctrlKey' | 'altKey' | 'preventDefault';
const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

/**
 * A list of any length: only the rows in view are in the page. Sorted by TanStack Table, windowed by TanStack Virtual; j, k and
 * the arrows move, Enter opens. Fills its parent, which gives it a height.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, shown, rowKey, sort, onSort, onOpen, narrowRow, selectedKey = null } = props;
  const width = useScreenWidth();
  const isNarrow = width === 'narrow' && narrowRow !== undefined;
  const rowHeight = isNarrow ? NARROW_ROW : (props.rowHeight ?? 32);
  const columns = useMemo(() => columnsAt(props.columns, width), [props.columns, width]);
  const template = isNarrow ? 'minmax(0,1fr)' : columns.map((column) => column.width).join(' ');

  const table = useTable({
    features,
    data: rows,
    columns: useMemo(
      () =>
        props.columns.map((column) => ({
          id: column.id,
          accessorFn: (row: Row) => column.sortBy?.(row) ?? undefined,
          sortUndefined: 'last' as const,
          sortFn: (a: { getValue: (id: string) => unknown }, b: { getValue: (id: string) => unknown }, id: string) =>
            compareValues(a.getValue(id), b.getValue(id)),
        })),
      [props.columns],
    ),
    getRowId: rowKey,
    state: { sorting: useSorting(sort) },
  });
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const question = props.steadyFor === undefined ? null : `${props.steadyFor} ${sort === null ? '' : sortText(sort)}`;
  const ordered = table.getRowModel().rows;
  const wanted = useMemo(() => {
    if (shown === undefined || shown === rows) return ordered;
    const isShown = new Set(shown);
    return ordered.filter((row) => isShown.has(row.original));
  }, [ordered, shown, rows]);
  const sorted = useSteadyOrder(wanted, question, activeKey);
  const open = useLatest(onOpen);

  const activeIndex = useMemo(
    () => (activeKey === null ? -1 : sorted.findIndex((row) => row.id === activeKey)),
    [sorted, activeKey],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    rangeExtractor: useCallback((range: Range) => withActive(defaultRangeExtractor(range), activeIndex), [activeIndex]),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new row height (another screen width) makes every position wrong
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  const slots = useRowSlots(sorted, virtual.getVirtualItems(), activeKey, virtual.isScrolling);

  const toFocus = useRef<string | null>(null);
  const moveTo = (index: number) => {
    const row = sorted[Math.max(0, Math.min(index, sorted.length - 1))];
    if (row === undefined) return;
    toFocus.current = row.id;
    setActiveKey(row.id);
    virtual.scrollToIndex(sorted.indexOf(row));
  };
  const onKeyDown = (event: Pick<KeyboardEvent | globalThis.KeyboardEvent, ListKey>) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const step = steps[event.key];
    if (step !== undefined) moveTo(activeIndex + step);
    else if (event.key === 'Home') moveTo(0);
    else if (event.key === 'End') moveTo(sorted.length - 1);
    else if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.role === 'row' && activeIndex >= 0) {
      const row = sorted[activeIndex];
      if (row) onOpen?.(row.original);
    } else return;
    event.preventDefault();
  };

  useListKeys(onKeyDown);

  return (
    <div ref={scroller} data-scroller className="h-full overflow-auto bg-surface">
      {/* biome-ignore lint/a11y/useSemanticElements: rows of a <table> cannot be positioned one by one */}
      <div
        role="grid"
        aria-label={props.label}
        aria-rowcount={sorted.length + 1}
        aria-colcount={isNarrow ? 1 : columns.length}
        tabIndex={activeIndex >= 0 ? -1 : 0}
        onKeyDown={onKeyDown}
        style={{ '--columns': template } as React.CSSProperties}
      >
        {!isNarrow && <TableHead columns={columns} sort={sort} onSort={onSort} />}
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {slots.map(({ key, id, index }) => {
            const row = sorted[index];
            if (row === undefined) return null;
            return (
              <DataRow
                key={key}
                id={id}
                row={row.original}
                index={index}
                height={rowHeight}
                columns={columns}
                narrowRow={isNarrow ? narrowRow : undefined}
                isActive={id === activeKey}
                isSelected={id === selectedKey}
                toFocus={toFocus}
                onActivate={setActiveKey}
                onOpen={onOpen && open}
              />
            );
          })}
        </div>
      </div>
      {props.footer && <div className="px-5 py-3 text-caption text-text-3">{props.footer}</div>}
    </div>
  );
}

/** The same list while it says the same: for another one TanStack sorts all rows again. */
function useSorting(sort: TableSort | null) {
  const [id, desc] = [sort?.id, sort?.descending ?? false];
  return useMemo(() => (id === undefined ? [] : [{ id, desc }]), [id, desc]);
}

/** The row in focus stays in the page wherever one scrolls: without its element the focus would be lost. */
function withActive(inView: number[], activeIndex: number): number[] {
  if (activeIndex < 0 || inView.includes(activeIndex)) return inView;
  return [...inView, activeIndex];
}

function useRowSlots(
  rows: readonly { readonly id: string }[],
  inView: readonly { readonly index: number }[],
  focus: string | null,
  isScrolling: boolean,
): readonly RowSlot[] {
  const slots = useRef<readonly RowSlot[]>([]);
  return useMemo(() => {
    const indexes = inView.map(({ index }) => index);
    slots.current = fillSlots(slots.current, rows, indexes, focus, isScrolling);
    return slots.current;
  }, [rows, inView, focus, isScrolling]);
}

/** The same function for as long as the table is there, so that rows need not be drawn again for it. */
function useLatest<Row>(onOpen: ((row: Row) => void) | undefined): (row: Row) => void {
  const latest = useRef(onOpen);
  useEffect(() => {
    latest.current = onOpen;
  });
  return useCallback((row: Row) => latest.current?.(row), []);
}

/** j and k reach the list of a page from anywhere on it that has no use for them. */
function useListKeys(onKeyDown: (event: Pick<KeyboardEvent | globalThis.KeyboardEvent, ListKey>) => void): void {
  const latest = useRef(onKeyDown);
  useEffect(() => {
    latest.current = onKeyDown;
  });
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if ((event.key === 'j' || event.key === 'k') && event.target === document.body) latest.current(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

interface TableHeadProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly sort: TableSort | null;
  readonly onSort: ((sort: TableSort) => void) | undefined;
}

function TableHead<Row>({ columns, sort, onSort }: TableHeadProps<Row>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the buttons inside are
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-10 grid h-8 grid-cols-(--columns) items-center border-b bg-surface px-3"
    >
      {columns.map((column) => {
        const isSorted = sort?.id === column.id;
        return (
          // biome-ignore lint/a11y/useSemanticElements: see the grid
          // biome-ignore lint/a11y/useFocusableInteractive: the button inside is
          <div
            key={column.id}
            role="columnheader"
            aria-sort={isSorted ? (sort?.descending ? 'descending' : 'ascending') : undefined}
            className={clsx(
              'min-w-0 truncate px-2 text-caption font-medium text-text-3',
              column.align === 'right' && 'text-right',
              column.hasBasis && 'pr-15',
            )}
          >
            {column.sortBy && onSort ? (
              <button
                type="button"
                onClick={() => onSort(nextSort(sort, column))}
                className={clsx('h-6 hover:text-text', isSorted && 'text-text')}
              >
                {column.head}
                {isSorted && <span aria-hidden> {sort?.descending ? '↑' : '↓'}</span>}
              </button>
            ) : (
              column.head
            )}
          </div>
        );
      })}
    </div>
  );
}
