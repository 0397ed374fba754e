import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decodePathName, encodePathName, nameHash } from '../../../lib/api/path-name.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('names in paths', () => {
  test('any name up to 1 KB comes back from its segment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (name) => {
        assert.deepEqual(decodePathName(decodeURIComponent(encodePathName(name))), { name });
      }),
    );
  });

  test('no two names share a segment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ unit: 'binary', maxLength: 20 }), (a, b) => {
        if (a !== b) assert.notEqual(encodePathName(a), encodePathName(b));
      }),
    );
  });

  test('a segment stays one segment, and none that URL parsers read something into', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (name) => {
        const url = new URL(`http://h/a/${encodePathName(name)}/b`);
        assert.deepEqual(url.pathname.split('/'), ['', 'a', encodePathName(name), 'b']);
      }),
    );
  });

  for (const name of ['', '.', '..', '~', '~x', '~~'])
    test(`${JSON.stringify(name)} travels as base64url`, () => {
      assert.match(encodePathName(name), /^~(?!~)[A-Za-z0-9_-]*$/);
      assert.deepEqual(decodePathName(encodePathName(name)), { name });
    });

  test('names of ordinary letters stay readable', () => {
    assert.equal(encodePathName('orders.v1-x_Y'), 'orders.v1-x_Y');
    assert.equal(encodePathName('...'), '...');
    assert.equal(encodePathName('a/b'), 'a%2Fb');
  });

  test('names over 1 KB travel as a hash; the limit counts bytes', () => {
    const longest = 'ü'.repeat(512);
    assert.deepEqual(decodePathName(decodeURIComponent(encodePathName(longest))), { name: longest });
    const longer = `${longest}a`;
    assert.deepEqual(decodePathName(encodePathName(longer)), { hash: nameHash(bytesOf(longer)) });
    assert.match(encodePathName(longer), /^~~[0-9a-f]{32}$/);
  });

  test('the hash is FNV-1a of 128 bits', () => {
    // Published test vectors of the empty text and of "foobar".
    assert.equal(nameHash(bytesOf('')), '6c62272e07bb014262b821756295c58d');
    assert.equal(nameHash(bytesOf('foobar')), '343e1662793c64bf6f0d3597ba446f18');
  });

  for (const segment of ['', '~!', '~a', '~_w', '~~', '~~0', `~~${'g'.repeat(32)}`])
    test(`${JSON.stringify(segment)} is no name`, () => assert.equal(decodePathName(segment), null));
});
