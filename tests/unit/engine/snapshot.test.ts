import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerGroup, answerGroups } from '../../../lib/engine/answers/groups.ts';
import { answerTopology } from '../../../lib/engine/answers/topology.ts';
import { SourceHistory } from '../../../lib/engine/history.ts';
import { readersOf } from '../../../lib/engine/readers.ts';
import { type Snapshot, takeSnapshot } from '../../../lib/engine/snapshot.ts';
import type { Sample } from '../../../lib/model/sample.ts';
import { group, member, sample, topic } from './samples.ts';

function after(...samples: Sample[]): { snapshot: Snapshot; history: SourceHistory } {
  const history = new SourceHistory();
  for (const each of samples) history.record(each);
  const last = samples.at(-1);
  assert.ok(last);
  return {
    history,
    snapshot: takeSnapshot({ sample: last, history, writers: [], deadLetters: [], types: [], groupServices: [] }),
  };
}

test('all partitions of a topic a group reads are listed, those without a commit as unknown, and the sum is of the known rows', () => {
  const { snapshot } = after(sample(1000, [topic('orders', [10, 10, 10])], [group('g', { orders: [4, null, null] })]));
  const detail = answerGroup(snapshot, 'g');
  assert.deepEqual(
    detail.readings.map((r) => [r.partition, r.committed, r.end, r.lag]),
    [
      [0, '4', '10', 6],
      [1, null, '10', null],
      [2, null, '10', null],
    ],
  );
  assert.deepEqual([detail.lag, detail.partitionsWithoutCommit], [6, 2]);
});

test('a group keeps the topic its members left, with its lag and without an owner', () => {
  const g = group('g', { a: [100], b: [100] }, { state: 'Stable', members: [member('m', { b: [0] })] });
  const { snapshot } = after(sample(1000, [topic('a', [140]), topic('b', [100])], [g]));
  const rows = answerGroup(snapshot, 'g').readings;
  assert.deepEqual(
    rows.map((r) => [r.topic, r.lag, r.owner?.memberId ?? null, r.reason]),
    [
      ['a', 40, null, 'no active member'],
      ['b', 0, 'm', null],
    ],
  );
  const edges = snapshot.graph.edges.map((edge) => [edge.from, edge.liveness]);
  assert.deepEqual(edges, [
    ['topic/s/a', 'idle'],
    ['topic/s/b', 'live'],
  ]);
});

test('members with an assignment and no commit are readers with unknown lag', () => {
  const g = group('p', {}, { state: 'Stable', members: [member('m', { a: [0] })] });
  const { snapshot } = after(sample(1000, [topic('a', [5])], [g]));
  const [summary] = answerGroups(snapshot).groups;
  assert.deepEqual([summary?.memberCount, summary?.lag, summary?.partitionsWithoutCommit], [1, null, 1]);
  assert.equal(snapshot.graph.edges.length, 1);
});

test('a group that may not be read is listed as unknown, with the cure', () => {
  const problem = { code: 'GROUP_AUTHORIZATION_FAILED', message: 'not allowed', hint: 'grant DESCRIBE on this group' };
  const { snapshot } = after(sample(1000, [], [group('secret', {}, { members: null, offsets: null, problem })]));
  const [summary] = answerGroups(snapshot).groups;
  assert.deepEqual([summary?.status, summary?.lag, summary?.memberCount], ['unknown', null, null]);
  assert.match(summary?.reason ?? '', /grant DESCRIBE/);
});

test('a group on a topic that cannot be seen keeps its rows, with why', () => {
  const { snapshot } = after(sample(1000, [], [group('g', { hidden: [3] })]));
  const [row] = answerGroup(snapshot, 'g').readings;
  assert.deepEqual([row?.committed, row?.end, row?.lag], ['3', null, null]);
  assert.match(row?.reason ?? '', /not authorised or does not exist/);
});

test('a re-created topic starts its history anew', () => {
  const g = (committed: number) => group('g', { t: [committed] });
  const { history } = after(
    sample(1000, [topic('t', [100])], [g(50)]),
    sample(2000, [topic('t', [120], { topicId: 'another' })], [g(60)]),
  );
  assert.equal(history.end('t', 0)?.firstSeenMs, 2000);
  assert.equal(history.commit('g', 't', 0)?.passed(55n)?.afterMs ?? null, null);
});

test('the version of the graph changes with its nodes and edges, and not with its figures', () => {
  const at = (ms: number, end: number, names: string[]) =>
    after(
      sample(
        ms,
        names.map((name) => topic(name, [end])),
        [],
      ),
    ).snapshot.graphVersion;
  assert.equal(at(1000, 5, ['a']), at(2000, 50, ['a']));
  assert.notEqual(at(1000, 5, ['a']), at(1000, 5, ['a', 'b']));
});

test('a focus on an unknown node is told, not answered with nothing', () => {
  const { snapshot } = after(sample(1000, [topic('a', [1])], []));
  assert.throws(() => answerTopology(snapshot, { coverage: [], leftOut: [] }, { focus: 'topic/s/none', all: false }), /No node/);
});

test('reader positions tell between which samples an event was passed', () => {
  const topics = [topic('t', [10])];
  const { snapshot, history } = after(
    sample(1000, topics, [group('g', { t: [3] })]),
    sample(2000, topics, [group('g', { t: [8] })]),
  );
  const [reader] = readersOf(snapshot, history)('t', 0);
  assert.deepEqual([reader?.group, reader?.committed, reader?.passed(5n)], ['g', 8n, { afterMs: 990, byMs: 1990 }]);
});
