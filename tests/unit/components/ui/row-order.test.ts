import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepOrder, pinKey } from '../../../../components/ui/row-order.ts';
import { haveSameFigures } from '../../../../components/ui/same-figures.ts';

test('rows that stay keep their places, new ones follow the row they belong after, gone ones leave no gap', () => {
  assert.deepEqual(keepOrder(['c', 'a', 'b'], ['a', 'b', 'c']), ['a', 'b', 'c']);
  assert.deepEqual(keepOrder(['new', 'c', 'a', 'other', 'more'], ['a', 'b', 'c']), ['new', 'a', 'other', 'more', 'c']);
  assert.deepEqual(keepOrder([], ['a']), []);
});

test('a pinned row stays at its place in a new order, and only when it is there', () => {
  assert.deepEqual(pinKey(['a', 'b', 'c'], 'a', 2), ['b', 'c', 'a']);
  assert.deepEqual(pinKey(['a', 'b'], 'gone', 0), ['a', 'b']);
});

test('two readings of one thing are the same but for the time of the sample', () => {
  const topics = ['a'];
  assert.ok(haveSameFigures({ lag: 1, topics, asOfMs: 1 }, { lag: 1, topics, asOfMs: 2 }));
  assert.ok(!haveSameFigures({ lag: 1, topics, asOfMs: 1 }, { lag: 2, topics, asOfMs: 1 }));
  assert.ok(!haveSameFigures({ lag: 1 }, { lag: 1, age: null }));
});
