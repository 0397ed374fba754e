import type { DuckDBConnection } from '@duckdb/node-api';

/** By the version it starts from: what brings the tables to the next one. Frozen: written in the tables' words of that time. */
export const migrations: ReadonlyMap<number, (connection: DuckDBConnection) => Promise<void>> = new Map([[1, from1To2]]);

/** Until 2 there were three event tables for good, three clocks in each row, and no way to drop what is old. */
async function from1To2(connection: DuckDBConnection): Promise<void> {
  const run = async (...statements: string[]): Promise<void> => {
    for (const sql of statements) await connection.run(sql);
  };
  await run(
    'DROP VIEW events',
    'DROP VIEW correlation_texts',
    'CREATE TABLE event_tables (id INTEGER NOT NULL, level INTEGER NOT NULL, newest BIGINT NOT NULL)',
    'CREATE TABLE given_up (topic INTEGER NOT NULL, part INTEGER NOT NULL, to_offset BIGINT NOT NULL)',
  );
  const columns = `source, topic, part, record_offset,
    CASE WHEN record_timestamp = ordered_at THEN -9223372036854775808 ELSE record_timestamp END AS odd_timestamp,
    timestamp_type, ordered_at, indexed_at // 1000 AS indexed_second, correlation_high, correlation_low, correlation_from,
    event_hash, causation_hash, trace_hash, key_hash, type, kind, service, convention, value_size, size, header_count,
    dead_letter_topic, dead_letter_part, dead_letter_offset, dead_letter_group`;
  const sorted = 'ORDER BY correlation_high, correlation_low';
  // `ev` is made of sorted runs already: its order stays.
  await run(
    `CREATE TABLE events_1 AS SELECT ${columns} FROM ev`,
    `INSERT INTO events_1 SELECT ${columns} FROM hot_a ${sorted}`,
    `INSERT INTO events_1 SELECT ${columns} FROM hot_b ${sorted}`,
    `CREATE TABLE texts_1 AS SELECT DISTINCT * FROM
       (SELECT * FROM correlation UNION ALL SELECT * FROM correlation_hot_a UNION ALL SELECT * FROM correlation_hot_b) ${sorted}`,
    'INSERT INTO event_tables SELECT 1, 2, coalesce(max(ordered_at), 0) FROM events_1',
    'CREATE TABLE looked_at_2 AS SELECT 1 AS table_id, topic, part, from_offset, to_offset FROM looked_at',
    'DROP TABLE looked_at',
    'ALTER TABLE looked_at_2 RENAME TO looked_at',
  );
  for (const table of ['ev', 'hot_a', 'hot_b', 'correlation', 'correlation_hot_a', 'correlation_hot_b'])
    await run(`DROP TABLE ${table}`);
}
