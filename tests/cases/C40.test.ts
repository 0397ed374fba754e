import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useBrowser, visibleText } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: 'c40.*' } });
const browser = await useBrowser();

const DAY_MS = 86_400_000;
const NOW = Date.now();
/** In the order of their offsets. `ms` is what a date can hold; the last has no timestamp at all (-1, from old clients), and says so. */
const WRITTEN = [
  { raw: 0n, ms: 0, suspicious: true },
  { raw: 1_767_225_600n, ms: 1_767_225_600, suspicious: true },
  { raw: 1_767_225_600_000n, ms: 1_767_225_600_000, suspicious: false },
  { raw: 1_767_225_600_000_000n, ms: 1_767_225_600_000_000, suspicious: true },
  { raw: 1_767_225_600_000_000_000n, ms: null, suspicious: true },
  { raw: BigInt(NOW), ms: NOW, suspicious: false },
  { raw: -1n, ms: null, suspicious: true },
] as const;

const configs = { 'message.timestamp.after.max.ms': '9223372036854775807', 'retention.ms': '-1' };
await createTopic(kafka.bootstrap, 'c40.t', { configs });
for (const { raw } of WRITTEN) {
  await produceRaw(kafka.bootstrap, 'c40.t', 0, [
    { value: String(raw), timestamp: raw, headers: [['correlationId', 'c40-flow']] },
  ]);
}
await until(async () => (await product.ask('events', { topic: 'c40.t' })).events.length === WRITTEN.length, {
  what: 'all records in the list',
});

test('every record is listed with its timestamp as written, and marked when it is not to be believed', async () => {
  const { events } = await product.ask('events', { topic: 'c40.t' });
  for (const [offset, { raw, ms, suspicious }] of WRITTEN.entries()) {
    const event = events.find((listed) => listed.offset === String(offset));
    assert.equal(event?.timestampRaw, String(raw));
    assert.equal(event?.timestampMs, ms, `${raw}`);
    assert.equal(event?.timestampSuspicious !== null, suspicious, `${raw}: ${event?.timestampSuspicious}`);
    assert.equal(event?.timestampType, raw === -1n ? 'none' : 'create');
    if (raw === -1n) assert.match(event?.timestampSuspicious ?? '', /no timestamp/);
  }
});

test('what is not believed counts for nothing', async () => {
  const flow = await product.ask('flow', { correlationId: 'c40-flow' });
  assert.equal(flow.events.length, WRITTEN.length);
  assert.equal(flow.startedMs, 1_767_225_600_000);
  assert.equal(flow.lastMs, NOW);
  assert.ok((flow.verdict.waitingMs ?? 0) < DAY_MS * 366);
  const { flows } = await product.ask('flows', { topic: 'c40.t' });
  assert.deepEqual(
    flows.map(({ startedMs, lastMs }) => [startedMs, lastMs]),
    [[1_767_225_600_000, NOW]],
  );
  const { types } = await product.ask('topic', { topic: 'c40.t' });
  for (const { lastMs } of types) assert.ok(lastMs === null || lastMs <= Date.now() + DAY_MS, `last ${lastMs}`);
});

test('a search by time finds the believable ones in it', async () => {
  const { events } = await product.ask('events', { topic: 'c40.t', from: NOW - 1_000, to: NOW + 1_000 });
  assert.deepEqual(
    events.map(({ timestampRaw }) => timestampRaw),
    [String(NOW)],
  );
});

test('no page says Invalid Date or NaN', async () => {
  const { page, errors } = await browser.newPage();
  const addresses = ['/events?topic=c40.t', '/flows/c40-flow', ...WRITTEN.map((_, offset) => `/events/c40.t/0/${offset}`)];
  for (const address of addresses) {
    await page.goto(`${product.url}${address}`);
    await page.getByText('c40-flow').first().waitFor();
    const text = await visibleText(page);
    assert.ok(!/Invalid Date|NaN/.test(text), `${address}: ${text}`);
    const offset = /\/0\/(\d)$/.exec(address)?.[1];
    const written = offset === undefined ? undefined : WRITTEN[Number(offset)];
    if (written?.suspicious && written.raw >= 0n)
      assert.ok(text.includes(String(written.raw)), `${address} shows ${written.raw} as written`);
  }
  assert.deepEqual(errors, []);
});
