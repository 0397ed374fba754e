import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type GroupMoment, marksBetween } from '../../../lib/lag/group-marks.ts';
import { type GroupPoint, MemoryLagHistory, type TopicPoint } from '../../../lib/lag/lag-history.ts';
import type { Severity } from '../../../lib/model/status.ts';

const STEP = 10_000;
const HOUR = 3_600_000;
/** The start of a step. */
const T0 = 1_000 * HOUR;

interface TopicOver extends Partial<Omit<TopicPoint, 'partitions'>> {
  readonly partitions?: readonly (readonly [number, number | null, Severity])[];
}
function topicPoint(topic: string, over: TopicOver = {}): TopicPoint {
  const { partitions = [], ...rest } = over;
  return {
    topic,
    lag: 5,
    ageMs: 100,
    passedPerSec: 1,
    severity: 'ok',
    ...rest,
    partitions: partitions.map(([partition, ageMs, severity]) => ({ partition, ageMs, severity })),
  };
}
const groupPoint = (topics: readonly TopicPoint[], over: Partial<GroupPoint> = {}): GroupPoint => ({
  group: 'g',
  members: new Map(),
  rebalancing: false,
  wentBack: [],
  topics,
  ...over,
});
const lagAt = (history: MemoryLagHistory, fromMs: number, toMs: number, topic: string | null = null) =>
  history.series('g', topic, { fromMs, toMs }).lag;

describe('the series of a group', () => {
  test('a step holds the last sample that fell into it', () => {
    const history = new MemoryLagHistory(STEP);
    for (const [ms, lag] of [
      [0, 1],
      [4_000, 2],
      [9_999, 3],
      [10_000, 4],
    ] as const)
      history.record(T0 + ms, [groupPoint([topicPoint('t', { lag })])]);
    assert.deepEqual(lagAt(history, T0, T0 + STEP), [3, 4]);
  });

  test('steps without a sample are gaps, whatever stood in their place an hour ago', () => {
    const history = new MemoryLagHistory(STEP);
    for (let step = 0; step < 360; step++) history.record(T0 + step * STEP, [groupPoint([topicPoint('t', { lag: step })])]);
    history.record(T0 + 363 * STEP, [groupPoint([topicPoint('t', { lag: 7 })])]);
    const { lag, severity } = history.series('g', null, { fromMs: T0 + 358 * STEP, toMs: T0 + 364 * STEP });
    assert.deepEqual(lag, [358, 359, null, null, null, 7, null]);
    assert.equal(severity, 'oo---o-');
  });

  test('what is not known is a gap and never 0', () => {
    const history = new MemoryLagHistory(STEP);
    history.record(T0, [groupPoint([topicPoint('t', { lag: null, ageMs: null, passedPerSec: null, severity: 'unknown' })])]);
    const series = history.series('g', null, { fromMs: T0, toMs: T0 });
    assert.deepEqual([series.lag, series.ageMs, series.passedPerSec, series.severity], [[null], [null], [null], 'u']);
  });

  test('all topics together: lags add up, the oldest age and the worst state count, and one unknown lag makes the sum unknown', () => {
    const history = new MemoryLagHistory(STEP);
    history.record(T0, [
      groupPoint([topicPoint('a', { lag: 3, ageMs: 9 }), topicPoint('b', { lag: 4, ageMs: 50, severity: 'bad' })]),
    ]);
    history.record(T0 + STEP, [groupPoint([topicPoint('a', { lag: null }), topicPoint('b', { lag: 4 })])]);
    const { lag, ageMs, severity } = history.series('g', null, { fromMs: T0, toMs: T0 + STEP });
    assert.deepEqual([lag, ageMs, severity], [[7, null], [50, 100], 'bo']);
    assert.deepEqual(lagAt(history, T0, T0 + STEP, 'b'), [4, 4]);
  });

  test('a topic without a position, or not read yet, takes nothing from the sum of the others', () => {
    const history = new MemoryLagHistory(STEP);
    history.record(T0, [groupPoint([topicPoint('a', { lag: 3 })])]);
    history.record(T0 + STEP, [groupPoint([topicPoint('a', { lag: 3 }), topicPoint('b', { lag: 'no-position' })])]);
    history.record(T0 + 2 * STEP, [groupPoint([topicPoint('a', { lag: 3 }), topicPoint('b', { lag: 2 })])]);
    assert.deepEqual(lagAt(history, T0, T0 + 2 * STEP), [3, 3, 5]);
    assert.deepEqual(lagAt(history, T0, T0 + 2 * STEP, 'b'), [null, null, 2]);
  });

  test('a group nobody saw has gaps only; a window longer than what is kept is cut', () => {
    const history = new MemoryLagHistory(STEP);
    assert.equal(history.sinceMs, null);
    history.record(T0, []);
    const { lag, atMs } = history.series('nobody', null, { fromMs: T0 - 2 * HOUR, toMs: T0 });
    assert.deepEqual([lag.length, atMs, new Set(lag)], [360, T0 - 359 * STEP, new Set([null])]);
    assert.equal(history.sinceMs, T0);
  });
});

