import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { decode } from '../../../lib/decode/decode.ts';
import { readHeaderValue } from '../../../lib/decode/header-value.ts';
import { headerMask } from '../../../lib/decode/masking.ts';

const bytes = (text: string) => Buffer.from(text);
const hex = (text: string) => Buffer.from(text, 'hex');
const plain = { maskPaths: [] };

test('null and empty values are told apart', () => {
  assert.deepEqual([decode(null, plain).state, decode(bytes(''), plain).state], ['null', 'empty']);
});

test('JSON is shown as JSON, other text as text with why it is not JSON', () => {
  assert.equal(decode(bytes('{"a":1}'), plain).decoder, 'json');
  assert.equal(decode(bytes('123'), plain).decoder, 'text');
  const found = decode(bytes('{"a":1'), plain);
  assert.equal(found.decoder, 'text');
  assert.deepEqual(found.failed, [{ decoder: 'json', reason: 'at character 6 it should have "," or "}"' }]);
});

test('bytes are text only when they are UTF-8 that can be shown', () => {
  for (const value of ['636166e9', '6100', 'efbfbd']) {
    const found = decode(hex(value), plain);
    assert.deepEqual([found.state, found.text, found.hex], ['bytes', null, value]);
  }
});

test('JSON keeps its text exactly as it was written, white space and digits included', () => {
  const written = '{"transId":73314510714175488, "amount":0.10}\n';
  assert.equal(decode(bytes(written), plain).text, written);
});

test('gzip inside the payload is unpacked, within a bound', () => {
  assert.match(decode(gzipSync('{"orderId":4711}'), plain).text ?? '', /4711/);
  const bomb = decode(gzipSync(Buffer.alloc(200_000_000)), plain);
  assert.equal(bomb.state, 'bytes');
  assert.match(bomb.failed.find((failure) => failure.decoder === 'gzip')?.reason ?? '', /more than 8 MB/);
});

test('a header that claims gzip over plain text costs a reason, not the text', () => {
  const found = decode(bytes('not zipped'), { ...plain, contentEncoding: 'gzip' });
  assert.equal(found.text, 'not zipped');
  assert.equal(found.failed[0]?.decoder, 'gzip');
});

test('a schema id in front of JSON is skipped; of another format it is named', () => {
  assert.equal(decode(Buffer.concat([hex('0000000007'), bytes('{"a":1}')]), plain).decoder, 'json, schema 7');
  const found = decode(hex('00000000070206'), plain);
  assert.match(found.failed[0]?.reason ?? '', /schema 7/);
  assert.deepEqual(found.readings[0], { as: 'schema id', value: '7' });
});

test('what cannot be masked for its size is not shown at all', () => {
  const large = decode(Buffer.alloc(17 * 1024 * 1024, '{'), { maskPaths: ['$.card'] });
  assert.deepEqual([large.text, large.hex], [null, null]);
});

test('masked paths hide the value and its bytes', () => {
  const found = decode(bytes('{"card":"4242"}'), { maskPaths: ['$.card'] });
  assert.ok(!JSON.stringify(found).includes('4242'));
  assert.equal(found.hex, null);
});

const rows: [string, string | null, string[]][] = [
  ['00000003', null, ['int32 3']],
  ['000000003ade68b1', null, ['int64 987654321']],
  ['0000019b76daa87b', null, ['int64 1767225600123', 'time 2026-01-01T00:00:00.123Z']],
  ['30303432', '0042', []],
  ['3030303031323334', '00001234', []],
  ['4f524445522d323032362d3030303432', 'ORDER-2026-00042', []],
  ['636166e9', null, ['int32 1667327721']],
  ['fffe0001', null, ['int32 -131071']],
  ['636166c3a9', 'café', []],
  ['3f2b8c1e9d474a6b8e051c7d2a9f6b34', null, ['uuid 3f2b8c1e-9d47-4a6b-8e05-1c7d2a9f6b34']],
];
for (const [value, text, readings] of rows) {
  test(`header bytes ${value} are ${text === null ? 'bytes' : `the text ${text}`}`, () => {
    const found = readHeaderValue(hex(value), false);
    assert.equal(found.text, text);
    assert.equal(found.hex, value);
    assert.deepEqual(
      found.readings.map((reading) => `${reading.as} ${reading.value}`),
      readings,
    );
  });
}

test('a masked header gives nothing but its size', () => {
  assert.deepEqual(readHeaderValue(bytes('s3cret'), true), {
    state: 'masked',
    size: 6,
    text: null,
    hex: null,
    truncated: false,
    readings: [],
  });
});

test('names that carry secrets are masked whatever their case, and the configured ones', () => {
  const masks = headerMask(['X-Tenant-Key']);
  for (const name of ['Authorization', 'cookie', 'X-API-Key', 'db.password', 'access_token', 'x-tenant-key'])
    assert.ok(masks(name), name);
  for (const name of ['correlation-id', 'traceparent', 'key', 'ce_id', 'content-type']) assert.ok(!masks(name), name);
});
