import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { changesOf, withChanges } from '../../../lib/api/item-changes.ts';

/** Items as JSON has them, of few keys and values so that many of two lists are alike. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, 0, 1, 'a', '', true),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('lag', 'id', '0'), tie('any'), { maxKeys: 3 }),
  ),
})).any;
const item = fc.dictionary(fc.constantFrom('lag', 'notes', 'evidence'), value);
const twoLists = fc.array(fc.tuple(item, item), { maxLength: 6 });
const overTheWire = <Value>(given: Value): Value => JSON.parse(JSON.stringify(given));

describe('what changed in the items of a list', () => {
  test('made to the list before, it gives the list after; neither is touched', () => {
    fc.assert(
      fc.property(twoLists, (pairs) => {
        const [before, after] = [pairs.map(([was]) => was), pairs.map(([, is]) => is)];
        const texts = [JSON.stringify(before), JSON.stringify(after)];
        assert.deepEqual(overTheWire(withChanges(before, overTheWire(changesOf(before, after)))), overTheWire(after));
        assert.deepEqual([JSON.stringify(before), JSON.stringify(after)], texts);
      }),
      { numRuns: 500 },
    );
  });

  test('what says the same is the very same, and the list too when all of it does', () => {
    const before = [
      { id: 'a', lag: 1, evidence: [{ kind: 'header', lastSeenMs: 1 }] },
      { id: 'b', lag: 2, evidence: [{ kind: 'header', lastSeenMs: 1 }] },
    ];
    assert.equal(withChanges(before, changesOf(before, structuredClone(before))), before);
    const after = structuredClone(before);
    Object.assign(after[1]?.evidence[0] ?? {}, { lastSeenMs: 5 });
    const changes = changesOf(before, after);
    assert.deepEqual(changes, [{ path: ['evidence', 0, 'lastSeenMs'], at: [1], to: [5] }]);
    const made = withChanges(before, changes);
    assert.equal(made[0], before[0]);
    assert.deepEqual(made, after);
  });

  test('one figure of all items is one change', () => {
    const before = [
      { lag: 1, rate: 1 },
      { lag: 2, rate: 1 },
      { lag: 3, rate: 1 },
    ];
    const after = before.map(({ lag, rate }) => ({ lag: lag + 1, rate }));
    assert.deepEqual(changesOf(before, after), [{ path: ['lag'], at: [0, 1, 2], to: [2, 3, 4] }]);
  });
});
