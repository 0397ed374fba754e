import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: 'c39.*' } });

const WRITTEN = [1_000_000_000_000n, 1_000_000_001_000n, 1_000_000_002_000n];
let startedMs = 0;
let writtenMs = 0;

await createTopic(kafka.bootstrap, 'c39.lat', { configs: { 'message.timestamp.type': 'LogAppendTime' } });
await createTopic(kafka.bootstrap, 'c39.ct', { configs: { 'message.timestamp.type': 'CreateTime', 'retention.ms': '-1' } });
const records = WRITTEN.map((timestamp) => ({ value: String(timestamp), timestamp }));
startedMs = Date.now();
await produceRaw(kafka.bootstrap, 'c39.lat', 0, records);
writtenMs = Date.now();
await produceRaw(kafka.bootstrap, 'c39.ct', 0, records);

const eventsOf = (topic: string) =>
  until(
    async () => {
      const { events } = await product.ask('events', { topic });
      return events.length >= WRITTEN.length && events.sort((a, b) => Number(a.offset) - Number(b.offset));
    },
    { what: `events of ${topic}` },
  );

test("with LogAppendTime the broker's one time counts for the whole batch, and is called that", async () => {
  const events = await eventsOf('c39.lat');
  const times = events.map((event) => event.timestampMs ?? 0);
  assert.equal(times.length, 3);
  assert.equal(new Set(times).size, 1);
  assert.ok((times[0] ?? 0) >= startedMs && (times[0] ?? 0) <= writtenMs, `${times[0]} in [${startedMs}, ${writtenMs}]`);
  assert.deepEqual(
    events.map((event) => event.timestampType),
    ['append', 'append', 'append'],
  );
});

test("with CreateTime each record has the producer's time, and it is called that", async () => {
  const events = await eventsOf('c39.ct');
  assert.deepEqual(
    events.map((event) => new Date(event.timestampMs ?? Number.NaN).toISOString()),
    ['2001-09-09T01:46:40.000Z', '2001-09-09T01:46:41.000Z', '2001-09-09T01:46:42.000Z'],
  );
  assert.deepEqual(
    events.map((event) => event.timestampType),
    ['create', 'create', 'create'],
  );
});

test('the opened record says the same as the list', async () => {
  for (const topic of ['c39.lat', 'c39.ct']) {
    for (const listed of await eventsOf(topic)) {
      const { event } = await product.ask('record', { topic, partition: 0, offset: listed.offset });
      assert.deepEqual([event.timestampMs, event.timestampType], [listed.timestampMs, listed.timestampType]);
    }
  }
});
