import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followTail, type Tail } from '../../../../components/events/live-tail.ts';

interface Row {
  readonly id: number;
}
const rows = (...ids: number[]): Row[] => ids.map((id) => ({ id }));
const keyOf = (row: Row): string => String(row.id);
const EMPTY: Tail<Row> = { rows: [], dropped: 0, gaps: 0 };
const idsOf = (tail: Tail<Row>): number[] => tail.rows.map((row) => row.id);

test('new rows come in front, and those already there stay the very same objects', () => {
  const first = followTail(EMPTY, { rows: rows(3, 2, 1), isMore: false }, keyOf, 10);
  const second = followTail(first, { rows: rows(5, 4, 3, 2), isMore: true }, keyOf, 10);
  assert.deepEqual(idsOf(second), [5, 4, 3, 2, 1]);
  assert.equal(second.rows[2], first.rows[0]);
});

test('a look that brings nothing new gives back the same tail', () => {
  const tail = followTail(EMPTY, { rows: rows(2, 1), isMore: false }, keyOf, 10);
  assert.equal(followTail(tail, { rows: rows(2, 1), isMore: false }, keyOf, 10), tail);
  assert.equal(followTail(EMPTY, { rows: [], isMore: false }, keyOf, 10), EMPTY);
});

test('it is bounded, and counts what had to leave', () => {
  let tail = followTail(EMPTY, { rows: rows(3, 2, 1), isMore: false }, keyOf, 4);
  tail = followTail(tail, { rows: rows(6, 5, 4), isMore: true }, keyOf, 4);
  assert.deepEqual(idsOf(tail), [6, 5, 4, 3]);
  assert.equal(tail.dropped, 2);
});

test('a look that knows none of the rows before it, and has more behind it, leaves a gap; a full one does not', () => {
  const tail = followTail(EMPTY, { rows: rows(3, 2, 1), isMore: true }, keyOf, 100);
  assert.equal(tail.gaps, 0, 'the first look is no gap');
  assert.equal(followTail(tail, { rows: rows(9, 8, 7), isMore: true }, keyOf, 100).gaps, 1);
  assert.equal(followTail(tail, { rows: rows(5, 4, 3), isMore: true }, keyOf, 100).gaps, 0);
  assert.equal(followTail(tail, { rows: rows(9, 8, 7), isMore: false }, keyOf, 100).gaps, 0);
});
