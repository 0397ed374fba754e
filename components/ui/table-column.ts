import type { ReactNode } from 'react';
import type { ScreenWidth } from './screen-width.ts';

/** One column of a table. Define them at module scope or in a memo: a new list draws every row again. */
export interface TableColumn<Row> {
  readonly id: string;
  readonly head: string;
  /** A CSS grid track: `96px`, `minmax(0,1fr)`. */
  readonly width: string;
  readonly align?: 'right';
  /** Its figures have their basis after them (see Age): the head stands over the figure. */
  readonly hasBasis?: boolean;
  /** In a PlainTable: takes what the other columns leave, and is cut to it. */
  readonly fills?: boolean;
  /** What to sort by, ascending; null rows go last either way. Absent: the column does not sort. */
  readonly sortBy?: (row: Row) => string | number | null;
  /** The first click sorts descending: figures where large is what one looks for. */
  readonly largestFirst?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** Cannot be hidden: what the row is about. */
  readonly isFixed?: boolean;
  /** The narrowest screen that shows it; always shown when absent. Columns of importance come without. */
  readonly from?: Exclude<ScreenWidth, 'narrow'>;
}

/** `lag` ascending, `-lag` descending: how a sort stands in the URL. */
export interface TableSort {
  readonly id: string;
  readonly descending: boolean;
}

export const sortText = (sort: TableSort): string => `${sort.descending ? '-' : ''}${sort.id}`;

/** The sort a URL names, when there is such a column that sorts; else `fallback`. */
export function parseSort<Row>(text: string | null, columns: readonly TableColumn<Row>[], fallback: TableSort): TableSort {
  if (text === null) return fallback;
  const descending = text.startsWith('-');
  const id = descending ? text.slice(1) : text;
  return columns.some((column) => column.id === id && column.sortBy !== undefined) ? { id, descending } : fallback;
}

/** The sort after a click on a head: turned round when it is the one already, else its first direction. */
export function nextSort<Row>(now: TableSort | null, column: TableColumn<Row>): TableSort {
  if (now?.id === column.id) return { id: now.id, descending: !now.descending };
  return { id: column.id, descending: column.largestFirst ?? false };
}

/** Numbers by size, texts by code unit. */
export const compareValues = (a: unknown, b: unknown): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;

const WIDTHS: readonly ScreenWidth[] = ['narrow', 'medium', 'wide'];
export const columnsAt = <Row>(columns: readonly TableColumn<Row>[], width: ScreenWidth): TableColumn<Row>[] =>
  columns.filter((column) => column.from === undefined || WIDTHS.indexOf(width) >= WIDTHS.indexOf(column.from));
