import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingParts, trailingPartitions } from '../../../../components/events/coverage-parts.ts';
import type { CoverageAnswer } from '../../../../lib/api/contracts/common.ts';

type Partition = CoverageAnswer['partitions'][number];
const partition = (given: Partial<Partition>): Partition => ({
  source: 's',
  topic: 't',
  topicId: 'id of t',
  partition: 0,
  from: '0',
  to: '100',
  indexed: [{ from: '0', to: '100' }],
  indexedMore: 0,
  blockedSinceMs: null,
  reason: null,
  ...given,
});
const coverage = (given: Partial<CoverageAnswer>): CoverageAnswer => ({
  complete: false,
  total: 0,
  inFull: 0,
  partitions: [],
  leftOut: [],
  note: '',
  ...given,
});

test('what was left out is named, the least seen first, and the rest counted', () => {
  const parts = missingParts(
    coverage({
      total: 9,
      inFull: 4,
      partitions: [
        partition({
          partition: 1,
          indexed: [
            { from: '10', to: '40' },
            { from: '60', to: '100' },
          ],
          reason: '2 gaps',
        }),
        partition({ partition: 2, indexed: [], reason: 'not read yet' }),
        partition({ partition: 3 }),
      ],
      leftOut: [{ source: 's', topic: 'audit.raw', reason: 'indexing is off for it in the settings' }],
    }),
    2,
  );
  assert.deepEqual(parts.worst, [
    { name: 'audit.raw', reason: 'indexing is off for it in the settings', seen: [] },
    { name: 't p2', reason: 'not read yet', seen: [] },
  ]);
  assert.equal(parts.more, 4);
  assert.equal(parts.headline, '6 things were not looked at in full');
});

test('shares are of what the broker holds, offsets beyond 2^53 included', () => {
  const [part] = missingParts(
    coverage({
      total: 1,
      partitions: [
        partition({
          from: '9007199254740993',
          to: '9007199254741093',
          indexed: [
            { from: '9007199254740000', to: '9007199254741003' },
            { from: '9007199254741033', to: '9007199254741093' },
          ],
          reason: 'x',
        }),
      ],
    }),
  ).worst;
  assert.deepEqual(part?.seen, [
    { from: 0, to: 0.1 },
    { from: 0.4, to: 1 },
  ]);
});

test('an index that only has the newest records to read is told from one that misses a part', () => {
  const now = 1_000_000;
  const trailing = partition({ indexed: [{ from: '0', to: '97' }], reason: '3 records behind the log end' });
  const trails = (...partitions: Partition[]) => trailingPartitions(coverage({ total: partitions.length, partitions }), now);
  assert.equal(trails(trailing), 1);
  assert.equal(
    trails(trailing, partition({ indexed: [{ from: '0', to: '97' }], blockedSinceMs: now - 500, reason: 'held back' })),
    2,
  );
  assert.equal(
    trails(partition({ indexed: [{ from: '0', to: '97' }], blockedSinceMs: now - 60_000, reason: 'held back' })),
    null,
  );
  assert.equal(trails(trailing, partition({ indexed: [{ from: '4', to: '100' }], reason: 'starts at 4' })), null);
  const holed = {
    indexed: [
      { from: '0', to: '40' },
      { from: '50', to: '97' },
    ],
    reason: 'a gap and 3 behind',
  };
  assert.equal(trails(trailing, partition(holed)), null);
  assert.equal(trails(partition({ indexed: [], reason: 'not read yet' })), null);
  assert.equal(trailingPartitions(coverage({ leftOut: [{ source: 's', topic: 'a', reason: 'off' }] }), now), null);
  assert.equal(trailingPartitions(coverage({ total: 900, inFull: 1, partitions: [trailing] }), now), null);
});
