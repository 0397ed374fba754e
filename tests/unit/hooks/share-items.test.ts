import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shareItems } from '../../../lib/hooks/share-items.ts';

interface Item {
  readonly id: string;
  readonly lag: number | null;
  readonly notes: readonly string[];
}
const item = (id: string, lag: number | null = 1, notes: readonly string[] = ['a']): Item => ({ id, lag, notes });

describe('sharing what did not change', () => {
  test('the same list when nothing did', () => {
    const before = [item('a'), item('b', null)];
    assert.equal(shareItems(before, [item('a'), item('b', null)]), before);
  });

  const changed: [string, Item][] = [
    ['a figure', item('b', 2)],
    ['a figure that became unknown', item('b', null)],
    ['a list', item('b', 1, ['a', 'b'])],
  ];
  for (const [what, other] of changed)
    test(`${what}: that item is another, the rest are the same`, () => {
      const before = [item('a'), item('b'), item('c')];
      const shared = shareItems(before, [item('a'), other, item('c')]);
      assert.notEqual(shared, before);
      assert.deepEqual(
        shared.map((one, index) => one === before[index]),
        [true, false, true],
      );
      assert.equal(shared[1], other);
    });

  test('items are known by their id, whatever came, went or moved', () => {
    const before = [item('a'), item('b'), item('c')];
    const shared = shareItems(before, [item('c'), item('x'), item('a')]);
    assert.equal(shared[0], before[2]);
    assert.equal(shared[2], before[0]);
    assert.equal(shared.length, 3);
    assert.equal(shareItems([], [item('a')]).length, 1);
    assert.equal(shareItems(before, []).length, 0);
  });
});
