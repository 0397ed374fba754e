import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { OffsetTrack } from '../../../lib/lag/offset-track.ts';

const track = (...samples: [number, bigint][]): OffsetTrack => {
  const made = new OffsetTrack();
  for (const [atMs, offset] of samples) made.observe(atMs, offset);
  return made;
};

test('an offset is passed between the last sample before it and the first one beyond it', () => {
  const moved = track([0, 10n], [1000, 10n], [2000, 20n], [3000, 20n], [4000, 30n]);
  assert.deepEqual(moved.passed(10n), { afterMs: 1000, byMs: 2000 });
  assert.deepEqual(moved.passed(19n), { afterMs: 1000, byMs: 2000 });
  assert.deepEqual(moved.passed(20n), { afterMs: 3000, byMs: 4000 });
  assert.equal(moved.passed(30n), null);
});

test('what was passed before the first sample has no lower bound', () => {
  assert.deepEqual(track([500, 10n], [1000, 20n]).passed(3n), { afterMs: null, byMs: 500 });
});

test('an offset that went back starts anew and says when', () => {
  const reset = track([0, 100n], [1000, 40n], [2000, 60n]);
  assert.equal(reset.wentBackAtMs, 1000);
  assert.deepEqual(reset.passed(50n), { afterMs: 1000, byMs: 2000 });
  assert.equal(reset.passed(70n), null);
});

test('the rate is the mean change over the window', () => {
  const steady = track([0, 0n], [10_000, 100n], [20_000, 200n], [30_000, 300n]);
  assert.equal(steady.ratePerSec(30_000, 30_000), 10);
  assert.equal(steady.ratePerSec(30_000, 10_000), 10);
  assert.equal(track([0, 0n]).ratePerSec(0, 30_000), null, 'one sample has no rate');
  assert.equal(track([0, 5n], [1000, 5n]).ratePerSec(1000, 30_000), 0);
});

test('memory stays bounded, and the oldest change kept claims nothing about what lay before', () => {
  const long = new OffsetTrack();
  for (let i = 0; i < 10_000; i++) long.observe(i * 1000, BigInt(i));
  assert.equal(long.passed(5n)?.afterMs, null);
  assert.deepEqual(long.passed(9_998n), { afterMs: 9_998_000, byMs: 9_999_000 });
});

test('a passing always brackets the true moment', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 5 })), { minLength: 2, maxLength: 60 }),
      (steps) => {
        const made = new OffsetTrack();
        const seen: { atMs: number; offset: number }[] = [];
        let atMs = 0;
        let offset = 0;
        for (const [gap, grown] of steps) {
          atMs += gap;
          offset += grown;
          made.observe(atMs, BigInt(offset));
          seen.push({ atMs, offset });
        }
        for (let asked = 0; asked < offset; asked++) {
          const passed = made.passed(BigInt(asked));
          const first = seen.find((sample) => sample.offset > asked);
          assert.equal(passed?.byMs, first?.atMs);
          const before = seen.filter((sample) => sample.offset <= asked).at(-1);
          assert.equal(passed?.afterMs ?? null, before?.atMs ?? null);
        }
      },
    ),
  );
});
