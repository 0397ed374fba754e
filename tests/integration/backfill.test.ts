import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventBatch } from '../../lib/model/event.ts';
import { createTopic, deleteRecords, produceRaw, uniqueName, useBroker } from '../brokers/kafka.ts';
import { produceMany } from '../brokers/many-records.ts';
import { until } from '../until.ts';
import { useTailing } from './tailing.ts';

const { bootstrap } = await useBroker();
const tail = useTailing();
const record = { headers: [['correlationId', 'b-0000000']] as const };
const BEFORE = 60_000;
const SIDE_BY_SIDE = 3;
/** Of a partition of which nothing was read yet. */
const FIRST_STRETCH = 10_000;

const filled = async (name: string): Promise<string> => {
  const topic = uniqueName(name);
  await createTopic(bootstrap, topic);
  await produceMany(bootstrap, topic, 0, { count: BEFORE, record });
  return topic;
};

/** The sampler tells the tailer again and again which topics there are. */
const reached = (follow: () => Promise<void>, isSo: () => boolean) => async (): Promise<boolean> => {
  await follow();
  return isSo();
};

const countOf = (batches: readonly EventBatch[]): number => batches.reduce((sum, { events }) => sum + events.length, 0);

test('what comes in is read at once, and what lies before it beginning with its newest stretches, each record once', async () => {
  const topic = await filled('newest-first');
  const { batches, events, follow } = await tail(bootstrap, topic);
  const at = await produceRaw(bootstrap, topic, 0, [{ headers: [['correlationId', 'live']] }]);
  await until(
    reached(follow, () => events().some(({ envelope }) => envelope.correlationId === 'live')),
    { what: 'the record that came in' },
  );
  await until(
    reached(follow, () => countOf(batches) === BEFORE + 1),
    { what: 'all of them', withinMs: 30_000 },
  );
  const first = batches.find(({ from }) => from < at);
  assert.ok(first);
  // The newest stretches are asked for side by side, each from its beginning: which of them is answered first is chance.
  assert.ok(first.from >= BigInt(BEFORE - SIDE_BY_SIDE * FIRST_STRETCH), `it began at ${first.from}`);
  const offsets = events().map(({ offset }) => Number(offset));
  assert.equal(new Set(offsets).size, BEFORE + 1);
});

test('within its budget of bytes a second, while what comes in is read at once', async () => {
  const topic = await filled('paced');
  const { batches, events, follow } = await tail(bootstrap, topic, { settings: { INDEX_MAX_BYTES_PER_SECOND: '20KB' } });
  const began = performance.now();
  await until(
    reached(follow, () => countOf(batches) > 0),
    { what: 'the first stretch' },
  );
  const sent = performance.now();
  await produceRaw(bootstrap, topic, 0, [{ headers: [['correlationId', 'live']] }]);
  await until(() => events().some(({ envelope }) => envelope.correlationId === 'live'), { what: 'the record that came in' });
  assert.ok(performance.now() - sent < 1000, 'searchable within a second');
  await until(
    reached(follow, () => performance.now() - began > 4000),
    { what: 'four seconds have passed' },
  );
  // 2 MB in all: with this budget it takes more than a minute.
  assert.ok(countOf(batches) < BEFORE, `${countOf(batches)} of ${BEFORE} are read`);
});

test('what was deleted in between is not waited for, and what is there already is not read again', async () => {
  const topic = await filled('gaps');
  await deleteRecords(bootstrap, topic, { 0: 20_000n });
  const taken = [{ from: 30_000n, to: 40_000n }];
  const { batches, follow } = await tail(bootstrap, topic, { taken: () => taken });
  await until(
    reached(follow, () => countOf(batches) >= BEFORE - 30_000),
    { what: 'all that is missing', withinMs: 30_000 },
  );
  const offsets = new Set(batches.flatMap(({ events }) => events.map(({ offset }) => Number(offset))));
  for (const offset of [20_000, 29_999, 40_000, BEFORE - 1]) assert.ok(offsets.has(offset), String(offset));
  assert.ok(!offsets.has(19_999));
});
