import { BIGINT, type DuckDBConnection, type DuckDBType, type DuckDBValue, INTEGER } from '@duckdb/node-api';
import { asBigint, asNumber, rowsOf } from './database.ts';
import { NO_NAME } from './event-columns.ts';

/**
 * What few events have, in a table of its own, by place: as columns of each event they would be a quarter of the work of writing.
 * The traits of an event say whether it has any.
 */
export interface RareFields {
  readonly topic: number;
  readonly partition: number;
  readonly offset: bigint;
  /** The record's, as written. */
  readonly timestamp: bigint;
  /** Where a dead-lettered record lay before; NONE: not told. */
  readonly deadLetterPartition: number;
  readonly deadLetterOffset: bigint;
}

export const RARE_FIELDS_TABLE =
  'CREATE TABLE rare_fields (topic INTEGER NOT NULL, part INTEGER NOT NULL, record_offset BIGINT NOT NULL, record_timestamp BIGINT NOT NULL, dead_letter_part INTEGER NOT NULL, dead_letter_offset BIGINT NOT NULL)';

/** As columns of the table, and their types. */
export const RARE_FIELD_TYPES: readonly DuckDBType[] = [INTEGER, INTEGER, BIGINT, BIGINT, INTEGER, BIGINT];
export const rareFieldColumns = (fields: RareFields): readonly DuckDBValue[] => [
  fields.topic,
  fields.partition,
  fields.offset,
  fields.timestamp,
  fields.deadLetterPartition,
  fields.deadLetterOffset,
];

const PLACE = 'topic, part, record_offset';

/** The event's record has a timestamp for which this holds. */
export const rareTimestamp = (comparison: string): string =>
  `(${PLACE}) IN (SELECT (${PLACE}) FROM rare_fields WHERE record_timestamp ${comparison})`;

export type Place = Pick<RareFields, 'topic' | 'partition' | 'offset'>;
const keyOf = ({ topic, partition, offset }: Place): string => `${topic}/${partition}/${offset}`;

/** Finds those of these places; the answer tells them apart. */
export async function rareFieldsOf(
  connection: DuckDBConnection,
  places: readonly Place[],
): Promise<(place: Place) => RareFields | undefined> {
  if (places.length === 0) return () => undefined;
  const list = places.map(({ topic, partition, offset }) => `(${topic}, ${partition}, ${offset})`).join(', ');
  const rows = await rowsOf(connection, `SELECT * FROM rare_fields WHERE (${PLACE}) IN (${list})`);
  const found = new Map(rows.map(fieldsIn).map((fields) => [keyOf(fields), fields]));
  return (place) => found.get(keyOf(place));
}

const fieldsIn = ([
  topic,
  partition,
  offset,
  timestamp,
  deadLetterPartition,
  deadLetterOffset,
]: readonly DuckDBValue[]): RareFields => ({
  topic: asNumber(topic),
  partition: asNumber(partition),
  offset: asBigint(offset),
  timestamp: asBigint(timestamp),
  deadLetterPartition: asNumber(deadLetterPartition),
  deadLetterOffset: asBigint(deadLetterOffset),
});

/** With the events of this table; only those that have any are looked at, by their traits. */
export const dropRareFieldsOf = (connection: DuckDBConnection, table: string) =>
  connection.run(
    `DELETE FROM rare_fields WHERE (${PLACE}) IN (SELECT (${PLACE}) FROM ${table} WHERE traits IN
       (SELECT id FROM traits WHERE odd_timestamp = 1 OR dead_letter_topic <> ${NO_NAME}))`,
  );
