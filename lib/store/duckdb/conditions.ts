import { canonicalId, canonicalTraceId } from '../../model/canonical-id.ts';
import { type SourceId, topicName } from '../../model/ids.ts';
import type { EventQuery } from '../store.ts';
import { EVENT_KINDS, type EventColumn, RECORD_TIMESTAMP } from './event-columns.ts';
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
  if (query.kind !== undefined) parts.push(`kind = ${EVENT_KINDS.indexOf(query.kind)}`);
  if (query.not !== undefined) {
    const { types, services, topics, kinds } = query.not;
    parts.push(
      noneOf(
        'type',
        types.map((type) => names.type.find(type)),
      ),
    );
    parts.push(
      noneOf(
        'service',
        services.map((service) => names.service.find(service)),
      ),
    );
    parts.push(
      noneOf(
        'topic',
        topics.flatMap((topic) => names.topicsNamed(topicName(topic)).map(({ id }) => id)),
      ),
    );
    parts.push(
      noneOf(
        'kind',
        kinds.map((kind) => EVENT_KINDS.indexOf(kind)),
      ),
    );
  }
  if (query.minSize !== undefined) parts.push(`size >= ${integer(query.minSize)}`);
  if (query.maxSize !== undefined) parts.push(`size <= ${integer(query.maxSize)}`);
  // Times are the record's own, as written: what is searched is what is shown.
  if (query.fromMs !== undefined) parts.push(timeCondition('>=', query.fromMs));
  if (query.toMs !== undefined) parts.push(timeCondition('<', query.toMs));
  return parts.join(' AND ');
}

/** Events with this correlation id, in whatever spelling. */
export function correlationCondition(correlationId: string, hash: IdHash): Condition {
  const id = canonicalId(correlationId);
  if (id === null) return NOTHING;
  const { high, low } = hash128(hash.text(id));
  return `correlation_high = ${high} AND correlation_low = ${low}`;
}

const idCondition = (column: EventColumn, id: string | null, hash: IdHash): Condition =>
  id === null ? NOTHING : `${column} = ${hash64(hash.text(id))}`;

export function sourceCondition(source: SourceId | null, names: Names): Condition {
  return source === null ? 'true' : nameCondition('source', names.source.find(source));
}

const nameCondition = (column: EventColumn, id: number | undefined): Condition =>
  id === undefined ? NOTHING : `${column} = ${id}`;

/** What has no name is of none of these; a name that was never seen rules nothing out. */
function noneOf(column: EventColumn, ids: readonly (number | undefined)[]): Condition {
  const known = ids.filter((id) => id !== undefined);
  return known.length === 0 ? 'true' : `${column} NOT IN (${known.join(', ')})`;
}

const timeCondition = (comparison: '>=' | '<', ms: number): Condition => `(${RECORD_TIMESTAMP}) ${comparison} ${integer(ms)}`;

/** Whole milliseconds; [from, to) holds the same integers with both bounds rounded up. */
const integer = (ms: number): bigint => BigInt(Math.ceil(ms));
