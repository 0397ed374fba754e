import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { spanText, stepScale, timeScale } from '../../../../components/flows/time-scale.ts';

test('without a long pause the scale is linear from end to end', () => {
  const scale = timeScale([0, 400, 600, 1000], 0, 1000);
  assert.deepEqual([0, 250, 400, 1000].map(scale.x), [0, 250, 400, 1000]);
  assert.deepEqual(scale.breaks, []);
  assert.deepEqual(
    scale.ticks.map((tick) => tick.afterMs),
    [0, 200, 400, 600, 800, 1000],
  );
  assert.equal(scale.ticks[1]?.text, '+0.2 s');
});

test('a pause of more than half of the width is broken, says what it leaves out, and gives the rest the room', () => {
  const scale = timeScale([0, 500, 1000, 135_000], 0, 1000);
  assert.equal(scale.breaks.length, 1);
  assert.equal(scale.breaks[0]?.skippedMs, 134_000);
  assert.equal(scale.x(0), 0);
  assert.equal(scale.x(135_000), 1000);
  assert.ok(scale.x(1000) > 650, 'the second that matters has most of the width');
  assert.ok(
    scale.ticks.every((tick) => tick.x <= scale.x(1000) || tick.x >= scale.x(135_000)),
    'no tick inside a break',
  );
});

test('two moments, or one, need no break', () => {
  assert.deepEqual(timeScale([0, 86_400_000], 0, 500).breaks, []);
  const one = timeScale([5], 16, 500);
  assert.equal(one.x(5), 16);
  assert.deepEqual(one.ticks, [{ x: 16, afterMs: 0, text: '' }]);
});

test('later is never further left, everything is between the ends, and ticks never pile up', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 2000 }), (times, width) => {
      const scale = timeScale(times, 16, 16 + width);
      const xs = [...times].sort((a, b) => a - b).map(scale.x);
      for (const [at, x] of xs.entries()) {
        assert.ok(Number.isFinite(x) && x >= 15.999 && x <= 16 + Math.max(1, width) + 1e-6, String(x));
        assert.ok(at === 0 || x >= (xs[at - 1] ?? 0) - 1e-6);
      }
      assert.ok(scale.ticks.length <= width / 100 + 2);
    }),
  );
});

test('spans under a second are in milliseconds', () => {
  assert.equal(spanText(295.4), '295 ms');
  assert.equal(spanText(1380), '1.4 s');
  assert.equal(spanText(-3), '0 ms');
});

test('a scale by steps: equal widths whatever the times, in order, between the ends', () => {
  const scale = stepScale([0, 5, 5, 90_000, 90_001], 10, 310);
  assert.deepEqual([0, 5, 90_000, 90_001].map(scale.x), [10, 110, 210, 310]);
  assert.deepEqual(scale.breaks, []);
  assert.equal(stepScale([7], 16, 400).x(7), 16);
});
