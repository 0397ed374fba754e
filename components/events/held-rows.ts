import { useMemo, useState } from 'react';

export interface HeldRows<Row> {
  readonly rows: readonly Row[];
  /** How many newer rows wait to be let in. */
  readonly waiting: number;
}

/**
 * The rows to show while `shown` is being read and `latest` (newest first) has come since: new ones in front wait and are
 * counted; those further down (the next page) are let in, as they move nothing.
 */
export function holdRows<Row>(shown: readonly Row[], latest: readonly Row[], keyOf: (row: Row) => string): HeldRows<Row> {
  if (shown === latest || shown.length === 0) return { rows: latest, waiting: 0 };
  const known = new Set(shown.map(keyOf));
  const firstKnown = latest.findIndex((row) => known.has(keyOf(row)));
  const waiting = firstKnown === -1 ? latest.length : firstKnown;
  if (waiting === 0) return { rows: latest, waiting };
  return { rows: [...shown, ...latest.slice(waiting).filter((row) => !known.has(keyOf(row)))], waiting };
}

/** `latest`, or while `isHeld` what it was when holding began. `question` names the search: another one is shown at once. */
export function useHeldRows<Row>(
  latest: readonly Row[],
  keyOf: (row: Row) => string,
  isHeld: boolean,
  question: string,
): HeldRows<Row> & { readonly release: () => void } {
  const [held, setHeld] = useState({ rows: latest, question });
  const isCurrent = !isHeld || held.question !== question || held.rows.length === 0;
  // Set while drawing, as React wants it for state that follows from props: no frame shows rows of another search.
  if (isCurrent && (held.rows !== latest || held.question !== question)) setHeld({ rows: latest, question });
  const view = useMemo(
    () => (isCurrent ? { rows: latest, waiting: 0 } : holdRows(held.rows, latest, keyOf)),
    [isCurrent, latest, held.rows, keyOf],
  );
  return { ...view, release: () => setHeld({ rows: latest, question }) };
}
