import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { gapsIn, holdsOffset, type OffsetRange, overlaps, withRange } from '../../../lib/model/offset-ranges.ts';

const range = fc
  .tuple(fc.nat(40), fc.nat(8))
  .map(([from, length]): OffsetRange => ({ from: BigInt(from), to: BigInt(from + length) }));

test('ranges hold exactly the offsets of what was added, sorted and apart', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), (added) => {
      const ranges = added.reduce<OffsetRange[]>(withRange, []);
      for (let offset = 0n; offset < 60n; offset++) {
        const expected = added.some(({ from, to }) => offset >= from && offset < to);
        assert.equal(holdsOffset(ranges, offset), expected);
      }
      ranges.forEach(({ from, to }, i) => {
        assert.ok(from < to);
        const next = ranges[i + 1];
        if (next) assert.ok(to < next.from);
      });
    }),
  );
});

test('ranges that only touch do not overlap', () => {
  const ranges = withRange([], { from: 5n, to: 10n });
  assert.equal(overlaps(ranges, { from: 10n, to: 12n }), false);
  assert.equal(overlaps(ranges, { from: 0n, to: 5n }), false);
  assert.equal(overlaps(ranges, { from: 9n, to: 10n }), true);
});

test('gaps are exactly the offsets of the whole that no range holds', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), range, (added, whole) => {
      const ranges = added.reduce<OffsetRange[]>(withRange, []);
      const gaps = gapsIn(whole, ranges);
      for (let offset = 0n; offset < 60n; offset++) {
        const expected = holdsOffset([whole], offset) && !holdsOffset(ranges, offset);
        assert.equal(holdsOffset(gaps, offset), expected);
      }
      assert.deepEqual(gaps.reduce<OffsetRange[]>(withRange, []), gaps, 'sorted, apart, none empty');
    }),
  );
});