describe('memory', () => {
  test('is bounded: series and partitions over the limit are not kept, and that is counted', () => {
    const history = new MemoryLagHistory(STEP);
    const partitions = Array.from({ length: 21_000 }, (_, number) => [number, 1, 'ok'] as const);
    history.record(T0, [groupPoint([topicPoint('t', { partitions })])]);
    const heat = history.heat('g', null, { fromMs: T0, toMs: T0 }, 10);
    assert.deepEqual([heat.rows.length, heat.kept, heat.notKept], [10, 20_000, 1_000]);
    const many = Array.from({ length: 12_100 }, (_, number) => topicPoint(`t${number}`));
    history.record(T0 + STEP, [groupPoint(many)]);
    assert.deepEqual(lagAt(history, T0 + STEP, T0 + STEP, 't11000'), [5]);
    assert.deepEqual(lagAt(history, T0 + STEP, T0 + STEP, 't12099'), [null]);
  });

  test('a group that is gone for an hour makes room', () => {
    const history = new MemoryLagHistory(STEP);
    history.record(T0, [groupPoint([topicPoint('t')])]);
    history.record(T0 + HOUR + STEP, []);
    history.record(T0 + HOUR + 2 * STEP, [groupPoint(Array.from({ length: 12_000 }, (_, number) => topicPoint(`t${number}`)))]);
    assert.deepEqual(lagAt(history, T0 + HOUR + 2 * STEP, T0 + HOUR + 2 * STEP, 't11999'), [5]);
  });
});

describe('the cells of partitions', () => {
  const history = new MemoryLagHistory(STEP);
  history.record(T0, [
    groupPoint([
      topicPoint('t', {
        partitions: [
          [0, 10, 'ok'],
          [1, 20, 'ok'],
          [2, 5, 'ok'],
        ],
      }),
    ]),
  ]);
  history.record(T0 + 2 * STEP, [
    groupPoint([
      topicPoint('t', {
        partitions: [
          [0, 10, 'ok'],
          [1, 90_000, 'bad'],
          [2, 60, 'ok'],
        ],
      }),
    ]),
  ]);
  const window = { fromMs: T0, toMs: T0 + 2 * STEP };

  test('stand by number when all are shown, with gaps as gaps', () => {
    const { rows } = history.heat('g', null, window, 40);
    assert.deepEqual(
      rows.map(({ partition, ageMs, severity }) => [partition, ageMs, severity]),
      [
        [0, [10, null, 10], 'o-o'],
        [1, [20, null, 90_000], 'o-b'],
        [2, [5, null, 60], 'o-o'],
      ],
    );
  });

  test('are those of the worst partitions when there is no room for all', () => {
    assert.deepEqual(
      history.heat('g', null, window, 2).rows.map(({ partition }) => partition),
      [1, 2],
    );
  });
});

describe('marks', () => {
  const members = new Map([
    ['1', 'a'],
    ['2', 'b'],
  ]);
  const calm: GroupMoment = { members, rebalancing: false, wentBack: [] };
  const after = (now: Partial<GroupMoment>) =>
    marksBetween(calm, { ...calm, ...now }, 5).map(({ kind, text }) => `${kind}: ${text}`);

  test('say who came and went, and what went back', () => {
    assert.deepEqual(after({}), []);
    assert.deepEqual(after({ members: new Map([['1', 'a']]) }), ['members: b left']);
    assert.deepEqual(after({ members: new Map([...members, ['3', 'c'], ['4', 'd']]) }), ['members: 2 members joined']);
    assert.deepEqual(
      after({
        members: new Map([
          ['1', 'a'],
          ['9', 'b'],
        ]),
      }),
      ['members: b restarted'],
    );
    assert.deepEqual(after({ wentBack: [{ topic: 't', partitions: [0, 1, 2] }] }), ['reset: Set back on p0–p2 of t']);
  });

  test('a rebalance and the member that caused it are one mark; one that goes on is none', () => {
    assert.deepEqual(after({ rebalancing: true, members: new Map([['1', 'a']]) }), ['rebalance: Rebalance: b left']);
    assert.deepEqual(marksBetween({ ...calm, rebalancing: true }, { ...calm, rebalancing: true }, 5), []);
  });

  test('members that could not be read are not members that left', () => {
    assert.deepEqual(marksBetween(calm, { ...calm, members: null }, 5), []);
    const history = new MemoryLagHistory(STEP);
    const at = (ms: number, members: ReadonlyMap<string, string> | null) =>
      history.record(T0 + ms, [groupPoint([], { members })]);
    at(0, members);
    at(1_000, null);
    at(2_000, new Map([['1', 'a']]));
    assert.deepEqual(history.marks('g', { fromMs: T0, toMs: T0 + HOUR }), [
      { atMs: T0 + 2_000, kind: 'members', text: 'b left' },
    ]);
  });
});
