import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: 'c20.*' } });
const browser = await useBrowser();

const TOPIC = 'c20.t';
const binary = (id: string, type: string) =>
  [
    ['ce_specversion', '1.0'],
    ['ce_id', id],
    ['ce_type', type],
    ['ce_source', '/shop'],
    ['ce_correlationid', 'c20'],
  ] as const;
const STRUCTURED = '{"specversion":"1.0","id":"e-3","type":"order.paid","source":"/pay","correlationid":"c20","data":{"n":3}}';

await createTopic(kafka.bootstrap, TOPIC);
await produceRaw(kafka.bootstrap, TOPIC, 0, [
  { value: '{"n":1}', headers: [...binary('e-1', 'order.created'), ['content-type', 'application/json']] },
  { value: '{"n":2}', headers: binary('e-2', 'order.created') },
  { value: STRUCTURED, headers: [['content-type', 'application/cloudevents+json; charset=UTF-8']] },
  { value: null, headers: binary('e-4', 'order.closed') },
]);
const events = await until(
  async () => {
    const found = (await product.ask('events', { correlationId: 'c20' })).events;
    return found.length === 4 && found.toSorted((a, b) => Number(a.offset) - Number(b.offset));
  },
  { what: 'four events of the flow' },
);

test('binary, without a content type, structured, and without data: all four are events of the flow', async () => {
  assert.deepEqual(
    events.map(({ type, service, convention, foundBy }) => [type, service, convention, foundBy]),
    [
      ['order.created', 'shop', 'cloudevents', 'ce_correlationid'],
      ['order.created', 'shop', 'cloudevents', 'ce_correlationid'],
      ['order.paid', 'pay', 'cloudevents', '$.correlationid'],
      ['order.closed', 'shop', 'cloudevents', 'ce_correlationid'],
    ],
  );
  const flow = await product.ask('flow', { correlationId: 'c20' });
  assert.equal(flow.events.length, 4);
});

test('each is found by its own id, and its record gives the same', async () => {
  for (const [offset, id] of ['e-1', 'e-2', 'e-3', 'e-4'].entries()) {
    const found = (await product.ask('events', { eventId: id })).events;
    assert.deepEqual(
      found.map((event) => event.offset),
      [String(offset)],
      id,
    );
    const record = await product.ask('record', { topic: TOPIC, partition: 0, offset: String(offset) });
    assert.equal(record.eventId, id);
    const { size: _, ...event } = record.event;
    assert.deepEqual({ ...event, size: events[offset]?.size }, events[offset]);
  }
});

test('an event without data has a null value, and its headers as they are', async () => {
  const { value, headers } = await product.ask('record', { topic: TOPIC, partition: 0, offset: '3' });
  assert.equal(value.state, 'null');
  assert.deepEqual(
    headers.map(({ name, text }) => [name, text]),
    binary('e-4', 'order.closed').map(([name, text]) => [name, text]),
  );
});

test('both services are in the graph', async () => {
  const services = await until(
    async () => {
      // Groups of other tests are in the graph, too: only who writes is asked for.
      const { nodes, edges } = await product.ask('topology', {});
      const writers = new Set(edges.filter(({ kind }) => kind === 'produce').map(({ from }) => from));
      const found = nodes.filter(({ id }) => writers.has(id)).map(({ name }) => name);
      return found.length >= 2 && found;
    },
    { what: 'two services in the graph' },
  );
  assert.deepEqual(services.sort(), ['pay', 'shop']);
});

test('the page says where in the value the id was found', async () => {
  const { page, errors } = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${product.url}/events?correlationId=c20`);
  const grid = page.getByRole('grid', { name: 'Events' });
  await grid.getByText('$.correlationid', { exact: true }).waitFor();
  await page.goto(`${product.url}/events/${TOPIC}/0/2`);
  await page.getByText('found in $.correlationid').waitFor();
  assert.deepEqual(errors, []);
});
