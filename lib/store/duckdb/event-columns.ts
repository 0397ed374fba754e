import { BIGINT, type DuckDBType, INTEGER, UBIGINT } from '@duckdb/node-api';

/**
 * One event as numbers. What a record does not have is NO_HASH, NO_NAME or NONE and not SQL NULL: plain arrays go to DuckDB
 * without a validity mask, and an equality is enough to find or skip them.
 *
 * - `topic`: id in `topics`, one per (source, topic name, topic id)
 * - `traits`: id in `traits`, one for each combination of names; a column for each of those would double the work of writing
 * - `ordered_at`: by what lists are sorted; the record's timestamp where it is plausible, else when it was indexed, and then the
 *   traits say so and the timestamp itself is among the rare fields (rare-fields.ts)
 * - `indexed_second`: when it was indexed, in seconds: three clocks in milliseconds would take a tenth of the file
 * - `*_hash`: see IdHash; correlation ids have 128 bits, the others 64
 */
export const EVENT_COLUMNS = {
  topic: 'INTEGER',
  part: 'INTEGER',
  record_offset: 'BIGINT',
  ordered_at: 'BIGINT',
  indexed_second: 'INTEGER',
  correlation_high: 'UBIGINT',
  correlation_low: 'UBIGINT',
  event_hash: 'UBIGINT',
  causation_hash: 'UBIGINT',
  trace_hash: 'UBIGINT',
  key_hash: 'UBIGINT',
  traits: 'INTEGER',
  value_size: 'INTEGER',
  size: 'INTEGER',
  header_count: 'INTEGER',
} as const;

export type EventColumn = keyof typeof EVENT_COLUMNS;
export const EVENT_COLUMN_NAMES = Object.keys(EVENT_COLUMNS).filter((name): name is EventColumn => name in EVENT_COLUMNS);

export const NO_HASH = 0n;
/** Dictionary ids begin at 1. */
export const NO_NAME = 0;
export const NONE = -1;

export const TIMESTAMP_TYPES = ['none', 'create', 'append'] as const;
export const EVENT_KINDS = ['unknown', 'event', 'command'] as const;

type SqlType = (typeof EVENT_COLUMNS)[EventColumn];
const DUCKDB_TYPES: Readonly<Record<SqlType, DuckDBType>> = { INTEGER, BIGINT, UBIGINT };
export const EVENT_TYPES: readonly DuckDBType[] = EVENT_COLUMN_NAMES.map((name) => DUCKDB_TYPES[EVENT_COLUMNS[name]]);

/** Column definitions of an event table. */
export const EVENT_TABLE_COLUMNS = EVENT_COLUMN_NAMES.map((name) => `${name} ${EVENT_COLUMNS[name]} NOT NULL`).join(', ');
