import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catchUp } from '../../../../components/groups/catching-up.ts';
import { countByStatus, filterGroups, groupsInWords } from '../../../../components/groups/group-filter.ts';
import { urgency } from '../../../../components/groups/urgency.ts';
import type { GroupSummary } from '../../../../lib/api/contracts/groups.ts';
import { type GroupStatus, severityOf } from '../../../../lib/model/status.ts';

const group = (groupId: string, status: GroupStatus = 'ok', more: Partial<GroupSummary> = {}): GroupSummary => ({
  source: 'test',
  groupId,
  protocol: 'classic',
  state: 'Stable',
  memberCount: 1,
  coordinator: 1,
  topics: ['orders.events'],
  lag: 0,
  partitionCount: 1,
  partitionsWithoutCommit: 0,
  ageMs: 0,
  basis: 'exact',
  errorMs: 0,
  passedPerSec: 1,
  writtenPerSec: 1,
  status,
  severity: severityOf(status),
  reason: 'Keeps up',
  service: groupId,
  joinedBy: null,
  error: null,
  asOfMs: 0,
  ...more,
});

test('groups are found by id, service or topic, every word of the query', () => {
  const groups = [group('shipping'), group('orders', 'ok', { topics: ['carts'] }), group('')];
  assert.deepEqual(
    filterGroups(groups, 'SHIP', null).map((g) => g.groupId),
    ['shipping'],
  );
  assert.deepEqual(
    filterGroups(groups, 'orders carts', null).map((g) => g.groupId),
    ['orders'],
  );
  assert.deepEqual(
    filterGroups(groups, 'empty', null).map((g) => g.groupId),
    [''],
  );
});

test('a chosen status leaves the others out', () => {
  assert.deepEqual(
    filterGroups([group('a', 'stalled'), group('b')], '', 'stalled').map((g) => g.groupId),
    ['a'],
  );
});

test('no filter gives the very same list, so that nothing is drawn again', () => {
  const groups = [group('a')];
  assert.equal(filterGroups(groups, ' ', null), groups);
});

test('the sum in words leaves out what there is none of', () => {
  assert.equal(
    groupsInWords(countByStatus([group('a', 'stalled'), group('b', 'stopped'), group('c')])),
    '2 need someone, 1 keep up',
  );
});

test('bad comes first, and inside one severity the oldest unread', () => {
  const groups = [
    group('ok-old', 'ok', { ageMs: 9e9 }),
    group('bad-new', 'stalled', { ageMs: 1 }),
    group('bad-unknown', 'stalled', { ageMs: null }),
    group('warn', 'warning', { ageMs: 5 }),
    group('bad-old', 'stopped', { ageMs: 50 }),
    group('unknown', 'unknown', { ageMs: null }),
  ];
  const order = groups.sort((a, b) => urgency(a) - urgency(b)).map((g) => g.groupId);
  assert.deepEqual(order, ['bad-old', 'bad-new', 'bad-unknown', 'warn', 'unknown', 'ok-old']);
});

const catchUpOf = (readings: Parameters<typeof catchUp>[0]['readings'], status: GroupStatus = 'warning') =>
  catchUp({ status, readings });

test('a group is caught up when its slowest partition is', () => {
  assert.equal(
    catchUpOf([
      { lag: 5, drainMs: 1000 },
      { lag: 9, drainMs: 65_000 },
      { lag: 0, drainMs: null },
    ]).value,
    '65 s',
  );
});

test('one partition whose gap does not shrink makes it unknown', () => {
  assert.deepEqual(
    catchUpOf([
      { lag: 5, drainMs: 1000 },
      { lag: 9, drainMs: null },
    ]),
    {
      value: 'unknown',
      note: 'not shrinking on 1 partition',
    },
  );
});

test('what is on its way to a group that keeps up is no backlog', () => {
  assert.equal(catchUpOf([{ lag: 3, drainMs: null }], 'ok').value, 'keeps up');
});

test('nothing unread is now, no known lag is unknown', () => {
  assert.equal(catchUpOf([{ lag: 0, drainMs: null }]).value, 'now');
  assert.equal(catchUpOf([{ lag: null, drainMs: null }]).value, 'unknown');
  assert.equal(catchUpOf([]).value, 'unknown');
});
