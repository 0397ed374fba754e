import type { EventSummary } from '../../../lib/api/contracts/events.ts';
import { positionKey } from '../event-position.ts';

/**
 * Rows of a search with what a scan found that the index does not have, newest first. While older rows are not loaded yet, only
 * what is newer than the last one: the others have their place further down.
 */
export function withScanned(
  rows: readonly EventSummary[],
  scanned: readonly EventSummary[],
  hasMore: boolean,
): readonly EventSummary[] {
  if (scanned.length === 0) return rows;
  const last = hasMore ? timeOf(rows.at(-1)) : Number.NEGATIVE_INFINITY;
  const known = new Set(rows.map(positionKey));
  const added = scanned.filter((event) => !known.has(positionKey(event)) && timeOf(event) >= last);
  return added.length === 0 ? rows : [...rows, ...added].sort((a, b) => timeOf(b) - timeOf(a));
}

const timeOf = (event: EventSummary | undefined): number => event?.timestampMs ?? 0;
