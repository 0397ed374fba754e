import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpointUrl } from '../../lib/api/client.ts';
import { createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap });
const browser = await useBrowser();

const TOPIC = 'c44.t';
const seconds = (from: number) => Array.from({ length: 10 }, (_, i) => ({ value: `${i}`, timestamp: BigInt(from + i * 1000) }));

await createTopic(kafka.bootstrap, TOPIC, { partitions: 2, configs: { 'retention.ms': '-1' } });
await produceRaw(kafka.bootstrap, TOPIC, 0, seconds(Date.UTC(2025, 0, 1)));
await produceRaw(kafka.bootstrap, TOPIC, 1, seconds(Date.UTC(2025, 5, 1)));
await until(async () => (await product.ask('events', { topic: TOPIC })).events.length === 20, { what: 'all 20 in the index' });

const since = (year: number, month: number) => Date.UTC(year, month - 1, 1);

test('a time finds what is after it, on each partition by itself, and nothing when nothing is', async () => {
  const started = performance.now();
  const later = await product.ask('events', { topic: TOPIC, from: since(2025, 3) });
  assert.deepEqual([later.events.length, new Set(later.events.map((event) => event.partition))], [10, new Set([1])]);
  assert.equal((await product.ask('events', { topic: TOPIC, from: since(2025, 12) })).events.length, 0);
  assert.equal((await product.ask('events', { topic: TOPIC, from: since(2024, 1), to: since(2024, 2) })).events.length, 0);
  assert.ok(performance.now() - started < 9_000);
});

test('a range that ends before it begins is refused in words', async () => {
  const url = endpointUrl('events', { topic: TOPIC, from: since(2025, 6), to: since(2025, 1) });
  const { status, text } = await product.get(url);
  assert.equal(status, 400);
  assert.match(text, /from must not be later than to/);
});

test('the page says that nothing is after this time, without an error and without waiting, live or not', async () => {
  const { page, errors } = await browser.newPage();
  for (const live of ['', '&live=true']) {
    await page.goto(`${product.url}/events?topic=${TOPIC}&from=${since(2025, 12)}${live}`);
    await page.getByRole('heading', { name: /No events after this time/ }).waitFor();
    assert.equal(await page.locator('[aria-busy=true]').count(), 0);
    await page.goto(`${product.url}/events?topic=${TOPIC}&from=${since(2025, 3)}${live}`);
    await page.getByText('10 events').first().waitFor();
  }
  assert.deepEqual(errors, []);
});
