import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useBrowser, visibleText } from '../browser.ts';
import { forgetPeak, memoryOf } from '../memory.ts';
import { useProduct } from '../product.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: 'c18.*' } });
const browser = await useBrowser();

const PACKED = 'H4sIAAAAAAACA6tWyi9KSS3yTFGyMjE3NNRRyssvSVWyUqrKLChITVGqBQAzbtWkIAAAAA==';
const JSON_TEXT = '{"orderId":4711,"note":"zipped"}';
const MB = 1024 * 1024;
const headers = [['content-encoding', 'gzip']] as const;
const bomb = gzipSync(Buffer.alloc(200 * MB), { level: 9 });

await createTopic(kafka.bootstrap, 'c18.t');
await produceRaw(kafka.bootstrap, 'c18.t', 0, [
  { value: Buffer.from(PACKED, 'base64'), headers },
  { value: 'not zipped', headers },
  { value: bomb, headers },
]);

const open = async (offset: number) =>
  (await product.ask('record', { topic: 'c18.t', partition: 0, offset: String(offset) })).value;

test('JSON that the application packed is shown as that JSON, with a note; the bytes are to be had as they are', async () => {
  const value = await open(0);
  assert.deepEqual([value.state, value.decoder, value.text, value.truncated], ['text', 'gzip, json', JSON_TEXT, false]);
  assert.deepEqual(value.failed, []);
  assert.equal(value.hex, Buffer.from(PACKED, 'base64').toString('hex'));
});

test('text that only claims to be packed is shown as the text it is', async () => {
  const value = await open(1);
  assert.deepEqual([value.state, value.decoder, value.text], ['text', 'text', 'not zipped']);
  assert.deepEqual(
    value.failed.map(({ decoder }) => decoder),
    ['gzip'],
  );
});

test('what unpacks to 200 MB is labelled, answered at once, and costs no memory to speak of', async () => {
  // A server that has just started grows with whatever it does first.
  for (let times = 0; times < 10; times++) await open(1);
  await forgetPeak(product.pid);
  const before = await memoryOf(product.pid);
  for (let times = 0; times < 5; times++) {
    const startedMs = performance.now();
    const value = await open(2);
    assert.ok(performance.now() - startedMs < 3_000);
    assert.deepEqual([value.state, value.size, value.text, value.truncated], ['bytes', bomb.length, null, true]);
    assert.equal(value.hex, bomb.subarray(0, 4096).toString('hex'));
    assert.match(value.failed.find(({ decoder }) => decoder === 'gzip')?.reason ?? '', /unpacks to more than 8 MB/);
  }
  const { peak } = await memoryOf(product.pid);
  assert.ok(peak >= before.now, 'the peak is measured');
  assert.ok(peak - before.now < 100 * MB, `${Math.round((peak - before.now) / MB)} MB more`);
});

test('the pages show each of them so', async () => {
  const { page, errors } = await browser.newPage();
  const value = page.getByRole('region', { name: 'Value', exact: true });
  const see = async (offset: number, ...texts: string[]) => {
    await page.goto(`${product.url}/events/c18.t/0/${offset}`);
    for (const text of texts) await value.getByText(text).first().waitFor();
    // What is left of bytes that were read as text.
    assert.doesNotMatch(await visibleText(page), /\ufffd/);
  };
  await see(0, 'gzip, json', 'zipped');
  await see(1, 'not zipped');
  await see(2, 'it unpacks to more than 8 MB');
  await value.getByRole('link', { name: /^Download all/ }).waitFor();
  assert.deepEqual(errors, []);
});
