import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBroker, writeTopics } from '../brokers/kafka.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';
import { BINARY_IDS, PRINTABLE, UUID } from './id-records.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: 'c22.*' } });

const found = async (correlationId: string) =>
  (await product.ask('events', { correlationId })).events.map(({ topic, offset }) => `${topic} @ ${offset}`).sort();

await writeTopics(kafka.bootstrap, BINARY_IDS);
await until(async () => (await found(UUID)).length >= 3 && (await found(PRINTABLE)).length >= 1, { what: 'all four records' });

for (const [spelling, id] of [
  ['lower case with dashes', UUID],
  ['upper case', UUID.toUpperCase()],
  ['no dashes', UUID.replaceAll('-', '')],
] as const) {
  test(`16 raw bytes and text are one id, asked for in ${spelling}`, async () => {
    assert.deepEqual(await found(id), ['c22.log @ 0', 'c22.rep @ 0', 'c22.req @ 0']);
    const flow = await product.ask('flow', { correlationId: id });
    assert.equal(flow.correlationId, UUID);
    assert.equal(flow.events.length, 3);
  });
}

test('16 printable bytes stay the text they are', async () => {
  assert.deepEqual(await found(PRINTABLE), ['c22.log @ 1']);
  const { event } = await product.ask('record', { topic: 'c22.log', partition: 0, offset: '1' });
  assert.equal(event.correlationId, PRINTABLE);
});
