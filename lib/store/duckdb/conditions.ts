import { canonicalId, canonicalTraceId } from '../../model/canonical-id.ts';
import type { SourceId } from '../../model/ids.ts';
import type { EventQuery } from '../store.ts';
import { type EventColumn, RECORD_TIMESTAMP } from './event-columns.ts';
import { hash64, hash128, type IdHash } from './id-hash.ts';
import type { Names } from './names.ts';

type Filters = Omit<EventQuery, 'limit' | 'cursor'>;

/** What a statement over `events` has to hold, joined by AND; never empty. Made of integers only. */
export type Condition = string;

const NOTHING: Condition = 'false';

/** The events a query asks for. A name the dictionaries have never seen is one no event has. */
export function eventCondition(query: Filters, names: Names, hash: IdHash): Condition {
  const parts: Condition[] = [sourceCondition(query.source, names)];
  if (query.correlationId !== undefined) parts.push(correlationCondition(query.correlationId, hash));
  if (query.eventId !== undefined) parts.push(idCondition('event_hash', canonicalId(query.eventId), hash));
  if (query.causationId !== undefined) parts.push(idCondition('causation_hash', canonicalId(query.causationId), hash));
  if (query.traceId !== undefined) parts.push(idCondition('trace_hash', canonicalTraceId(query.traceId), hash));
  if (query.key !== undefined) parts.push(idCondition('key_hash', query.key, hash));
  if (query.type !== undefined) parts.push(nameCondition('type', names.type.find(query.type)));
  if (query.service !== undefined) parts.push(nameCondition('service', names.service.find(query.service)));
  if (query.topic !== undefined) {
    const lives = names.topicsNamed(query.topic).map((topic) => topic.id);
    parts.push(lives.length === 0 ? NOTHING : `topic IN (${lives.join(', ')})`);
  }
  // Times are the record's own, as written: what is searched is what is shown.
  if (query.fromMs !== undefined) parts.push(timeCondition('>=', query.fromMs));
  if (query.toMs !== undefined) parts.push(timeCondition('<', query.toMs));
  return parts.join(' AND ');
}

/** Events with this correlation id, in whatever spelling. */
export function correlationCondition(correlationId: string, hash: IdHash): Condition {
  const id = canonicalId(correlationId);
  if (id === null) return NOTHING;
  const { high, low } = hash128(hash.text(id, 128));
  return `correlation_high = ${high} AND correlation_low = ${low}`;
}

const idCondition = (column: EventColumn, id: string | null, hash: IdHash): Condition =>
  id === null ? NOTHING : `${column} = ${hash64(hash.text(id, 64))}`;

export function sourceCondition(source: SourceId | null, names: Names): Condition {
  return source === null ? 'true' : nameCondition('source', names.source.find(source));
}

const nameCondition = (column: EventColumn, id: number | undefined): Condition =>
  id === undefined ? NOTHING : `${column} = ${id}`;

const timeCondition = (comparison: '>=' | '<', ms: number): Condition => `(${RECORD_TIMESTAMP}) ${comparison} ${integer(ms)}`;

/** Whole milliseconds; [from, to) holds the same integers with both bounds rounded up. */
const integer = (ms: number): bigint => BigInt(Math.ceil(ms));
