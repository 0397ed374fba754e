import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { topicName } from '../../../lib/model/ids.ts';
import { createDuckdbStore, type StoreLimits } from '../../../lib/store/duckdb/duckdb-store.ts';
import { StoreFolder } from '../../../lib/store/duckdb/folder.ts';
import type { Store } from '../../../lib/store/store.ts';
import { until } from '../../until.ts';
import { batch, event, KAFKA, NOW, noTimer, withFolder } from './store-fixtures.ts';

const DAY = 86_400_000;

/** So many events from an offset on, all at one time, in flows of their own unless said. */
const run = (from: number, count: number, ageMs: number, correlationId?: string) =>
  batch(
    Array.from({ length: count }, (_, i) =>
      event({
        offset: from + i,
        timestamp: BigInt(NOW - ageMs),
        envelope: { correlationId: correlationId ?? `flow-${from + i}` },
      }),
    ),
    { topicId: 'T' },
  );

const open = async (dataDir: string, limits: Partial<StoreLimits>): Promise<Store> => {
  const store = createDuckdbStore({ dataDir, clock: () => NOW, schedule: noTimer, mergeRows: 100, limits });
  await store.open();
  return store;
};

const offsets = async (store: Store): Promise<number[]> => {
  const { events } = await store.search({ source: KAFKA, limit: 1000 });
  return events.map(({ offset }) => Number(offset)).sort((a, b) => a - b);
};

test('what is older than is kept goes, is not claimed any more, and is not taken again', () =>
  withFolder(async (dataDir) => {
    const store = await open(dataDir, { keepMs: 2 * DAY });
    await store.append(KAFKA, [run(0, 100, 5 * DAY)]);
    await store.flush();
    await store.append(KAFKA, [run(100, 100, DAY)]);
    await store.flush();
    await store.append(KAFKA, [run(200, 10, 0)]);
    await store.flush();
    await until(async () => (await offsets(store))[0] === 100, { what: 'the oldest are gone' });
    assert.equal(store.eventCount(), 110);
    assert.deepEqual(store.indexed(KAFKA, 'T')[0], [{ from: 100n, to: 210n }]);
    assert.deepEqual(store.taken(KAFKA, 'T', 0), [{ from: 0n, to: 210n }]);
    await store.append(KAFKA, [run(0, 100, 5 * DAY)]);
    assert.equal((await offsets(store)).length, 110);
    await store.close();
    const again = await open(dataDir, { keepMs: 2 * DAY });
    assert.deepEqual(again.indexed(KAFKA, 'T')[0], [{ from: 100n, to: 210n }]);
    assert.deepEqual(again.taken(KAFKA, 'T', 0), [{ from: 0n, to: 210n }]);
    await again.close();
  }));

test('what few events have goes with them', () =>
  withFolder(async (dataDir) => {
    const store = await open(dataDir, { keepMs: 2 * DAY });
    const deadLetter = { topic: topicName('origin'), partition: 1, offset: 2n, group: null };
    const letters = (from: number, ageMs: number) =>
      batch(
        Array.from({ length: 100 }, (_, i) =>
          event({ offset: from + i, timestamp: BigInt(NOW - ageMs), envelope: { deadLetter } }),
        ),
        { topicId: 'T' },
      );
    await store.append(KAFKA, [letters(0, 5 * DAY)]);
    await store.flush();
    await store.append(KAFKA, [letters(100, DAY)]);
    await store.flush();
    await until(async () => (await offsets(store))[0] === 100, { what: 'the oldest are gone' });
    await store.cutBack(KAFKA, 'T', 0, 150n);
    const { events } = await store.search({ source: KAFKA, limit: 1000 });
    assert.equal(events.length, 50);
    for (const event of events) assert.deepEqual(event.deadLetter, deadLetter);
    await store.close();
    const instance = await DuckDBInstance.create(new StoreFolder(dataDir).database);
    const connection = await instance.connect();
    const kept = await connection.runAndReadAll('SELECT min(record_offset), max(record_offset), count(*) FROM rare_fields');
    assert.deepEqual(kept.getRows(), [[100n, 149n, 50n]]);
    connection.closeSync();
    instance.closeSync();
  }));

test('a flow that goes on after its beginning was dropped keeps its id', () =>
  withFolder(async (dataDir) => {
    const store = await open(dataDir, { keepMs: 2 * DAY });
    await store.append(KAFKA, [run(0, 100, 5 * DAY, 'long')]);
    await store.flush();
    await store.append(KAFKA, [run(100, 1, 0, 'long')]);
    await store.flush();
    await until(async () => (await offsets(store)).length === 1, { what: 'the beginning is gone' });
    const { events } = await store.search({ source: KAFKA, limit: 10 });
    assert.deepEqual(
      events.map(({ correlationId }) => correlationId),
      ['long'],
    );
    await store.close();
  }));

test('the oldest go when all of it takes too much on disk', () =>
  withFolder(async (dataDir) => {
    const store = await open(dataDir, { maxBytes: 1 });
    await store.append(KAFKA, [run(0, 100, DAY)]);
    await store.flush();
    await store.append(KAFKA, [run(100, 5, 0)]);
    await store.flush();
    // What comes in is never dropped, whatever the limit.
    await until(async () => (await offsets(store)).length === 5, { what: 'the sorted events are gone' });
    await store.close();
  }));

test('while less is free on the disk than shall stay free, nothing is taken in, and the rest goes on', () =>
  withFolder(async (dataDir) => {
    const store = await open(dataDir, { minFreeBytes: 2 ** 60 });
    await store.append(KAFKA, [run(0, 3, 0)]);
    await store.flush();
    assert.match(store.problem()?.message ?? '', /^indexing is paused: .* are free on the disk of .*, and .* are to stay free$/);
    assert.deepEqual(store.indexed(KAFKA, 'T'), []);
    assert.deepEqual(await offsets(store), []);
    let isTaken = false;
    const waiting = store.append(KAFKA, [run(3, 1, 0)]).then(
      () => {
        isTaken = true;
      },
      (error: unknown) => error,
    );
    assert.deepEqual(await offsets(store), []);
    assert.equal(isTaken, false);
    await assert.rejects(store.close(), /are to stay free/);
    assert.match(String(await waiting), /closed/);
  }));

test('what was cut off the log is gone, and what comes to its offsets is taken', () =>
  withFolder(async (dataDir) => {
    const store = await open(dataDir, {});
    await store.append(KAFKA, [run(0, 150, 0)]);
    await store.flush();
    await store.append(KAFKA, [run(150, 10, 0)]);
    await store.cutBack(KAFKA, 'T', 0, 140n);
    assert.deepEqual(store.taken(KAFKA, 'T', 0), [{ from: 0n, to: 140n }]);
    assert.deepEqual(store.indexed(KAFKA, 'T')[0], [{ from: 0n, to: 140n }]);
    assert.equal(store.eventCount(), 140);
    await store.append(KAFKA, [run(140, 5, 0, 'new life')]);
    assert.equal((await store.search({ source: KAFKA, correlationId: 'new life', limit: 10 })).events.length, 5);
    assert.equal((await offsets(store)).length, 145);
    await store.close();
    const again = await open(dataDir, {});
    assert.deepEqual(again.taken(KAFKA, 'T', 0), [{ from: 0n, to: 145n }]);
    assert.equal((await offsets(again)).at(-1), 144);
    await again.close();
  }));
