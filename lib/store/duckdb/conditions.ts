import { canonicalId, canonicalTraceId } from '../../model/canonical-id.ts';
import { type SourceId, topicName } from '../../model/ids.ts';
import type { EventQuery } from '../store.ts';
import { EVENT_KINDS, type EventColumn } from './event-columns.ts';
import { hash64, hash128, type IdHash } from './id-hash.ts';
import type { Names } from './names.ts';
import { rareTimestamp } from './rare-fields.ts';
import type { TraitIds } from './traits-dictionary.ts';

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
  parts.push(traitsCondition(query, names));
  if (query.topic !== undefined) {
    const lives = names.topicsNamed(query.topic).map((topic) => topic.id);
    parts.push(anyOf('topic', lives));
  }
  if (query.not !== undefined) {
    const lives = query.not.topics.flatMap((topic) => names.topicsNamed(topicName(topic)).map(({ id }) => id));
    if (lives.length > 0) parts.push(`topic NOT IN (${lives.join(', ')})`);
  }
  if (query.minSize !== undefined) parts.push(`size >= ${integer(query.minSize)}`);
  if (query.maxSize !== undefined) parts.push(`size <= ${integer(query.maxSize)}`);
  // Times are the record's own, as written: what is searched is what is shown.
  if (query.fromMs !== undefined) parts.push(timeCondition('>=', query.fromMs, names));
  if (query.toMs !== undefined) parts.push(timeCondition('<', query.toMs, names));
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
  if (source === null) return 'true';
  const sources = names.sources();
  const own = sources.find(({ name }) => name === source);
  if (!own) return NOTHING;
  return sources.length === 1 ? 'true' : anyOf('topic', own.topics);
}

/** The id of the source of a row's topic. */
export function sourceColumn(names: Names): string {
  const [first, ...others] = names.sources();
  if (first === undefined) return '0';
  if (others.length === 0) return String(first.id);
  const cases = others.map(({ id, topics }) => `WHEN ${anyOf('topic', topics)} THEN ${id}`);
  return `CASE ${cases.join(' ')} ELSE ${first.id} END`;
}

/** False for none. */
export const anyOf = (column: EventColumn, ids: readonly number[]): Condition =>
  ids.length === 0 ? NOTHING : `${column} IN (${ids.join(', ')})`;

/** By type, service and kind. What has no name is of none of these; a name that was never seen rules nothing out. */
function traitsCondition({ type, service, kind, not }: Filters, names: Names): Condition {
  const tests: ((traits: TraitIds) => boolean)[] = [];
  if (type !== undefined) tests.push((traits) => traits.type === names.type.find(type));
  if (service !== undefined) tests.push((traits) => traits.service === names.service.find(service));
  if (kind !== undefined) tests.push((traits) => traits.kind === EVENT_KINDS.indexOf(kind));
  if (not !== undefined) {
    const types = new Set(not.types.map((name) => names.type.find(name)));
    const services = new Set(not.services.map((name) => names.service.find(name)));
    const kinds = new Set(not.kinds.map((name) => EVENT_KINDS.indexOf(name)));
    if (types.size > 0) tests.push((traits) => !types.has(traits.type));
    if (services.size > 0) tests.push((traits) => !services.has(traits.service));
    if (kinds.size > 0) tests.push((traits) => !kinds.has(traits.kind));
  }
  if (tests.length === 0) return 'true';
  const passing = names.traits.where((traits) => tests.every((passes) => passes(traits)));
  return anyOf('traits', passing);
}

function timeCondition(comparison: '>=' | '<', ms: number, names: Names): Condition {
  const { odd } = names.traits;
  const asOrdered = `ordered_at ${comparison} ${integer(ms)}`;
  if (odd.length === 0) return asOrdered;
  const isOdd = anyOf('traits', odd);
  return `CASE WHEN ${isOdd} THEN ${rareTimestamp(`${comparison} ${integer(ms)}`)} ELSE ${asOrdered} END`;
}

/** Whole milliseconds; [from, to) holds the same integers with both bounds rounded up. */
const integer = (ms: number): bigint => BigInt(Math.ceil(ms));
