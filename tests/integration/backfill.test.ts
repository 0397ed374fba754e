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

const filled = async (name: string, many: Parameters<typeof produceMany>[3] = { count: BEFORE, record }): Promise<string> => {
  const topic = uniqueName(name);
  await createTopic(bootstrap, topic);
  await produceMany(bootstrap, topic, 0, many);
  return topic;
};

/** The sampler tells the tailer again and again which topics there are. */
const reached = (follow: () => Promise<void>, isSo: () => boolean) => async (): Promise<boolean> => {
  await follow();
  return isSo();
};

const countOf = (batches: readonly EventBatch[]): number => batches.reduce((sum, { events }) => sum + events.length, 0);

test('what comes in is read at once, and what lies before it from its newest stretch to its oldest, each record once', async () => {
  // 50 MB: several times what is read side by side.
  const count = 5 * BEFORE;
  const topic = await filled('newest-first', { count, record: { ...record, value: 'x'.repeat(120) } });
  const { batches, events, follow } = await tail(bootstrap, topic);
  const at = await produceRaw(bootstrap, topic, 0, [{ headers: [['correlationId', 'live']] }]);
  await until(
    reached(follow, () => events().some(({ envelope }) => envelope.correlationId === 'live')),
    { what: 'the record that came in' },
  );
  await until(
    reached(follow, () => countOf(batches) === count + 1),
    { what: 'all of them', withinMs: 30_000 },
  );
  const before = batches.filter(({ from }) => from < at);
  const [first] = before;
  const last = before.at(-1);
  assert.ok(first && last);
  assert.ok(first.from > BigInt(count) / 2n, `it began at ${first.from}`);
  assert.ok(last.from < first.from, `it ended at ${last.from}`);
  const offsets = events().map(({ offset }) => Number(offset));
  assert.equal(new Set(offsets).size, count + 1);
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
