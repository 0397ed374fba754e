import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerGroupHistory, answerGroupTrends } from '../../../lib/engine/answers/history.ts';
import { SourceHistory } from '../../../lib/engine/history.ts';
import { historyStepMs, lagPoints } from '../../../lib/engine/lag-points.ts';
import { type Snapshot, takeSnapshot } from '../../../lib/engine/snapshot.ts';
import { MemoryLagHistory } from '../../../lib/lag/lag-history.ts';
import type { Sample } from '../../../lib/model/sample.ts';
import { group, member, partition, sample, topic } from './samples.ts';

/** The start of a step of 10 s, and of a minute. */
const T0 = 1_700_000_040_000;
const STEP = 10_000;

function after(...samples: Sample[]): { snapshot: Snapshot; lag: MemoryLagHistory } {
  const history = new SourceHistory();
  const lag = new MemoryLagHistory(STEP);
  let snapshot: Snapshot | null = null;
  for (const each of samples) {
    history.record(each);
    snapshot = takeSnapshot({ sample: each, history, writers: [], deadLetters: [], types: [], groupServices: [] });
    lag.record(each.asOfMs, lagPoints(snapshot.groups, each));
  }
  assert.ok(snapshot);
  return { snapshot, lag };
}
const reader = (offsets: (number | null)[]) =>
  group('g', { t: offsets }, { state: 'Stable', members: [member('m', { t: [0, 1] })] });
const stable = sample(T0, [topic('t', [10, 10])], [reader([4, 10])]);

test('an outage is a gap in lag, age and cells, and nowhere a 0', () => {
  const { snapshot, lag } = after(stable, sample(T0 + 3 * STEP, [topic('t', [30, 10])], [reader([4, 10])]));
  const answer = answerGroupHistory(snapshot, lag, 'g', { from: T0, to: T0 + 3 * STEP, rows: 40 }, T0 + 3 * STEP);
  assert.deepEqual(answer.lag, [6, null, null, 26]);
  assert.deepEqual(
    answer.ageMs.map((age) => age === null),
    [false, true, true, false],
  );
  assert.deepEqual(
    answer.heat.rows.map(({ severity }) => severity.replaceAll(/[^-]/g, 'x')),
    ['x--x', 'x--x'],
  );
  assert.equal(answer.sinceMs, T0);
});

test('a partition whose end is not known makes the lag a gap: the sum of the others would be too small', () => {
  const leaderless = topic('t', [10], { partitions: [partition(0, 10), partition(1, 0, { end: null, logStart: null })] });
  const { lag } = after(stable, sample(T0 + STEP, [leaderless], [reader([4, 10])]));
  assert.deepEqual(lag.series('g', null, { fromMs: T0, toMs: T0 + STEP }).lag, [6, null]);
});

test('a partition without a commit takes no part in the sum', () => {
  const { lag } = after(sample(T0, [topic('t', [10, 10])], [reader([4, null])]));
  assert.deepEqual(lag.series('g', null, { fromMs: T0, toMs: T0 }).lag, [6]);
});

test('a position that went back and a member that left are marked', () => {
  const { lag } = after(
    stable,
    sample(T0 + 1_000, [topic('t', [10, 10])], [group('g', { t: [0, 10] }, { state: 'Empty', members: [] })]),
  );
  assert.deepEqual(
    lag.marks('g', { fromMs: T0, toMs: T0 + STEP }).map(({ text }) => text),
    ['m left', 'Set back on p0 of t'],
  );
});

test('trends have 60 points of a minute: the most of each, a minute without a sample as a gap', () => {
  const at = (ms: number, committed: number) => sample(T0 + ms, [topic('t', [10, 10])], [reader([committed, 10])]);
  const { lag } = after(at(0, 1), at(STEP, 4), at(125_000, 10));
  const { trends, atMs, stepMs } = answerGroupTrends(lag, { group: ['g', 'nobody'] }, T0 + 180_000);
  assert.deepEqual([atMs, stepMs], [T0 + 180_000 - 3_600_000, 60_000]);
  assert.deepEqual(trends[0]?.lag.slice(-4), [null, 9, null, 0]);
  assert.deepEqual([trends[0]?.lag.length, trends[0]?.severity.slice(-4)], [60, '-o-o']);
  assert.deepEqual(new Set(trends[1]?.lag), new Set([null]));
});

test('with slow sampling a step is as long as two samples', () => {
  assert.deepEqual([1_000, 5_000, 30_000].map(historyStepMs), [10_000, 10_000, 60_000]);
});
