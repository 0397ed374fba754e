import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventBatch, EventRecord } from '../../../lib/model/event.ts';
import { sourceId, topicName } from '../../../lib/model/ids.ts';
import { createDuckdbStore } from '../../../lib/store/duckdb/duckdb-store.ts';
import { batch, event, KAFKA, NOW, noTimer, offsetsOf, withFolder, withStore } from './store-fixtures.ts';

const run = (from: number, to: number, fields: Partial<EventBatch> = {}): EventBatch =>
  batch(
    Array.from({ length: to - from }, (_, i): EventRecord => event({ offset: from + i })),
    { from: BigInt(from), to: BigInt(to), topicId: 'T', ...fields },
  );

test('what is appended twice is kept once, wherever the ranges overlap', () =>
  withStore(async (store) => {
    const ranges = [
      [10, 20],
      [10, 20],
      [15, 25],
      [5, 12],
      [0, 30],
      [12, 13],
    ] as const;
    for (const [from, to] of ranges) await store.append(KAFKA, [run(from, to)]);
    assert.deepEqual(
      offsetsOf(await store.search({ source: KAFKA, limit: 100 })),
      Array.from({ length: 30 }, (_, i) => 29 - i),
    );
    assert.equal(store.eventCount(), 30);
    assert.deepEqual(store.taken(KAFKA, 'T', 0).at(-1), { from: 0n, to: 30n });
  }));

test('two batches of one call that overlap are kept once', () =>
  withStore(async (store) => {
    await store.append(KAFKA, [run(0, 5), run(3, 8)]);
    assert.equal((await store.search({ source: KAFKA, limit: 100 })).events.length, 8);
  }));

test('a position counts offsets looked at, not only events, and is per source, topic id and partition', () =>
  withStore(async (store) => {
    assert.equal(store.taken(KAFKA, 'T', 0).at(-1), undefined);
    await store.append(KAFKA, [batch([], { from: 7n, to: 9n, topicId: 'T' })]);
    assert.deepEqual(store.taken(KAFKA, 'T', 0).at(-1), { from: 7n, to: 9n });
    assert.equal(store.taken(KAFKA, 'T', 1).at(-1), undefined);
    assert.equal(store.taken(KAFKA, 'U', 0).at(-1), undefined);
    assert.equal(store.taken(sourceId('other'), 'T', 0).at(-1), undefined);
  }));

test('after a gap the position is the newest run, and the gap can still be filled', () =>
  withStore(async (store) => {
    await store.append(KAFKA, [run(0, 5), run(10, 15)]);
    assert.deepEqual(store.taken(KAFKA, 'T', 0).at(-1), { from: 10n, to: 15n });
    await store.append(KAFKA, [run(3, 12)]);
    assert.deepEqual(store.taken(KAFKA, 'T', 0).at(-1), { from: 0n, to: 15n });
    assert.equal((await store.search({ source: KAFKA, limit: 100 })).events.length, 15);
  }));

test('indexed is what can be searched, by partition: not what only waits to be written', () =>
  withStore(async (store) => {
    assert.deepEqual(store.indexed(KAFKA, 'T'), []);
    await store.append(KAFKA, [run(0, 5), run(10, 15)]);
    assert.deepEqual(store.indexed(KAFKA, 'T'), []);
    await store.flush();
    const ranges = [
      { from: 0n, to: 5n },
      { from: 10n, to: 15n },
    ];
    assert.deepEqual(store.indexed(KAFKA, 'T')[0], ranges);
    await store.append(KAFKA, [run(5, 8)]);
    assert.deepEqual(store.indexed(KAFKA, 'T')[0], ranges);
    assert.deepEqual(store.indexed(KAFKA, 'second life'), []);
  }));

test('a topic created again starts anew; events of its former life stay findable', () =>
  withStore(async (store) => {
    await store.append(KAFKA, [run(0, 3)]);
    await store.append(KAFKA, [run(0, 2, { topicId: 'second life' })]);
    assert.deepEqual(store.taken(KAFKA, 'T', 0).at(-1), { from: 0n, to: 3n });
    assert.deepEqual(store.taken(KAFKA, 'second life', 0).at(-1), { from: 0n, to: 2n });
    assert.equal((await store.search({ source: KAFKA, topic: topicName('orders'), limit: 100 })).events.length, 5);
  }));

test('events, names, positions and counts are the same after closing and opening', () =>
  withFolder(async (dataDir) => {
    const first = createDuckdbStore({ dataDir, clock: () => NOW, schedule: noTimer });
    await first.open();
    const envelope = { correlationId: 'c-1', type: 'Placed', convention: 'cloudevents', correlationFrom: 'ce_correlation' };
    await first.append(KAFKA, [batch([event({ offset: 4, envelope })], { topicId: 'T' })]);
    const before = await first.search({ source: KAFKA, correlationId: 'c-1', limit: 10 });
    await first.append(KAFKA, [run(5, 8)]);
    await first.close();
    const second = createDuckdbStore({ dataDir, clock: () => NOW, schedule: noTimer });
    await second.open();
    assert.deepEqual(await second.search({ source: KAFKA, correlationId: 'c-1', limit: 10 }), before);
    assert.equal(before.events[0]?.type, 'Placed');
    assert.deepEqual(second.taken(KAFKA, 'T', 0).at(-1), { from: 4n, to: 8n });
    assert.deepEqual(second.indexed(KAFKA, 'T')[0], [{ from: 4n, to: 8n }]);
    assert.equal(second.eventCount(), 4);
    await second.append(KAFKA, [run(4, 9)]);
    assert.equal(second.eventCount(), 5);
    await second.close();
  }));
