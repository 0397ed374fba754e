import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillSlots } from '../../../../components/ui/row-slots.ts';

const list = (ids: string) => [...ids].map((id) => ({ id }));
/** `0a 1b`: the slots in the order of the page, each with its row. */
const asText = (slots: ReturnType<typeof fillSlots>) => slots.map(({ key, id }) => `${key}${id}`).join(' ');
const abc = fillSlots([], list('abcdef'), [0, 1, 2], null, false);

test('a row that stays keeps its slot, one that comes into view takes that of one that left', () => {
  assert.equal(asText(abc), '0a 1b 2c');
  assert.equal(asText(fillSlots(abc, list('abcdef'), [1, 2, 3], null, true)), '0d 1b 2c', 'no element moves while scrolling');
  assert.equal(asText(fillSlots(abc, list('abcdef'), [1, 2, 3], null, false)), '1b 2c 0d', 'at rest in the order of the list');
  assert.equal(asText(fillSlots(abc, list('abcdef'), [1, 2, 3, 4], null, true)), '0d 1b 2c 3e', 'more rows, more slots');
});

test('a slot nobody needs keeps its row while scrolling, as long as there is that row, and goes at rest', () => {
  assert.equal(asText(fillSlots(abc, list('abcdef'), [1, 2], null, true)), '0a 1b 2c');
  assert.equal(asText(fillSlots(abc, list('xbcdef'), [1, 2], null, true)), '1b 2c');
  assert.equal(asText(fillSlots(abc, list('abcdef'), [1, 2], null, false)), '1b 2c');
});

test('the slot of a row in focus that is gone shows no other row', () => {
  assert.equal(asText(fillSlots(abc, list('bcdef'), [0, 1, 2], 'a', false)), '1b 2c 3d');
});
