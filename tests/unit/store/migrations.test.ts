import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { topicName } from '../../../lib/model/ids.ts';
import { epochMs } from '../../../lib/model/units.ts';
import { DICTIONARIES } from '../../../lib/store/duckdb/dictionary.ts';
import { createDuckdbStore } from '../../../lib/store/duckdb/duckdb-store.ts';
import { StoreFolder } from '../../../lib/store/duckdb/folder.ts';
import { hash64, hash128, IdHash } from '../../../lib/store/duckdb/id-hash.ts';
import { KAFKA, NOW, noTimer, offsetsOf, withFolder } from './store-fixtures.ts';

/** Tables as version 1 made them. */
const EVENT_COLUMNS = `source INTEGER, topic INTEGER, part INTEGER, record_offset BIGINT, record_timestamp BIGINT, timestamp_type INTEGER,
  ordered_at BIGINT, indexed_at BIGINT, correlation_high UBIGINT, correlation_low UBIGINT, correlation_from INTEGER, event_hash UBIGINT,
  causation_hash UBIGINT, trace_hash UBIGINT, key_hash UBIGINT, type INTEGER, kind INTEGER, service INTEGER, convention INTEGER,
  value_size INTEGER, size INTEGER, header_count INTEGER, dead_letter_topic INTEGER, dead_letter_part INTEGER, dead_letter_offset BIGINT,
  dead_letter_group INTEGER`;
const TEXT_COLUMNS = 'correlation_high UBIGINT, correlation_low UBIGINT, text VARCHAR, path_hash VARCHAR';
const VERSION_1 = [
  'CREATE TABLE store_version (version INTEGER NOT NULL, secret_check VARCHAR NOT NULL)',
  'CREATE TABLE names (dictionary INTEGER, id INTEGER, text VARCHAR)',
  'CREATE TABLE topics (id INTEGER, source INTEGER, name VARCHAR, topic_id VARCHAR)',
  'CREATE TABLE looked_at (topic INTEGER, part INTEGER, from_offset BIGINT, to_offset BIGINT)',
  ...['hot_a', 'hot_b', 'ev'].map((table) => `CREATE TABLE ${table} (${EVENT_COLUMNS})`),
  ...['correlation_hot_a', 'correlation_hot_b', 'correlation'].map((table) => `CREATE TABLE ${table} (${TEXT_COLUMNS})`),
  'CREATE VIEW events AS SELECT * FROM hot_a UNION ALL SELECT * FROM hot_b UNION ALL SELECT * FROM ev',
  'CREATE VIEW correlation_texts AS SELECT * FROM correlation_hot_a UNION ALL SELECT * FROM correlation_hot_b UNION ALL SELECT * FROM correlation',
];

test('an index of version 1 is brought forward and answers as before', () =>
  withFolder(async (dataDir) => {
    const folder = new StoreFolder(dataDir);
    const hash = new IdHash(await folder.prepare());
    const check = hash128(hash.text('throughline'));
    const id = hash128(hash.text('order-1'));
    const eventId = hash64(hash.text('e-1'));
    const instance = await DuckDBInstance.create(folder.database);
    const connection = await instance.connect();
    for (const sql of VERSION_1) await connection.run(sql);
    await connection.run('INSERT INTO store_version VALUES (1, $1)', [`${check.high}:${check.low}`]);
    await connection.run("INSERT INTO names VALUES (1, 1, 'kafka')");
    await connection.run("INSERT INTO topics VALUES (1, 1, 'orders', 'T')");
    const row = (offset: number, recordTimestamp: number): string =>
      `(1, 1, 0, ${offset}, ${recordTimestamp}, 1, ${NOW}, ${NOW}, ${id.high}, ${id.low}, 0, ${eventId}, 0, 0, 0, 0, 1, 0, 0, 7, 9, 1, 0, -1, -1, 0)`;
    // One of each table, and one with a timestamp that is not believed.
    for (const [table, offset, at] of [
      ['ev', 0, NOW],
      ['hot_a', 1, NOW],
      ['hot_b', 2, 0],
    ] as const)
      await connection.run(`INSERT INTO ${table} VALUES ${row(offset, at)}`);
    await connection.run(`INSERT INTO correlation VALUES (${id.high}, ${id.low}, 'order-1', NULL)`);
    await connection.run(`INSERT INTO correlation_hot_a VALUES (${id.high}, ${id.low}, 'order-1', NULL)`);
    const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const other = hash128(hash.text(uuid));
    await connection.run(
      `INSERT INTO ev VALUES (1, 1, 0, 5, ${NOW}, 1, ${NOW}, ${NOW}, ${other.high}, ${other.low}, 0, 0, 0, 0, 0, 1, 2, 0, 0, 7, 9, 1, 0, -1, -1, 0)`,
    );
    // A dead letter, and its origin's topic by the number of its dictionary.
    await connection.run(
      `INSERT INTO ev VALUES (1, 1, 0, 6, ${NOW}, 1, ${NOW}, ${NOW}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 9, 1, 1, 3, 42, 0)`,
    );
    await connection.run(`INSERT INTO names VALUES (${DICTIONARIES.topicName}, 1, 'shipping')`);
    await connection.run("INSERT INTO names VALUES (2, 1, 'Placed')");
    await connection.run(`INSERT INTO correlation VALUES (${other.high}, ${other.low}, '${uuid}', NULL)`);
    await connection.run('INSERT INTO looked_at VALUES (1, 0, 0, 2), (1, 0, 2, 3), (1, 0, 5, 7)');
    connection.closeSync();
    instance.closeSync();

    for (const time of ['the first time', 'and again']) {
      const store = createDuckdbStore({ dataDir, clock: () => NOW, schedule: noTimer });
      await store.open();
      const { events } = await store.search({ source: KAFKA, eventId: 'e-1', limit: 10 });
      const found = events.map(({ offset, timestamp, correlationId, topic }) => ({ offset, timestamp, correlationId, topic }));
      const one = { timestamp: BigInt(NOW), correlationId: 'order-1', topic: 'orders' };
      assert.deepEqual(
        found.sort((a, b) => Number(a.offset - b.offset)),
        [
          { offset: 0n, ...one },
          { offset: 1n, ...one },
          { offset: 2n, ...one, timestamp: 0n },
        ],
        time,
      );
      assert.equal((await store.search({ source: KAFKA, correlationId: 'order-1', limit: 10 })).events.length, 3);
      assert.deepEqual(store.taken(KAFKA, 'T', 0), [
        { from: 0n, to: 3n },
        { from: 5n, to: 7n },
      ]);
      assert.deepEqual(store.indexed(KAFKA, 'T')[0], [
        { from: 0n, to: 3n },
        { from: 5n, to: 7n },
      ]);
      const commands = (await store.search({ source: KAFKA, type: 'Placed', kind: 'command', limit: 10 })).events;
      assert.deepEqual(
        commands.map(({ offset, correlationId }) => ({ offset, correlationId })),
        [{ offset: 5n, correlationId: uuid }],
      );
      const [letter] = (await store.search({ source: KAFKA, kind: 'unknown', limit: 10 })).events;
      assert.deepEqual([letter?.offset, letter?.deadLetter], [6n, { topic: 'shipping', partition: 3, offset: 42n, group: null }]);
      const early = await store.search({ source: KAFKA, toMs: epochMs(1), limit: 10 });
      assert.deepEqual(offsetsOf(early), [2], 'by its own timestamp');
      const [type] = await store.types(KAFKA, topicName('orders'));
      assert.equal(type?.lastMs, NOW);
      assert.equal(store.eventCount(), 5);
      await store.close();
    }
  }));
