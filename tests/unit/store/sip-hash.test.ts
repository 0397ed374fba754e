import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hash64, hash128, IdHash } from '../../../lib/store/duckdb/id-hash.ts';
import { SipHash } from '../../../lib/store/duckdb/sip-hash.ts';

/** `vectors_sip128` of the authors' reference implementation: key 00…0f, input 00 01 02 … of that length. */
const VECTORS: Readonly<Record<number, string>> = {
  0: 'a3817f04ba25a8e66df67214c7550293',
  1: 'da87c1d86b99af44347659119b22fc45',
  2: '8177228da4a45dc7fca38bdef60affe4',
  7: 'a1f1ebbed8dbc153c0b84aa61ff08239',
  8: '3b62a9ba6258f5610f83e264f31497b4',
  15: '5493e99933b0a8117e08ec0f97cfc3d9',
};

test('SipHash-2-4-128 gives what the reference gives', () => {
  const sip = new SipHash(Uint8Array.from({ length: 16 }, (_, i) => i));
  for (const [length, expected] of Object.entries(VECTORS)) {
    const input = new Uint8Array(SipHash.paddedLength(Number(length)));
    for (let i = 0; i < Number(length); i++) input[i] = i;
    sip.hash(new Int32Array(input.buffer), Number(length));
    assert.equal(Buffer.from(sip.result.buffer).toString('hex'), expected, `${length} bytes`);
  }
});

test('a text and its UTF-8 bytes have one hash, whatever their length', () => {
  const hash = new IdHash(new Uint8Array(32).fill(7));
  for (const text of [
    '',
    'a',
    'order-1',
    'ünïcode-✓',
    '\0',
    'x'.repeat(128),
    'x'.repeat(129),
    '✓'.repeat(128),
    'y'.repeat(5000),
  ]) {
    const bytes = new TextEncoder().encode(text);
    assert.deepEqual(hash.text(text), hash.bytes(bytes));
    assert.deepEqual(hash.text(text), hash.text(text), 'the second time, from memory');
  }
});

test('another secret gives other hashes', () => {
  const one = new IdHash(new Uint8Array(32).fill(1)).text('order-1');
  const other = new IdHash(new Uint8Array(32).fill(2)).text('order-1');
  assert.notEqual(hash64(one), hash64(other));
  assert.notDeepEqual(hash128(one), hash128(other));
});
