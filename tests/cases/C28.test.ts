import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBroker, writeTopics } from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';
import { MISSING_IDS } from './id-records.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: 'c28.*' } });
const browser = await useBrowser();

await writeTopics(kafka.bootstrap, MISSING_IDS);
await until(async () => (await product.ask('events', { topic: 'c28.t', limit: 1_000 })).events.length === 1_000, {
  what: 'the records in the index',
});

test('a missing, empty, blank or stringified correlation id is none, and makes no flow', async () => {
  const { flows, uncorrelated } = await until(
    async () => {
      const answer = await product.ask('flows', { topic: 'c28.t' });
      return answer.coverage.complete && answer;
    },
    { what: 'complete coverage' },
  );
  assert.deepEqual(
    flows.map(({ correlationId, eventCount }) => [correlationId, eventCount]),
    [['real-1', 1]],
  );
  // `null` and `undefined` are what programs write for none: see docs/definitions.md.
  assert.equal(uncorrelated, 1_006);
  for (const id of ['null', 'undefined', '   ']) {
    const { events } = await product.ask('events', { correlationId: id });
    assert.deepEqual(events, [], JSON.stringify(id));
  }
  const { causes, events } = await product.ask('flow', { correlationId: 'real-1' });
  assert.deepEqual([causes.length, events.length], [0, 1]);
});

test('a search for nothing is refused and not run', async () => {
  const answer = await product.get('/api/events?correlationId=');
  assert.equal(answer.status, 400);
  assert.match(answer.text, /correlationId/);
});

test('an empty search box asks for no correlation id', async () => {
  const { page, errors } = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${product.url}/events`);
  const box = page.getByRole('combobox', { name: 'Search events' });
  await box.fill('');
  await box.press('Enter');
  await page.getByText('c28.t').first().waitFor();
  assert.deepEqual(
    asked.filter((url) => url.includes('correlationId=')),
    [],
  );
  assert.deepEqual(errors, []);
});
