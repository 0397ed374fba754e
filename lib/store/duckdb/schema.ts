import type { DuckDBConnection } from '@duckdb/node-api';
import { EVENT_COLUMN_NAMES, EVENT_TABLE_COLUMNS } from './event-columns.ts';

/** Raised with every change of a table's shape or of what a column means. */
export const SCHEMA_VERSION = 1;

/**
 * Events go to one of two hot tables, in order of arrival. A full one is sorted by correlation hash into `ev` while the other
 * takes what comes in, so that neither writing nor reading waits for the sort. Every reader reads all three in one statement.
 */
export const HOT_TABLES = ['hot_a', 'hot_b'] as const;
export type HotTable = (typeof HOT_TABLES)[number];
export const EVENT_TABLES = [...HOT_TABLES, 'ev'] as const;

/** Texts of correlation ids, beside the event tables and merged with them. */
export const TEXT_TABLE_OF: Readonly<Record<(typeof EVENT_TABLES)[number], string>> = {
  hot_a: 'correlation_hot_a',
  hot_b: 'correlation_hot_b',
  ev: 'correlation',
};
export const TEXT_TABLES = Object.values(TEXT_TABLE_OF);

const union = (tables: readonly string[], columns: readonly string[]): string =>
  tables.map((table) => `SELECT ${columns.join(', ')} FROM ${table}`).join(' UNION ALL ');

const TEXT_COLUMNS = ['correlation_high', 'correlation_low', 'text', 'path_hash'];

const DEFINITIONS = [
  'CREATE TABLE store_version (version INTEGER NOT NULL, secret_check VARCHAR NOT NULL)',
  // Texts by dictionary (see dictionary.ts) and id.
  'CREATE TABLE names (dictionary INTEGER NOT NULL, id INTEGER NOT NULL, text VARCHAR NOT NULL)',
  'CREATE TABLE topics (id INTEGER NOT NULL, source INTEGER NOT NULL, name VARCHAR NOT NULL, topic_id VARCHAR NOT NULL)',
  // What has been looked at, [from_offset, to_offset): appended with the events of each flush; ranges may overlap or touch.
  'CREATE TABLE looked_at (topic INTEGER NOT NULL, part INTEGER NOT NULL, from_offset BIGINT NOT NULL, to_offset BIGINT NOT NULL)',
  ...EVENT_TABLES.map((table) => `CREATE TABLE ${table} (${EVENT_TABLE_COLUMNS})`),
  ...TEXT_TABLES.map(
    (table) =>
      `CREATE TABLE ${table} (correlation_high UBIGINT NOT NULL, correlation_low UBIGINT NOT NULL, text VARCHAR NOT NULL, path_hash VARCHAR)`,
  ),
  `CREATE VIEW events AS ${union(EVENT_TABLES, EVENT_COLUMN_NAMES)}`,
  `CREATE VIEW correlation_texts AS ${union(TEXT_TABLES, TEXT_COLUMNS)}`,
];

/**
 * Creates the tables of a new store, or checks that this program can read what is there. `secretCheck`: a hash made with the
 * store's secret. Rejects when the tables are newer than this program or were written with another secret.
 */
export async function prepareSchema(connection: DuckDBConnection, secretCheck: string): Promise<void> {
  const existing = await connection.runAndReadAll("SELECT 1 FROM duckdb_tables() WHERE table_name = 'store_version'");
  if (existing.currentRowCount === 0) {
    await connection.run('BEGIN');
    for (const sql of DEFINITIONS) await connection.run(sql);
    await connection.run('INSERT INTO store_version VALUES ($1, $2)', [SCHEMA_VERSION, secretCheck]);
    await connection.run('COMMIT');
    return;
  }
  const [row] = (await connection.runAndReadAll('SELECT version, secret_check FROM store_version')).getRows();
  const [version, writtenWith] = row ?? [];
  if (version !== SCHEMA_VERSION) {
    throw new Error(
      `its tables have version ${version}, this program reads version ${SCHEMA_VERSION}; use the program that wrote it, or another folder`,
    );
  }
  if (writtenWith !== secretCheck) {
    throw new Error(
      'its `secret` file is not the one its hashes were made with; put that one back, or empty the folder to index anew',
    );
  }
}
