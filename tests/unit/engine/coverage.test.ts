import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageOf } from '../../../lib/engine/answers/coverage.ts';
import type { PartitionCoverage } from '../../../lib/model/coverage.ts';
import { topicName } from '../../../lib/model/ids.ts';
import { epochMs } from '../../../lib/model/units.ts';

const partition = (indexed: [number, number][], given: Partial<PartitionCoverage> = {}): PartitionCoverage => ({
  topic: topicName('orders'),
  topicId: 'id',
  partition: 0,
  from: 0n,
  to: 1000n,
  position: 1000n,
  blockedSinceMs: null,
  reason: null,
  indexed: indexed.map(([from, to]) => ({ from: BigInt(from), to: BigInt(to) })),
  ...given,
});
const reasonOf = (of: PartitionCoverage) => coverageOf({ coverage: [of], leftOut: [] }, 's', null).partitions[0]?.reason;

const table: [string, PartitionCoverage, string | null][] = [
  ['all of it', partition([[0, 1000]]), null],
  ['more than the log still holds', partition([[0, 1000]], { from: 400n }), null],
  [
    'all of it in pieces, of which the lost part has expired',
    partition(
      [
        [0, 120],
        [300, 1000],
      ],
      { from: 300n },
    ),
    null,
  ],
  ['nothing', partition([]), 'offsets 0 to 999 not read yet'],
  ['nothing of nothing', partition([], { from: 7n, to: 7n }), null],
  ['the newest only', partition([[120, 1000]]), 'offsets 0 to 119 not read yet'],
  ['all but the newest', partition([[0, 997]]), '3 records behind the log end'],
  ['all but one', partition([[0, 999]]), '1 record behind the log end'],
  [
    'pieces',
    partition([
      [10, 20],
      [30, 400],
      [513, 990],
    ]),
    '3 gaps not read, the newest 400 to 512; 10 records behind the log end',
  ],
  ['all, held back', partition([[0, 1000]], { blockedSinceMs: epochMs(1) }), 'held back by an open transaction'],
  ['all, with a fault', partition([[0, 1000]], { reason: 'batch 5 is damaged' }), 'batch 5 is damaged'],
  ['what the broker did not tell', partition([[0, 5]], { to: null }), 'the broker did not say what it holds'],
];
for (const [name, of, reason] of table)
  test(`with ${name} indexed, a search says: ${reason ?? 'complete'}`, () => {
    const coverage = coverageOf({ coverage: [of], leftOut: [] }, 's', null);
    assert.equal(coverage.partitions[0]?.reason, reason);
    assert.equal(coverage.complete, reason === null);
  });

test('of many intervals the newest are told, and how many there are besides', () => {
  const many = partition(Array.from({ length: 30 }, (_, n) => [n * 10, n * 10 + 5]));
  const [told] = coverageOf({ coverage: [many], leftOut: [] }, 's', null).partitions;
  assert.equal(told?.indexed.length, 20);
  assert.deepEqual([told?.indexed.at(-1), told?.indexedMore], [{ from: '290', to: '295' }, 10]);
  assert.match(reasonOf(many) ?? '', /^29 gaps not read, the newest 285 to 289; 705 records behind/);
});
