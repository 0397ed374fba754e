import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { groupHref } from '../../../../components/ui/hrefs.ts';
import { cutMiddle, groupLabel } from '../../../../components/ui/name-text.ts';
import { nameInSegment } from '../../../../components/ui/path-segment.ts';
import { encodePathName } from '../../../../lib/api/path-name.ts';

test('a long name is cut in the middle, both ends stay', () => {
  assert.equal(cutMiddle('payments.eu-central-1.events', 20), 'payments.e…-1.events');
  assert.equal(cutMiddle('short', 20), 'short');
});

test('a cut never splits a character', () => {
  assert.equal([...cutMiddle('🦊'.repeat(30), 9)].length, 9);
});

test('the empty group id has words of its own', () => {
  assert.equal(groupLabel(''), '(empty id)');
  assert.equal(groupHref(''), '/groups/~');
});

test('every name short enough for an address comes back out of its segment', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
      assert.deepEqual(nameInSegment(encodePathName(name)), { name });
    }),
  );
});

test('names that differ only in case or punctuation have different addresses', () => {
  const names = ['orders.v1', 'orders_v1', 'orders-v1', 'orders v1', 'Orders.V1', 'ordersv1'];
  assert.equal(new Set(names.map(groupHref)).size, names.length);
});

test('an address that is no percent-encoding is nobody', () => {
  assert.equal(nameInSegment('%E0%A4%A'), null);
});
