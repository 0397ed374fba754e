import type { DuckDBConnection } from '@duckdb/node-api';

/** By the version it starts from: what brings the tables to the next one. Frozen: written in the tables' words of that time. */
export const migrations: ReadonlyMap<number, (connection: DuckDBConnection) => Promise<void>> = new Map([
  [1, from1To2],
  [2, from2To3],
  [3, from3To4],
]);

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

/** Until 3 each event had eight columns for what few kinds of events have in common, and UUIDs were kept as text. */
async function from2To3(connection: DuckDBConnection): Promise<void> {
  const traits = 'type, service, kind, convention, correlation_from, timestamp_type, dead_letter_topic, dead_letter_group';
  const found = await connection.runAndReadAll('SELECT id FROM event_tables ORDER BY id');
  const ids = found.getRows().map(([id]) => Number(id));
  const all = ids.map((id) => `SELECT ${traits} FROM events_${id}`).join(' UNION ALL ');
  await connection.run(
    all === ''
      ? `CREATE TABLE traits (id INTEGER, ${traits.replaceAll(',', ' INTEGER,')} INTEGER)`
      : `CREATE TABLE traits AS SELECT (row_number() OVER () - 1)::INTEGER AS id, * FROM (SELECT DISTINCT ${traits} FROM (${all}))`,
  );
  for (const id of ids) {
    await inOrder(
      connection,
      `events_${id}`,
      `SELECT source, topic, part, record_offset, odd_timestamp, ordered_at, indexed_second, correlation_high, correlation_low,
         event_hash, causation_hash, trace_hash, key_hash, traits.id AS traits, value_size, size, header_count, dead_letter_part,
         dead_letter_offset
       FROM events_${id} JOIN traits USING (${traits})`,
    );
    const uuid = "regexp_matches(text, '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')";
    const digits = (from: number): string => `('0x' || substr(replace(text, '-', ''), ${from}, 16))::UBIGINT`;
    await inOrder(
      connection,
      `texts_${id}`,
      `SELECT correlation_high, correlation_low, CASE WHEN ${uuid} THEN ${digits(1)} ELSE 0::UBIGINT END AS uuid_high,
         CASE WHEN ${uuid} THEN ${digits(17)} ELSE 0::UBIGINT END AS uuid_low, CASE WHEN ${uuid} THEN '' ELSE text END AS text,
         coalesce(path_hash, '') AS path_hash
       FROM texts_${id}`,
    );
  }
}

/** Until 4 what few events have was in columns of each, and UUIDs lay in one table with the other correlation ids' texts. */
async function from3To4(connection: DuckDBConnection): Promise<void> {
  const asOrdered = '-9223372036854775808';
  const run = async (...statements: string[]): Promise<void> => {
    for (const sql of statements) await connection.run(sql);
  };
  const found = await connection.runAndReadAll('SELECT id FROM event_tables ORDER BY id');
  const ids = found.getRows().map(([id]) => Number(id));
  await run(
    `CREATE TABLE rare_fields (topic INTEGER NOT NULL, part INTEGER NOT NULL, record_offset BIGINT NOT NULL,
       record_timestamp BIGINT NOT NULL, dead_letter_part INTEGER NOT NULL, dead_letter_offset BIGINT NOT NULL)`,
    'ALTER TABLE traits ADD COLUMN odd_timestamp INTEGER DEFAULT 0',
    'CREATE TABLE odd_traits (usual INTEGER, odd INTEGER)',
  );
  if (ids.length > 0) {
    const all = ids.map((id) => `SELECT * FROM events_${id}`).join(' UNION ALL ');
    await run(
      `INSERT INTO rare_fields
         SELECT topic, part, record_offset, CASE WHEN odd_timestamp = ${asOrdered} THEN ordered_at ELSE odd_timestamp END,
           dead_letter_part, dead_letter_offset
         FROM (${all}) WHERE odd_timestamp <> ${asOrdered} OR dead_letter_part <> -1 OR dead_letter_offset <> -1`,
      `INSERT INTO odd_traits SELECT traits, (SELECT max(id) FROM traits) + row_number() OVER ()
         FROM (SELECT DISTINCT traits FROM (${all}) WHERE odd_timestamp <> ${asOrdered})`,
      'INSERT INTO traits SELECT odd AS id, traits.* EXCLUDE (id, odd_timestamp), 1 FROM odd_traits JOIN traits ON traits.id = usual',
    );
  }
  for (const id of ids) {
    await inOrder(
      connection,
      `events_${id}`,
      `SELECT topic, part, record_offset, ordered_at, indexed_second::INTEGER AS indexed_second, correlation_high, correlation_low,
         event_hash, causation_hash, trace_hash, key_hash,
         CASE WHEN odd_timestamp = ${asOrdered} THEN traits ELSE odd END AS traits, value_size, size, header_count
       FROM events_${id} LEFT JOIN odd_traits ON traits = usual`,
    );
    const isUuid = "text = ''";
    await run(
      `CREATE TABLE uuids_${id} AS SELECT correlation_high, correlation_low, uuid_high, uuid_low FROM texts_${id} WHERE ${isUuid}`,
      `CREATE TABLE replacing AS SELECT correlation_high, correlation_low, text, path_hash FROM texts_${id} WHERE NOT (${isUuid})`,
      `DROP TABLE texts_${id}`,
      `ALTER TABLE replacing RENAME TO texts_${id}`,
    );
  }
  await run('DROP TABLE odd_traits');
}

/** Puts the rows of the statement in the table's place, in order of the correlation hash, so many at a time that they fit in memory. */
async function inOrder(connection: DuckDBConnection, table: string, select: string): Promise<void> {
  const [[count] = []] = (await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM ${table}`)).getRows();
  const slices = BigInt(Math.max(1, Math.ceil(Number(count) / 500_000)));
  await connection.run(`CREATE TABLE replacing AS ${select} LIMIT 0`);
  for (let slice = 0n; slice < slices; slice++) {
    const from = ((1n << 64n) * slice) / slices;
    const to = ((1n << 64n) * (slice + 1n)) / slices - 1n;
    const order = 'ORDER BY correlation_high, correlation_low';
    await connection.run(`INSERT INTO replacing ${select} WHERE correlation_high BETWEEN ${from} AND ${to} ${order}`);
  }
  await connection.run(`DROP TABLE ${table}`);
  await connection.run(`ALTER TABLE replacing RENAME TO ${table}`);
}
