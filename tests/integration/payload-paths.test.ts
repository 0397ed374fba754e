import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
const product = await useProduct({
  brokers: kafka.bootstrap,
  env: {
    INDEX_TOPICS: 'paths.*',
    CORRELATION_PATHS: 'paths.orders=$.metadata.correlationId',
    SERVICE_PATHS: 'paths.*=$.metadata.by',
  },
});

const value = (correlationId: string) => JSON.stringify({ metadata: { correlationId, by: 'checkout' } });

for (const topic of ['paths.orders', 'paths.other']) await createTopic(kafka.bootstrap, topic);
await produceRaw(kafka.bootstrap, 'paths.orders', 0, [
  { value: value('flow-1') },
  { value: '{"metadata":{"correlationId":"flow-1"' },
  { value: Buffer.concat([Buffer.from([0, 0, 0, 0, 7]), Buffer.from(value('flow-1'))]) },
  { value: null, headers: [['correlationId', 'flow-1']] },
]);
await produceRaw(kafka.bootstrap, 'paths.other', 0, [{ value: value('flow-1') }]);
await until(async () => (await product.ask('events', {})).events.length === 5, { what: 'all records in the index' });

test('ids and services are read where the settings say, and a value that is no JSON costs its batch nothing', async () => {
  const { events, coverage } = await product.ask('events', { correlationId: 'flow-1' });
  assert.deepEqual(events.map(({ topic, offset, foundBy, service }) => [topic, offset, foundBy, service]).sort(), [
    ['paths.orders', '0', '$.metadata.correlationId', 'checkout'],
    ['paths.orders', '2', '$.metadata.correlationId', 'checkout'],
    ['paths.orders', '3', 'correlationId', null],
  ]);
  assert.deepEqual(
    coverage.partitions.flatMap(({ reason }) => reason ?? []),
    [],
  );
  const other = await product.ask('events', { topic: 'paths.other' });
  assert.deepEqual(
    other.events.map(({ correlationId, service }) => [correlationId, service]),
    [[null, 'checkout']],
  );
});

test('a record that is opened gives what the index has', async () => {
  const { event, headers } = await product.ask('record', { topic: 'paths.orders', partition: 0, offset: '2' });
  assert.deepEqual(
    [event.correlationId, event.foundBy, event.service, event.convention, headers],
    ['flow-1', '$.metadata.correlationId', 'checkout', 'configured', []],
  );
});
