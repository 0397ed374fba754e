import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memberRows, membersNote } from '../../../../components/groups/member-rows.ts';
import { type Step, whatToDo } from '../../../../components/groups/what-to-do.ts';
import type { GroupDetail } from '../../../../lib/api/contracts/groups.ts';
import { groupDetail, member, NOW, owner, reading } from './group-details.ts';

const inWords = (steps: readonly Step[]): string[] =>
  steps.map((step) =>
    step
      .map((part) =>
        'text' in part
          ? part.text
          : 'strong' in part
            ? part.strong
            : `[${part.record.topic} p${part.record.partition} @ ${part.record.offset}]`,
      )
      .join(''),
  );
const momentText = (ms: number): string => `${(NOW - ms) / 1000} s ago`;
const steps = (group: GroupDetail, passed: (number | null)[] | null = null) => inWords(whatToDo(group, { passed, momentText }));

const waiting = { lag: 100, ageMs: 134_000, status: 'stalled', lastCommitMs: NOW - 134_000 } as const;

describe('what to do', () => {
  test('nothing for a group that keeps up, or is being assigned', () => {
    assert.deepEqual(steps(groupDetail([reading(0)])), []);
    assert.deepEqual(steps(groupDetail([reading(0)], { status: 'rebalancing' })), []);
  });

  test('stalled: the member, its host and last commit; the record; how long it takes after a restart', () => {
    const group = groupDetail(
      [
        reading(0, { owner: owner('a') }),
        reading(4, { ...waiting, owner: owner('b') }),
        reading(5, { ...waiting, committed: '88', ageMs: 140_000, owner: owner('b') }),
      ],
      { status: 'stalled', members: [member('a', [0]), member('b', [4, 5])] },
    );
    assert.deepEqual(steps(group, new Array(12).fill(20)), [
      'Look at b on 10.2.4.31. It holds p4–p5 and sends heartbeats, but its last commit was at 134 s ago.',
      'See what it stopped at: [t p5 @ 88]',
      'If it is restarted, the group catches up in about 20 s at its best pace of the last hour (20.0/s).',
    ]);
  });

  test('stalled on partitions nobody owns: says so, and promises nothing of a restart', () => {
    const group = groupDetail([reading(0, waiting)], { status: 'stalled', members: [member('a', [])] });
    assert.deepEqual(steps(group, new Array(12).fill(20)), [
      'Find out why nobody reads p0 of t. No member owns it: the group may no longer subscribe to the topic.',
      'See what it stopped at: [t p0 @ 10]',
    ]);
  });

  test('no estimate without history, or at a pace that never catches up', () => {
    const group = groupDetail([reading(0, { ...waiting, owner: owner('b') })], {
      status: 'stalled',
      members: [member('b', [0])],
    });
    assert.equal(steps(group, null).length, 2);
    assert.equal(steps(group, new Array(12).fill(10)).length, 2);
    assert.equal(steps(group, [20, 20]).length, 2);
  });

  test('a member that was never seen to commit', () => {
    const group = groupDetail([reading(0, { ...waiting, lastCommitMs: null, owner: owner('b') })], {
      status: 'stalled',
      members: [member('b', [0])],
    });
    assert.match(steps(group)[0] ?? '', /has not committed since Throughline began to watch/);
  });

  test('stopped: start a member, and where it goes on', () => {
    const group = groupDetail([reading(2, { lag: 30, ageMs: 5, status: 'stopped' })], { status: 'stopped' });
    assert.deepEqual(steps(group), [
      'Start a member of shipping. Nobody is connected, and 30 messages wait.',
      'It goes on at [t p2 @ 10]',
    ]);
  });

  test('data lost: how many, from where, and the first one still there', () => {
    const group = groupDetail([reading(2, { expired: 2310, logStart: '900', lag: 4, status: 'data-lost' })], {
      status: 'data-lost',
    });
    const [first, second] = steps(group);
    assert.equal(
      first,
      'Get 2,310 messages from somewhere else. They were on p2 of t, and retention deleted them; the broker has no copy.',
    );
    assert.equal(second, 'The first message still there is [t p2 @ 900]');
  });

  test('too slow: more members while there are partitions for them, else cheaper messages', () => {
    const readings = [0, 1, 2].map((partition) => reading(partition, { lag: 5, ageMs: 40_000, owner: owner('a') }));
    const slow = { status: 'warning', passedPerSec: 5, writtenPerSec: 9 } as const;
    assert.match(
      steps(groupDetail(readings, { ...slow, members: [member('a', [0, 1, 2])] }))[0] ?? '',
      /^Add members: 1 member share 3 partitions/,
    );
    const full = groupDetail(readings, { ...slow, members: [member('a', [0]), member('b', [1]), member('c', [2])] });
    assert.match(steps(full)[0] ?? '', /^Make each message cheaper/);
  });

  test('not readable: the cure the broker’s answer has', () => {
    const error = { code: 'GROUP_AUTHORIZATION_FAILED', message: 'no', hint: 'Grant DESCRIBE on this group' };
    assert.deepEqual(steps(groupDetail([], { status: 'unknown', error })), [
      'Grant DESCRIBE on this group The broker said GROUP_AUTHORIZATION_FAILED.',
    ]);
  });
});

describe('members', () => {
  const group = groupDetail(
    [
      reading(0, { owner: owner('b'), lastCommitMs: NOW - 9 }),
      reading(1, { owner: owner('b'), lastCommitMs: NOW - 5, passedPerSec: null }),
      reading(2, { ...waiting, owner: owner('a') }),
    ],
    { members: [member('a', [2]), member('b', [0, 1]), member('c', [])] },
  );
  const rows = memberRows(group);

  test('stand in the order of what they own, each with its newest commit, pace and worst state', () => {
    assert.deepEqual(
      rows.map(({ name, severity, lastCommitMs, passedPerSec }) => [name, severity, lastCommitMs, passedPerSec]),
      [
        ['b', 'ok', NOW - 5, 2],
        ['a', 'bad', NOW - 134_000, 2],
        ['c', 'ok', null, null],
      ],
    );
  });

  test('one line says how they share', () => {
    assert.equal(membersNote(rows), '3, 1 without a partition, static ids');
    assert.equal(membersNote(rows.slice(0, 2)), '2, even split, static ids');
    assert.equal(membersNote([]), '');
  });
});
