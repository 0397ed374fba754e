import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { endpointUrl } from '../../lib/api/client.ts';
import { createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap });
const browser = await useBrowser();

const TOPIC = 'c19.t';
const rows = Array.from({ length: 100_000 }, (_, i) => ({ i, t: 'x'.repeat(34) }));
const VALUES = ['{"n":0}', JSON.stringify(rows), '{"n":2}', 'y'.repeat(1_000_000)];

await createTopic(kafka.bootstrap, TOPIC, { configs: { 'max.message.bytes': '8388608' } });
for (const [n, value] of VALUES.entries()) {
  const headers = n === 2 ? [['blob', Buffer.alloc(65_536, 7)] as const] : [];
  await produceRaw(kafka.bootstrap, TOPIC, 0, [{ value, headers }]);
}
await until(async () => (await product.ask('events', { topic: TOPIC })).events.length === 4, {
  what: 'four records in the list',
});

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('the list has all four, and is small', async () => {
  const { status, text } = await product.get(endpointUrl('events', { topic: TOPIC }));
  assert.equal(status, 200);
  assert.ok(text.length < 1_000_000, `${text.length} B`);
});

test('a preview is limited, and the download has the exact bytes', async () => {
  for (const [n, value] of VALUES.entries()) {
    const at = { topic: TOPIC, partition: 0, offset: String(n) };
    const record = await product.ask('record', at);
    assert.equal(record.value.size, value.length);
    assert.equal(record.value.truncated, value.length > 300_000, `record ${n}`);
    assert.ok((record.value.text?.length ?? 0) <= 262_144);
    const raw = await fetch(`${product.url}${endpointUrl('record', { ...at, raw: 'value' })}`);
    assert.equal(sha(await raw.bytes()), sha(Buffer.from(value)), `record ${n}`);
  }
});

test('the page of the large record stays usable, and its neighbours are as they are', async () => {
  const { page, errors } = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${product.url}/events?topic=${TOPIC}`);
  const grid = page.getByRole('grid', { name: 'Events' });
  const drawer = page.getByRole('complementary', { name: 'Record' });
  const open = async (offset: number, shown: RegExp): Promise<number> => {
    const started = performance.now();
    await grid.getByText(`p0 @ ${offset}`, { exact: true }).click();
    await drawer.getByText(shown).first().waitFor();
    return performance.now() - started;
  };
  await open(0, /"n"/);
  const smallMs = await open(2, /64 KB|65,536/);
  const largeMs = await open(1, /truncated, \d\.\d MB/);
  await drawer.getByRole('link', { name: /Download all \d\.\d MB/ }).waitFor();
  const nextMs = await open(0, /"n"/);
  // Beside small ones on the same machine: the case allows 2 s, and a page that lays out megabytes takes many times that.
  for (const ms of [largeMs, nextMs])
    assert.ok(ms < 2_000 + 3 * smallMs, `${Math.round(ms)} ms, a small one ${Math.round(smallMs)} ms`);
  await grid.getByText('p0 @ 3', { exact: true }).click();
  await drawer.getByText(/truncated, 1\.0 MB/).waitFor();
  assert.deepEqual(errors, []);
});
