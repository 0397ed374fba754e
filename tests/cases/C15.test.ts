import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scan } from '../../lib/api/contracts/scans.ts';
import { createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useBrowser, visibleText } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: 'c15.*' } });
const browser = await useBrowser();

const VALUE =
  '{"transId":73314510714175488,"assetId":-7210194211959421178,"max":9223372036854775807,"big":23958446825181076828,"amount":0.10,"price":1.0}';
const NUMBERS = ['73314510714175488', '-7210194211959421178', '9223372036854775807', '23958446825181076828'];

await createTopic(kafka.bootstrap, 'c15.t');
await produceRaw(kafka.bootstrap, 'c15.t', 0, [{ value: VALUE }]);

test('integers beyond 2^53 leave the API digit for digit, and the raw value is what was produced', async () => {
  const { value } = await product.ask('record', { topic: 'c15.t', partition: 0, offset: '0' });
  assert.equal(value.decoder, 'json');
  for (const number of [...NUMBERS, '0.10', '1.0']) assert.ok(value.text?.includes(number), number);
  const raw = await product.get('/api/events/c15.t/0/0?raw=value');
  assert.equal(raw.text, VALUE);
});

test('the page shows and copies them digit for digit', async () => {
  const { page, errors } = await browser.newPage({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(`${product.url}/events/c15.t/0/0`);
  await page
    .getByText(NUMBERS[0] ?? '')
    .first()
    .waitFor();
  const text = await visibleText(page);
  for (const number of [...NUMBERS, '0.10', '1.0']) assert.ok(text.includes(number), number);
  await page.getByRole('button', { name: /copy.* value/i }).click();
  await page.getByText('Copied').first().waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), VALUE);
  assert.deepEqual(errors, []);
});

test('a scan for digits finds the record, and not for those that a double takes for the same', async () => {
  await until(async () => (await product.ask('topics', {})).topics.some(({ topic }) => topic === 'c15.t'), { what: 'the topic' });
  const find = async (path: string, equals: string) => {
    const { body } = await product.send('POST', '/api/scans', { topic: 'c15.t', jsonPath: { path, equals } });
    const { id } = body as Scan;
    const ended = await until(
      async () => {
        const scan = await product.ask('scan', { id });
        return scan.endedMs !== null && scan;
      },
      { what: 'the end of the scan' },
    );
    assert.equal(ended.progress.scannedRecords, 1);
    return ended.events.map(({ offset }) => offset);
  };
  assert.deepEqual(await find('$.transId', '73314510714175488'), ['0']);
  assert.deepEqual(await find('$.transId', '73314510714175490'), []);
  assert.deepEqual(await find('$.price', '1.0'), ['0']);
  assert.deepEqual(await find('$.price', '1'), []);
});
