import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hexRows, spacedHex } from '../../../../components/events/hex-text.ts';

test('bytes are told apart by spaces and cut at whole bytes', () => {
  assert.equal(spacedHex('3f2a91'), '3f 2a 91');
  assert.equal(spacedHex('3f2a91', 2), '3f 2a');
  assert.equal(spacedHex(''), '');
});

test('a dump has 16 bytes a row, and dots for what does not print', () => {
  assert.deepEqual(hexRows('3c696d673e00ff20e29c930a41424344454647'), [
    { at: '00000000', bytes: '3c 69 6d 67 3e 00 ff 20  e2 9c 93 0a 41 42 43 44', ascii: '<img>.. ....ABCD' },
    { at: '00000010', bytes: '45 46 47', ascii: 'EFG' },
  ]);
});
