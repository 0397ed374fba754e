import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpointUrl } from '../../lib/api/client.ts';
import { createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: 'c21.*' } });

const TOPIC = 'c21.t';
const IDS = ['3f2b8c1e-9d47-4a6b-8e05-1c7d2a9f6b34', '3f2b8c1e-9d47-4a6b-8e05-1c7d2a9f6b35'] as const;
const VALUES = ['"{\\"orderId\\":4711}"', '{"orderId":4711}', '"'];

await createTopic(kafka.bootstrap, TOPIC);
await createTopic(kafka.bootstrap, 'c21.written');
await produceRaw(kafka.bootstrap, TOPIC, 0, [
  {
    value: VALUES[0],
    headers: [
      ['id', IDS[0]],
      ['correlationId', 'c21'],
    ],
  },
  {
    value: VALUES[1],
    headers: [
      ['id', `"${IDS[1]}"`],
      ['correlationId', '"c21"'],
    ],
  },
  { value: VALUES[2] },
]);
await produceRaw(kafka.bootstrap, 'c21.written', 0, [
  {
    value: 'plain',
    headers: [
      ['service', 'orders'],
      ['correlationId', 'c21'],
      ['type', 'Placed'],
    ],
  },
  {
    value: 'quoted',
    headers: [
      ['service', '"orders"'],
      ['correlationId', '"c21"'],
      ['type', '"Placed"'],
    ],
  },
]);

const offsetsOf = (events: readonly { readonly topic: string; readonly offset: string }[]) =>
  events.map(({ topic, offset }) => `${topic} @ ${offset}`).sort();
const ALL = ['c21.t @ 0', 'c21.t @ 1', 'c21.written @ 0', 'c21.written @ 1'];
await until(async () => (await product.ask('events', {})).events.length === 5, { what: 'all records in the index' });

test('an id in JSON’s quotes and without them is one, searched for either way', async () => {
  for (const correlationId of ['c21', '"c21"'])
    assert.deepEqual(offsetsOf((await product.ask('events', { correlationId })).events), ALL, correlationId);
  for (const [offset, eventId] of IDS.entries())
    assert.deepEqual(offsetsOf((await product.ask('events', { eventId })).events), [`c21.t @ ${offset}`]);
});

test('flows and graph agree with the search', async () => {
  for (const correlationId of ['c21', '"c21"']) {
    const flow = await product.ask('flow', { correlationId });
    assert.equal(flow.correlationId, 'c21');
    assert.deepEqual(offsetsOf(flow.events), ALL);
  }
  const { flows } = await product.ask('flows', {});
  assert.deepEqual(
    flows.map(({ correlationId, eventCount }) => [correlationId, eventCount]),
    [['c21', 4]],
  );
  const services = await until(
    async () => {
      // Groups of other tests are in the graph, too: only who writes is asked for.
      const { nodes, edges } = await product.ask('topology', {});
      const writers = new Set(edges.filter(({ kind }) => kind === 'produce').map(({ from }) => from));
      const found = nodes.filter(({ id }) => writers.has(id)).map(({ name }) => name);
      return found.length > 0 && found;
    },
    { what: 'the service in the graph' },
  );
  assert.deepEqual(services, ['orders']);
  assert.equal((await product.ask('events', { type: 'Placed' })).events.length, 2);
});

test('bytes stay as they were written, and text is shown as it is', async () => {
  const { events } = await product.ask('events', { topic: TOPIC });
  assert.equal(events.length, 3);
  for (const [offset, value] of VALUES.entries()) {
    const at = { topic: TOPIC, partition: 0, offset: String(offset) };
    const record = await product.ask('record', at);
    assert.deepEqual([record.value.state, record.value.text], ['text', value]);
    const raw = await product.get(endpointUrl('record', { ...at, raw: 'value' }));
    assert.equal(raw.text, value);
  }
  const { headers } = await product.ask('record', { topic: TOPIC, partition: 0, offset: '1' });
  assert.deepEqual(
    headers.map(({ name, text }) => [name, text]),
    [
      ['id', `"${IDS[1]}"`],
      ['correlationId', '"c21"'],
    ],
  );
  const raw = await product.get(endpointUrl('record', { topic: TOPIC, partition: 0, offset: '1', raw: 'header', index: 1 }));
  assert.equal(raw.text, '"c21"');
});
