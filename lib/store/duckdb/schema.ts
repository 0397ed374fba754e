import type { DuckDBConnection } from '@duckdb/node-api';
import { inTransaction } from './database.ts';
import { migrations } from './migrations.ts';
import { RARE_FIELDS_TABLE } from './rare-fields.ts';
import { TRAIT_COLUMN_NAMES } from './traits-dictionary.ts';

/** Raised with every change of a table's shape or of what a column means; each raise has its step in migrations.ts. */
export const SCHEMA_VERSION = 4;

const DEFINITIONS = [
  // Texts by dictionary (see dictionary.ts) and id.
  'CREATE TABLE names (dictionary INTEGER NOT NULL, id INTEGER NOT NULL, text VARCHAR NOT NULL)',
  'CREATE TABLE topics (id INTEGER NOT NULL, source INTEGER NOT NULL, name VARCHAR NOT NULL, topic_id VARCHAR NOT NULL)',
  // What events have in common, by id (see traits-dictionary.ts).
  `CREATE TABLE traits (id INTEGER NOT NULL, ${TRAIT_COLUMN_NAMES.map((name) => `${name} INTEGER NOT NULL`).join(', ')})`,
  RARE_FIELDS_TABLE,
  // The event tables that are read (see event-tables.ts); others in the file are unfinished or replaced.
  'CREATE TABLE event_tables (id INTEGER NOT NULL, level INTEGER NOT NULL, newest BIGINT NOT NULL)',
  // What has been looked at for an event table, [from_offset, to_offset): appended with the events of each flush; ranges may overlap or touch.
  'CREATE TABLE looked_at (table_id INTEGER NOT NULL, topic INTEGER NOT NULL, part INTEGER NOT NULL, from_offset BIGINT NOT NULL, to_offset BIGINT NOT NULL)',
  // Offsets below this were dropped by age or size: they are not read from the broker again.
  'CREATE TABLE given_up (topic INTEGER NOT NULL, part INTEGER NOT NULL, to_offset BIGINT NOT NULL)',
];

/**
 * Creates the tables of a new store, brings those of an older version forward, or checks that this program can read what is there.
 * `secretCheck`: a hash made with the store's secret. Rejects when the tables are newer than this program or were written with
 * another secret; then nothing is changed.
 */
export async function prepareSchema(connection: DuckDBConnection, secretCheck: string): Promise<void> {
  const existing = await connection.runAndReadAll("SELECT 1 FROM duckdb_tables() WHERE table_name = 'store_version'");
  if (existing.currentRowCount === 0) {
    await connection.run('BEGIN');
    await connection.run('CREATE TABLE store_version (version INTEGER NOT NULL, secret_check VARCHAR NOT NULL)');
    for (const sql of DEFINITIONS) await connection.run(sql);
    await connection.run('INSERT INTO store_version VALUES ($1, $2)', [SCHEMA_VERSION, secretCheck]);
    await connection.run('COMMIT');
    return;
  }
  const [row] = (await connection.runAndReadAll('SELECT version, secret_check FROM store_version')).getRows();
  const [version, writtenWith] = row ?? [];
  if (typeof version !== 'number' || version > SCHEMA_VERSION) {
    throw new Error(
      `its tables have version ${version}, this program reads versions up to ${SCHEMA_VERSION}; use the program that wrote it, or another folder`,
    );
  }
  if (writtenWith !== secretCheck) {
    throw new Error(
      'its `secret` file is not the one its hashes were made with; put that one back, or empty the folder to index anew',
    );
  }
  for (let from = version; from < SCHEMA_VERSION; from++) await migrate(connection, from);
}

/** One step, whole or not at all. */
async function migrate(connection: DuckDBConnection, from: number): Promise<void> {
  const step = migrations.get(from);
  if (!step) throw new Error(`its tables have version ${from}, from which there is no way to version ${from + 1}`);
  await inTransaction(connection, async () => {
    await step(connection);
    await connection.run(`UPDATE store_version SET version = ${from + 1}`);
  });
}
