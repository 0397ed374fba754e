import type { DuckDBConnection } from '@duckdb/node-api';
import { groupId, serviceName, topicName } from '../../model/ids.ts';
import { uuidText } from '../../model/uuid-bytes.ts';
import type { StoredEvent } from '../store.ts';
import { asBigint, asNumber, asText, type Row, rowsOf } from './database.ts';
import { EVENT_COLUMN_NAMES, EVENT_KINDS, type EventColumn, NO_HASH, NO_NAME, NONE, TIMESTAMP_TYPES } from './event-columns.ts';
import { textsTable, uuidsTable } from './event-tables.ts';
import type { HashWords, IdHash } from './id-hash.ts';
import type { Names } from './names.ts';
import { type Place, type RareFields, rareFieldsOf } from './rare-fields.ts';
import type { TraitIds } from './traits-dictionary.ts';

/** What the store's queries read with. */
export interface Reading {
  readonly connection: DuckDBConnection;
  readonly names: Names;
  readonly hash: IdHash;
  /** Ids of the event tables to read. */
  readonly tables: readonly number[];
  /** Those of them that may have events of this correlation hash. */
  readonly tablesWith: (hash: HashWords) => readonly number[];
}

/** Every column of the event tables, in the order storedEvent reads them. */
export const EVENT_SELECT = EVENT_COLUMN_NAMES.join(', ');

const COLUMN_INDEX = new Map(EVENT_COLUMN_NAMES.map((name, index) => [name, index]));

export const integerIn = (row: Row, column: EventColumn): number => asNumber(row[COLUMN_INDEX.get(column) ?? -1]);
export const longIn = (row: Row, column: EventColumn): bigint => asBigint(row[COLUMN_INDEX.get(column) ?? -1]);

/** Tells correlation ids apart within an answer. */
const correlationKey = (high: bigint, low: bigint): string => `${high}:${low}`;
export const correlationKeyIn = (row: Row): string =>
  correlationKey(longIn(row, 'correlation_high'), longIn(row, 'correlation_low'));

/**
 * Rows of EVENT_SELECT as the port's events, correlation ids with their texts. `known`: the text when all rows have one
 * correlation id, which saves a look-up.
 */
export async function storedEvents(
  { connection, names, tables }: Pick<Reading, 'connection' | 'names' | 'tables'>,
  rows: readonly Row[],
  known?: string,
): Promise<StoredEvent[]> {
  const textOf = known === undefined ? await correlationTexts(connection, rows, tables) : () => known;
  const hasRare = (row: Row): boolean => {
    const { oddTimestamp, deadLetterTopic } = names.traits.of(integerIn(row, 'traits'));
    return oddTimestamp === 1 || deadLetterTopic !== NO_NAME;
  };
  const rareOf = await rareFieldsOf(connection, rows.filter(hasRare).map(placeOf));
  return rows.map((row) => storedEvent(row, names, textOf(row), rareOf(placeOf(row))));
}

const placeOf = (row: Row): Place => ({
  topic: integerIn(row, 'topic'),
  partition: integerIn(row, 'part'),
  offset: longIn(row, 'record_offset'),
});

/** Tells the text of a row's correlation id. */
async function correlationTexts(
  connection: DuckDBConnection,
  events: readonly Row[],
  tables: readonly number[],
): Promise<(row: Row) => string | null> {
  const highs = [...new Set(events.map((row) => longIn(row, 'correlation_high')))].filter((high) => high !== NO_HASH);
  if (highs.length === 0) return () => null;
  const hash = 'correlation_high, correlation_low';
  const found = new Map<string, string>();
  const uuids = withHashIn(tables.map(uuidsTable), `${hash}, uuid_high, uuid_low`, highs);
  for (const [high, low, uuidHigh, uuidLow] of await rowsOf(connection, `SELECT DISTINCT * FROM (${uuids})`))
    found.set(correlationKey(asBigint(high), asBigint(low)), uuidText(asBigint(uuidHigh), asBigint(uuidLow)));
  const isFound = (row: Row): boolean => longIn(row, 'correlation_high') === NO_HASH || found.has(correlationKeyIn(row));
  if (!events.every(isFound)) {
    const texts = withHashIn(tables.map(textsTable), `${hash}, text`, highs);
    for (const [high, low, text] of await rowsOf(connection, `SELECT DISTINCT * FROM (${texts})`))
      found.set(correlationKey(asBigint(high), asBigint(low)), asText(text));
  }
  return (row) => found.get(correlationKeyIn(row)) ?? null;
}

/**
 * Rows of these tables with one of these correlation hashes. By row ids first: DuckDB does not carry a list into the scan, and
 * would read every column of every row to filter on one (three times the time, measured).
 */
export const withHashIn = (tables: readonly string[], columns: string, highs: readonly bigint[]): string =>
  tables
    .map(
      (table) =>
        `SELECT ${columns} FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE correlation_high IN (${highs.join(', ')}))`,
    )
    .join(' UNION ALL ');

function storedEvent(row: Row, names: Names, correlationId: string | null, rare: RareFields | undefined): StoredEvent {
  const topic = names.topic(integerIn(row, 'topic'));
  if (!topic) throw new Error(`the event index holds a topic it does not know: ${integerIn(row, 'topic')}`);
  const traits = names.traits.of(integerIn(row, 'traits'));
  const service = names.service.textOf(traits.service);
  const valueSize = integerIn(row, 'value_size');
  return {
    source: topic.sourceName,
    topic: topic.name,
    partition: integerIn(row, 'part'),
    offset: longIn(row, 'record_offset'),
    timestamp: rare?.timestamp ?? longIn(row, 'ordered_at'),
    timestampType: TIMESTAMP_TYPES[traits.timestampType] ?? 'none',
    correlationId,
    correlationFrom: names.header.textOf(traits.correlationFrom),
    eventIdHash: hashOrNull(longIn(row, 'event_hash')),
    causationIdHash: hashOrNull(longIn(row, 'causation_hash')),
    type: names.type.textOf(traits.type),
    kind: EVENT_KINDS[traits.kind] ?? 'unknown',
    service: service === null ? null : serviceName(service),
    convention: names.convention.textOf(traits.convention),
    valueSize: valueSize === NONE ? null : valueSize,
    size: integerIn(row, 'size'),
    headerCount: integerIn(row, 'header_count'),
    deadLetter: deadLetterOf(traits, names, rare),
  };
}

function deadLetterOf(traits: TraitIds, names: Names, rare: RareFields | undefined): StoredEvent['deadLetter'] {
  const topic = names.topicName.textOf(traits.deadLetterTopic);
  if (topic === null) return null;
  const { deadLetterPartition: partition = NONE, deadLetterOffset: offset = BigInt(NONE) } = rare ?? {};
  const group = traits.deadLetterGroup;
  return {
    topic: topicName(topic),
    partition: partition === NONE ? null : partition,
    offset: offset === BigInt(NONE) ? null : offset,
    group: group === NO_NAME ? null : groupId(names.group.textOf(group) ?? ''),
  };
}

const hashOrNull = (hash: bigint): bigint | null => (hash === NO_HASH ? null : hash);
