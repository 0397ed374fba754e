import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupId, serviceName, topicName } from '../../../lib/model/ids.ts';
import { epochMs } from '../../../lib/model/units.ts';
import { createDuckdbStore } from '../../../lib/store/duckdb/duckdb-store.ts';
import type { Store } from '../../../lib/store/store.ts';
import { batch, event, eventsWith, KAFKA, NOW, noTimer, withFolder } from './store-fixtures.ts';

const LATER = epochMs(NOW + 60_000);
const ORDERS = serviceName('orders');

/** What the store says of its writers, dead letters and types, before and after it is opened anew. */
async function said(fill: (store: Store, setNow: (ms: number) => void) => Promise<void>, since = NOW) {
  const answers = async (store: Store) => ({
    writers: await store.writers(since),
    deadLetters: await store.deadLetters(since),
    types: await store.types(KAFKA, null),
  });
  let result: Awaited<ReturnType<typeof answers>> | undefined;
  await withFolder(async (dataDir) => {
    let now = NOW;
    const open = async () => {
      const store = createDuckdbStore({ dataDir, clock: () => now, schedule: noTimer });
      await store.open();
      return store;
    };
    const store = await open();
    await fill(store, (ms) => {
      now = epochMs(ms);
    });
    result = await answers(store);
    await store.close();
    const again = await open();
    assert.deepEqual(await answers(again), result, 'the same after opening anew');
    await again.close();
  });
  return result ?? assert.fail('nothing said');
}

test('writers are counted per topic, service and convention, commands among them', async () => {
  const { writers } = await said(async (store, setNow) => {
    const placed = { service: ORDERS, convention: 'cloudevents', type: 'Placed', kind: 'event' } as const;
    await store.append(KAFKA, [
      batch([
        event({ offset: 0, envelope: placed }),
        event({ offset: 1, envelope: { ...placed, kind: 'command' } }),
        event({ offset: 2, envelope: { ...placed, service: null } }),
      ]),
    ]);
    setNow(LATER);
    await store.append(KAFKA, [batch([event({ offset: 3, envelope: placed })])]);
    // The topic is created again: another life, the same name.
    await store.append(KAFKA, [batch([event({ offset: 0, envelope: placed })], { topicId: 'second life' })]);
  });
  assert.deepEqual(writers, [
    { source: KAFKA, topic: 'orders', service: 'orders', convention: 'cloudevents', count: 4, commands: 1, lastSeenMs: LATER },
  ]);
});

test('who has not been seen since is left out', async () => {
  const fill = async (store: Store) =>
    store.append(KAFKA, [
      batch(
        eventsWith([{ service: ORDERS }, { deadLetter: { topic: topicName('t'), partition: null, offset: null, group: null } }]),
      ),
    ]);
  assert.equal((await said(fill, NOW)).writers.length, 1);
  assert.equal((await said(fill, NOW)).deadLetters.length, 1);
  assert.deepEqual((await said(fill, LATER)).writers, []);
  assert.deepEqual((await said(fill, LATER)).deadLetters, []);
});

test('the headers of a dead-lettered copy name the writer of its original, not one of this topic', async () => {
  const { writers, deadLetters } = await said(async (store) => {
    const deadLetter = { topic: topicName('orders'), partition: 0, offset: 1n, group: groupId('readers') };
    await store.append(KAFKA, [batch([event({ topic: topicName('orders.dlt'), envelope: { service: ORDERS, deadLetter } })])]);
  });
  assert.deepEqual(writers, []);
  assert.equal(deadLetters.length, 1);
});

test('dead letters are counted per origin, topic and group; the empty group is a group', async () => {
  const from = { topic: topicName('shipping'), partition: 1, offset: 2n };
  const { deadLetters } = await said(async (store) => {
    const letters = [{ ...from, group: groupId('shippers') }, { ...from, group: groupId('') }, { ...from, group: null }, null];
    const envelopes = [...letters, letters[0] ?? null].map((deadLetter) => ({ deadLetter }));
    await store.append(KAFKA, [
      batch(envelopes.map((envelope, offset) => event({ topic: topicName('shipping.dlt'), offset, envelope }))),
    ]);
  });
  const row = { source: KAFKA, fromTopic: 'shipping', toTopic: 'shipping.dlt', lastSeenMs: NOW };
  assert.deepEqual(deadLetters, [
    { ...row, group: '', count: 1 },
    { ...row, group: 'shippers', count: 2 },
    { ...row, group: null, count: 1 },
  ]);
});

test('types are counted per topic and kind, with the newest believable time and their bytes', async () => {
  const { types } = await said(async (store) => {
    const placed = { type: 'Placed', kind: 'event' } as const;
    await store.append(KAFKA, [
      batch([
        event({ offset: 0, timestamp: BigInt(NOW) - 9n, envelope: placed }),
        event({ offset: 1, timestamp: BigInt(NOW) * 1000n, envelope: placed, size: 30 }),
        event({ offset: 2, timestamp: 0n }),
      ]),
    ]);
  });
  assert.deepEqual(types, [
    { topic: 'orders', type: 'Placed', kind: 'event', count: 2, lastMs: NOW - 9, bytes: 40, largest: 30 },
    { topic: 'orders', type: null, kind: 'unknown', count: 1, lastMs: null, bytes: 10, largest: 10 },
  ]);
});
