import type { DuckDBConnection } from '@duckdb/node-api';
import type { EventQuery, StoredEvent, StoredEvents } from '../store.ts';
import { type Condition, correlationCondition, eventCondition, sourceCondition } from './conditions.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { rowsOf } from './database.ts';
import type { IdHash } from './id-hash.ts';
import type { Names } from './names.ts';
import { EVENT_TABLES } from './schema.ts';
import { EVENT_SELECT, integerIn, longIn, storedEvents } from './stored-events.ts';

/** Newest first; ties by place, so that the order is total and a cursor is one place in it. */
const NEWEST_FIRST = 'ORDER BY ordered_at DESC, topic, part, record_offset DESC';
/** Record-time order. */
export const OLDEST_FIRST = 'ORDER BY ordered_at, topic, part, record_offset';

/** What the store's queries read with. */
export interface Reading {
  readonly connection: DuckDBConnection;
  readonly names: Names;
  readonly hash: IdHash;
}

/** Events of a query, newest first. Throws BadCursorError. */
export async function searchEvents({ connection, names, hash }: Reading, query: EventQuery): Promise<StoredEvents> {
  const condition = [eventCondition(query, names, hash), ...(query.cursor === undefined ? [] : [afterCursor(query.cursor)])];
  const rows = await rowsOf(connection, firstOf(condition.join(' AND '), NEWEST_FIRST, query.limit + 1));
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const next =
    last && rows.length > query.limit
      ? encodeCursor('events', [
          longIn(last, 'ordered_at'),
          integerIn(last, 'topic'),
          integerIn(last, 'part'),
          longIn(last, 'record_offset'),
        ])
      : null;
  return { events: await storedEvents(connection, page, names), next };
}

/** Events of one correlation id, in record-time order, at most `limit`. */
export async function eventsOfFlow(
  { connection, names, hash }: Reading,
  query: { readonly source: EventQuery['source']; readonly correlationId: string; readonly limit: number },
): Promise<{ events: StoredEvent[]; truncated: boolean }> {
  const condition = `${sourceCondition(query.source, names)} AND ${correlationCondition(query.correlationId, hash)}`;
  const rows = await rowsOf(connection, firstOf(condition, OLDEST_FIRST, query.limit + 1));
  return {
    events: await storedEvents(connection, rows.slice(0, query.limit), names),
    truncated: rows.length > query.limit,
  };
}

/** Each table gives its first ones, so that what is carried from table to table is never more than `limit` rows. */
const firstOf = (condition: Condition, order: string, limit: number): string =>
  `SELECT ${EVENT_SELECT} FROM (${EVENT_TABLES.map(
    (table) => `(SELECT ${EVENT_SELECT} FROM ${table} WHERE ${condition} ${order} LIMIT ${limit})`,
  ).join(' UNION ALL ')}) ${order} LIMIT ${limit}`;

function afterCursor(cursor: string): Condition {
  const [at, topic, part, offset] = decodeCursor('events', cursor, 4);
  const later = `topic > ${topic} OR (topic = ${topic} AND (part > ${part} OR (part = ${part} AND record_offset < ${offset})))`;
  // The first comparison says nothing new; it is the one that lets DuckDB skip row groups.
  return `ordered_at <= ${at} AND (ordered_at < ${at} OR ${later})`;
}
