import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { overlap, windowKey, windowOf } from '../../../../components/graph/canvas/view-window.ts';

const view = fc.record({
  x: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
  y: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
  zoom: fc.double({ min: 0.01, max: 2, noNaN: true }),
  width: fc.integer({ min: 300, max: 4_000 }),
  height: fc.integer({ min: 300, max: 3_000 }),
});

test('what is drawn holds all that is in view, and not much more', () => {
  fc.assert(
    fc.property(view, ({ x, y, zoom, width, height }) => {
      const window = windowOf(windowKey([x, y, zoom], width, height));
      const [left, top, right, bottom] = [-x / zoom, -y / zoom, (width - x) / zoom, (height - y) / zoom];
      const slack = 1e-6 * Math.max(1, Math.abs(left), Math.abs(right), Math.abs(top), Math.abs(bottom));
      assert.ok(window.x <= left + slack && window.x + window.width >= right - slack, 'across');
      assert.ok(window.y <= top + slack && window.y + window.height >= bottom - slack, 'down');
      assert.ok(window.width <= (4 * width) / zoom && window.height <= (4 * height) / zoom, 'not much more');
    }),
  );
});

test('a small pan draws nothing anew', () => {
  const keys = new Set(Array.from({ length: 100 }, (_, step) => windowKey([-1_000 - step, 0, 1], 1_440, 900)));
  assert.ok(keys.size <= 2, `${keys.size} windows within 100 px`);
});

test('boxes overlap when they share more than an edge', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  assert.ok(overlap(box, { x: 9, y: 9, width: 5, height: 5 }));
  assert.ok(!overlap(box, { x: 10, y: 0, width: 5, height: 5 }));
});
