import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdRows } from '../../../../components/events/held-rows.ts';

const rows = (text: string) => text.split('').map((id) => ({ id }));
const hold = (shown: string, latest: string) => {
  const held = holdRows(rows(shown), rows(latest), (row) => row.id);
  return [held.rows.map((row) => row.id).join(''), held.waiting];
};

test('newer rows wait and are counted, what is being read stays where it is', () => {
  assert.deepEqual(hold('cba', 'edcba'), ['cba', 2]);
  assert.deepEqual(hold('cba', 'cba'), ['cba', 0]);
  assert.deepEqual(hold('dcba', 'fedc'), ['dcba', 2]);
});

test('the next page is let in below', () => {
  assert.deepEqual(hold('fed', 'fedcba'), ['fedcba', 0]);
  assert.deepEqual(hold('fed', 'hgfedcba'), ['fedcba', 2]);
});

test('a first row that is gone does not make all the others new', () => {
  assert.deepEqual(hold('cba', 'edba'), ['cba', 2]);
});

test('with nothing in common all of them wait; with nothing shown none does', () => {
  assert.deepEqual(hold('cba', 'zyx'), ['cba', 3]);
  assert.deepEqual(hold('', 'cba'), ['cba', 0]);
});
