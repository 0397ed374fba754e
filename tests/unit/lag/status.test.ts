import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GroupFacts, judgeGroup, type PartitionFacts } from '../../../lib/lag/status.ts';

/**
 * The proof of the status rules. To add a case: one row, with only what differs from a healthy partition or group.
 * Times are in ms; now is 1,000,000.
 */
const NOW = 1_000_000;

const partition = (over: Partial<PartitionFacts> = {}): PartitionFacts => ({
  topic: 'orders',
  partition: 0,
  lag: 0,
  expired: 0,
  ageMs: 0,
  hasCommit: true,
  readable: 100,
  lastCommitMs: NOW - 1000,
  firstSeenMs: NOW - 500_000,
  wentBackAtMs: null,
  ...over,
});
const group = (over: Partial<GroupFacts> = {}): GroupFacts => ({
  problem: null,
  state: 'Stable',
  memberCount: 1,
  emptySinceMs: null,
  emptySinceStart: false,
  partitions: [partition()],
  passedPerSec: 5,
  writtenPerSec: 5,
  ...over,
});

const stuck = { lag: 40, ageMs: 134_000, lastCommitMs: NOW - 134_000 };
const rows: [string, GroupFacts, string, RegExp][] = [
  ['keeps up', group({ partitions: [partition({ lag: 3, ageMs: 400 })] }), 'ok', /^Keeps up$/],
  ['read to the end', group(), 'ok', /^Read to the end$/],
  [
    'could not be read',
    group({ problem: 'GROUP_AUTHORIZATION_FAILED; grant DESCRIBE' }),
    'unknown',
    /GROUP_AUTHORIZATION_FAILED/,
  ],
  [
    'members but no commit',
    group({ partitions: [partition({ hasCommit: false, lag: null, ageMs: null }), partition()] }),
    'unknown',
    /^1 of 2 partitions have no committed offset$/,
  ],
  [
    'no commit on a partition that never had a record',
    group({ partitions: [partition({ hasCommit: false, lag: null, readable: 0 }), partition()] }),
    'ok',
    /Read to the end/,
  ],
  [
    'retention passed it',
    group({ partitions: [partition({ lag: 20, expired: 2310, partition: 2 })] }),
    'data-lost',
    /^2,310 messages on p2 deleted by retention before they were read$/,
  ],
  [
    'retention emptied the topic',
    group({ partitions: [partition({ lag: 0, expired: 22, readable: 0 })] }),
    'ok',
    /Read to the end/,
  ],
  [
    'nobody connected, messages wait',
    group({
      state: 'Empty',
      memberCount: 0,
      emptySinceMs: NOW - 2_280_000,
      emptySinceStart: true,
      partitions: [partition({ lag: 31_804, ageMs: 9e5, lastCommitMs: null })],
    }),
    'stopped',
    /^Nobody connected for 38 min 00 s; 31,804 messages unread$/,
  ],
  [
    'nobody connected since before the first sample',
    group({
      state: 'Empty',
      memberCount: 0,
      emptySinceMs: NOW - 60_000,
      partitions: [partition({ lag: 1, lastCommitMs: null })],
    }),
    'stopped',
    /for over 60 s; 1 message unread/,
  ],
  [
    'nobody connected, nothing waits',
    group({ state: 'Empty', memberCount: 0, partitions: [partition({ lastCommitMs: null })] }),
    'no-consumers',
    /nothing unread/,
  ],
  [
    'no members, commits move: reads by hand-assigned partitions',
    group({ state: 'Empty', memberCount: 0, partitions: [partition({ lag: 2 })] }),
    'ok',
    /Keeps up/,
  ],
  [
    'mid-rebalance with a stalled partition',
    group({ state: 'PreparingRebalance', partitions: [partition(stuck)] }),
    'rebalancing',
    /lag is kept/,
  ],
  [
    'one of two partitions stopped committing',
    group({ partitions: [partition(stuck), partition({ partition: 1 })] }),
    'stalled',
    /^No commit on 1 of 2 partitions for 2 min 14 s while 40 wait$/,
  ],
  [
    'low volume: long without commit, but what waits is fresh',
    group({ partitions: [partition({ lag: 1, ageMs: 2000, lastCommitMs: NOW - 400_000 })] }),
    'ok',
    /Keeps up/,
  ],
  [
    'commits move but what waits is old',
    group({ passedPerSec: 187, writtenPerSec: 209, partitions: [partition({ lag: 1212, ageMs: 45_000 })] }),
    'warning',
    /^Oldest unread waits 45 s; written 209\/s, passed 187\/s$/,
  ],
  [
    'set back a minute ago',
    group({ partitions: [partition({ lag: 500, ageMs: 1000, wentBackAtMs: NOW - 60_000 })] }),
    'rewound',
    /^Set back on p0 60 s ago$/,
  ],
  ['no partitions at all', group({ partitions: [] }), 'unknown', /No committed offset and no assigned partition/],
  ['every lag unknown', group({ partitions: [partition({ lag: null })] }), 'unknown', /No partition has a known lag/],
];

for (const [name, facts, status, reason] of rows) {
  test(`${name}: ${status}`, () => {
    const verdict = judgeGroup(facts, NOW);
    assert.equal(verdict.status, status, verdict.reason);
    assert.match(verdict.reason, reason);
  });
}
