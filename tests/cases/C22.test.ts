import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: 'c22.*' } });

const UUID = '3f2b8c1e-9d47-4a6b-8e05-1c7d2a9f6b34';
const BYTES = Buffer.from('3f2b8c1e9d474a6b8e051c7d2a9f6b34', 'hex');
const PRINTABLE = 'ABCDEFGHIJKLMNOP';

const found = async (correlationId: string) =>
  (await product.ask('events', { correlationId })).events.map(({ topic, offset }) => `${topic} @ ${offset}`).sort();

for (const topic of ['c22.req', 'c22.rep', 'c22.log']) await createTopic(kafka.bootstrap, topic);
for (const topic of ['c22.req', 'c22.rep'])
  await produceRaw(kafka.bootstrap, topic, 0, [{ value: topic, headers: [['kafka_correlationId', BYTES]] }]);
await produceRaw(kafka.bootstrap, 'c22.log', 0, [
  { value: 'log', headers: [['correlationId', UUID]] },
  { value: 'printable', headers: [['correlationId', PRINTABLE]] },
]);
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
