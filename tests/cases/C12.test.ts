import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: 'c12.*' } });
const browser = await useBrowser();

const HEADERS = [
  ['trace', 'a'],
  ['trace', 'b'],
  ['Trace', 'c'],
  ['correlationId', 'one'],
  ['correlationId', 'two'],
  ['', 'x'],
] as const;

await createTopic(kafka.bootstrap, 'c12.t');
await produceRaw(kafka.bootstrap, 'c12.t', 0, [{ value: 'with headers', headers: HEADERS }, { value: 'without headers' }]);

const listed = () =>
  until(
    async () => {
      const { events } = await product.ask('events', { topic: 'c12.t' });
      return events.length === 2 && events.sort((a, b) => Number(a.offset) - Number(b.offset));
    },
    { what: 'both records in the list' },
  );

test('repeated, differently-cased and nameless headers all stay, in order', async () => {
  await listed();
  const { headers } = await product.ask('record', { topic: 'c12.t', partition: 0, offset: '0' });
  assert.deepEqual(
    headers.map(({ name, text }) => [name, text]),
    HEADERS.map(([name, value]) => [name, value]),
  );
  assert.deepEqual(
    headers.filter(({ name }) => name === 'correlationId').map(({ repeat }) => repeat),
    [
      { nth: 1, of: 2, used: false },
      { nth: 2, of: 2, used: true },
    ],
  );
});

test('of a repeated correlation header the last counts, in list, record, search, flow and graph alike', async () => {
  const [first, second] = await listed();
  assert.equal(first?.correlationId, 'two');
  assert.equal(first?.headerCount, 6);
  assert.equal(second?.correlationId, null);
  assert.equal(second?.headerCount, 0);
  const { event } = await product.ask('record', { topic: 'c12.t', partition: 0, offset: '0' });
  assert.equal(event.correlationId, 'two');
  assert.equal((await product.ask('events', { correlationId: 'two' })).events.length, 1);
  assert.equal((await product.ask('events', { correlationId: 'one' })).events.length, 0);
  assert.equal((await product.ask('flow', { correlationId: 'two' })).events.length, 1);
  assert.equal((await product.get('/api/flows/one')).status, 404);
});

test('the page of the record has a row for each header, and the record without any is shown normally', async () => {
  await listed();
  const { page, errors } = await browser.newPage();
  await page.goto(`${product.url}/events/c12.t/0/0`);
  const table = page.getByRole('table', { name: 'Headers' });
  const rows = table.locator('tbody').getByRole('row');
  await rows.first().waitFor();
  assert.equal(await rows.count(), 6);
  const texts = await rows.allInnerTexts();
  for (const [index, [name, value]] of HEADERS.entries()) {
    assert.ok(texts[index]?.includes(name) && texts[index]?.includes(value), `row ${index}: ${texts[index]}`);
  }
  await page.goto(`${product.url}/events/c12.t/0/1`);
  await page.getByText('without headers').first().waitFor();
  assert.deepEqual(errors, []);
});
