import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useBrowser, visibleText } from '../browser.ts';
import { useProduct } from '../product.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: 'c14.*' } });
const browser = await useBrowser();

const HEADERS = [
  { name: 'p', hex: '00000003', text: null, reading: '3' },
  { name: 'off', hex: '000000003ade68b1', text: null, reading: '987654321' },
  { name: 'ts', hex: '0000019b76daa87b', text: null, reading: '1767225600123' },
  { name: 'code', hex: '30303432', text: '0042', reading: null },
  { name: 'acct', hex: '3030303031323334', text: '00001234', reading: null },
  { name: 'ref', hex: '4f524445522d323032362d3030303432', text: 'ORDER-2026-00042', reading: null },
  { name: 'latin', hex: '636166e9', text: null, reading: null },
  { name: 'junk', hex: 'fffe0001', text: null, reading: null },
  { name: 'city', hex: '636166c3a9', text: 'café', reading: null },
] as const;

await createTopic(kafka.bootstrap, 'c14.t');
const headers = HEADERS.map(({ name, hex }) => [name, Buffer.from(hex, 'hex')] as const);
await produceRaw(kafka.bootstrap, 'c14.t', 0, [{ value: 'binary headers', headers }]);

test('bytes are text only when they are printable UTF-8; other readings stand beside, and the bytes are exact', async () => {
  const { headers } = await product.ask('record', { topic: 'c14.t', partition: 0, offset: '0' });
  assert.equal(headers.length, HEADERS.length);
  for (const [index, { name, hex, text, reading }] of HEADERS.entries()) {
    const header = headers[index];
    assert.equal(header?.name, name);
    assert.equal(header?.hex, hex, name);
    assert.equal(header?.text, text, name);
    assert.equal(header?.state, text === null ? 'bytes' : 'text', name);
    const readings = header?.readings.map(({ value }) => value) ?? [];
    if (text !== null) assert.deepEqual(readings, [], `${name} is text and nothing else`);
    if (reading !== null) assert.ok(readings.includes(reading), `${name}: ${readings.join(', ')}`);
  }
});

test('the bytes of one header can be had as they are', async () => {
  for (const [index, { hex }] of HEADERS.entries()) {
    const response = await fetch(`${product.url}/api/events/c14.t/0/0?raw=header&index=${index}`);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'application/octet-stream');
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment/);
    assert.equal(Buffer.from(await response.arrayBuffer()).toString('hex'), hex);
  }
});

test('the page shows the texts, the hex and the readings, and no replacement character', async () => {
  const { page, errors } = await browser.newPage();
  await page.goto(`${product.url}/events/c14.t/0/0`);
  await page.getByRole('table', { name: 'Headers' }).getByText('ORDER-2026-00042').waitFor();
  const text = await visibleText(page);
  for (const wanted of ['0042', '00001234', 'ORDER-2026-00042', 'café', '987654321', '1767225600123'])
    assert.ok(text.includes(wanted), wanted);
  for (const { hex } of HEADERS.filter((header) => header.text === null))
    assert.ok(text.replaceAll(/\s/g, '').toLowerCase().includes(hex), `${hex} is on the page`);
  assert.ok(!text.includes('\u{FFFD}'));
  assert.deepEqual(errors, []);
});
