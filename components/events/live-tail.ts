import { useState } from 'react';

/** The rows of a view that follows what comes in: newest first, bounded. */
export interface Tail<Row> {
  readonly rows: readonly Row[];
  /** Older rows that had to leave. */
  readonly dropped: number;
  /** How often more came between two looks than one look shows: then some in between are not here. */
  readonly gaps: number;
}

export interface TailAnswer<Row> {
  /** Newest first. */
  readonly rows: readonly Row[];
  /** There are older ones that fit. */
  readonly isMore: boolean;
}

/**
 * The tail after another look. Rows it has already stay the objects they are, so that they are not drawn again; nothing new
 * gives back the very same tail.
 */
export function followTail<Row>(tail: Tail<Row>, answer: TailAnswer<Row>, keyOf: (row: Row) => string, most: number): Tail<Row> {
  const known = new Map(tail.rows.map((row) => [keyOf(row), row]));
  if (answer.rows.every((row) => known.has(keyOf(row)))) return tail;
  const seen = new Set(answer.rows.map(keyOf));
  const hasGap = tail.rows.length > 0 && answer.isMore && !answer.rows.some((row) => known.has(keyOf(row)));
  const rows = [...answer.rows.map((row) => known.get(keyOf(row)) ?? row), ...tail.rows.filter((row) => !seen.has(keyOf(row)))];
  return {
    rows: rows.slice(0, most),
    dropped: tail.dropped + Math.max(0, rows.length - most),
    gaps: tail.gaps + Number(hasGap),
  };
}

/** Rows a live view keeps. */
export const MOST_LIVE_ROWS = 1_000;

const EMPTY = { rows: [], dropped: 0, gaps: 0 };

/** Follows the answers of one search while `isLive`; `question` names the search, and another one begins anew. */
export function useLiveTail<Row>(
  answer: TailAnswer<Row> | null,
  keyOf: (row: Row) => string,
  isLive: boolean,
  question: string,
): Tail<Row> {
  const [state, setState] = useState<{ tail: Tail<Row>; question: string }>({ tail: EMPTY, question });
  const before = isLive && state.question === question ? state.tail : EMPTY;
  const tail = isLive && answer !== null ? followTail(before, answer, keyOf, MOST_LIVE_ROWS) : before;
  // Set while drawing, as React wants it for state that follows from props.
  if (tail !== state.tail || state.question !== question) setState({ tail, question });
  return tail;
}
