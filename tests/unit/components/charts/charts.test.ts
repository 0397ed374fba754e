import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cellKind, cellsOf } from '../../../../components/charts/heat-cells.ts';
import { placeMarks, stepUnder } from '../../../../components/charts/plot-place.ts';
import { lineOf, seriesEndMs } from '../../../../components/charts/series-points.ts';
import { sparkOf } from '../../../../components/charts/sparkline-path.ts';
import { calmTop, countScale, spanScale, spanTickText, timeTicks } from '../../../../components/charts/ticks.ts';

const STEP = 10;

describe('a line', () => {
  const of = (values: (number | null)[], severity: string, sinceMs = 0) =>
    lineOf(values, { atMs: 100, stepMs: STEP, severity }, { fromMs: 100, toMs: 100 + severity.length * STEP }, sinceMs);

  test('a gap is a stretch of its own and nothing goes across it', () => {
    const { points, gaps, last } = of([1, null, null, 4], 'o--o');
    assert.deepEqual(
      points.map(({ calm }) => calm),
      [1, null, null, 4],
    );
    assert.deepEqual(gaps, [{ fromMs: 110, toMs: 130 }]);
    assert.deepEqual(last, { at: 140, value: 4, lane: 'calm' });
  });

  test('before history was kept there is no gap: nobody looked', () => {
    assert.deepEqual(of([null, null, 3], '--o', 120).gaps, []);
    assert.deepEqual(of([null, null, 3], '--o', 112).gaps, [{ fromMs: 112, toMs: 120 }]);
  });

  test('the bad part is in its own lane and joined to the calm one', () => {
    const { points } = of([1, 2, 3, 4], 'oobb');
    assert.deepEqual(
      points.map(({ calm }) => calm),
      [1, 2, null, null],
    );
    assert.deepEqual(
      points.map(({ bad }) => bad),
      [null, 2, 3, 4],
    );
  });

  test('a series that ends in a gap has no last point', () => {
    assert.equal(of([1, null], 'o-').last, null);
  });

  test('the step that has just begun counts when a sample fell into it', () => {
    assert.equal(seriesEndMs({ atMs: 100, stepMs: STEP, severity: 'oo-' }), 120);
    assert.equal(seriesEndMs({ atMs: 100, stepMs: STEP, severity: 'o-o' }), 130);
  });
});

describe('scales', () => {
  const spans: [number, number[]][] = [
    [5_000, [0, 2_000, 4_000]],
    [134_000, [0, 60_000, 120_000]],
    [3_700_000, [0, 1_800_000, 3_600_000]],
    [100 * 86_400_000, [0, 50 * 86_400_000, 100 * 86_400_000]],
  ];
  for (const [most, ticks] of spans)
    test(`up to ${most} ms: ${ticks.map(spanTickText).join(', ')}`, () => assert.deepEqual(spanScale(most).ticks, ticks));

  test('counts go in steps of 1, 2 and 5, at most four ticks', () => {
    assert.deepEqual(countScale(1_006).ticks, [0, 500, 1_000]);
    for (const most of [1, 7, 99, 250, 12_345, 2_410_077]) assert.ok(countScale(most).ticks.length <= 4, String(most));
  });

  test('ticks carry their unit and no noughts', () => {
    assert.deepEqual([0, 2_000, 60_000, 120_000, 3_600_000].map(spanTickText), ['0', '2 s', '1 min', '2 min', '1 h']);
  });

  test('usual values look flat', () => {
    assert.equal(calmTop([1, 1, 2, null], [1, 1, 2, null], 100), 100);
    assert.equal(calmTop([1_000, 1_000, 1_100], [1_000, 1_000, 1_100], 100), 2_500);
    assert.equal(calmTop([1, 800, 1_000], [1], 100), 1_050);
  });

  test('times are whole minutes, few enough to be read', () => {
    assert.deepEqual(
      timeTicks(0, 15 * 60_000, 8),
      [0, 2, 4, 6, 8, 10, 12, 14].map((m) => m * 60_000),
    );
    assert.ok(timeTicks(0, 3_600_000, 3).length <= 4);
  });
});

describe('a sparkline', () => {
  test('ends a stroke at a gap, and starts another where the state changes', () => {
    const spark = sparkOf([1, 2, null, 300, 500, 700], 'oo-oob');
    assert.deepEqual(
      spark?.strokes.map(({ state }) => state),
      ['calm', 'calm', 'bad'],
    );
    assert.equal(spark?.dot?.state, 'bad');
  });

  test('without any reading there is none', () => {
    assert.equal(sparkOf([null, null], '--'), null);
  });

  test('ends without a dot in a gap', () => {
    assert.equal(sparkOf([1, null], 'o-')?.dot, null);
  });
});

describe('cells', () => {
  const table: [number | null, Parameters<typeof cellKind>[1], string][] = [
    [0, 'ok', 'fresh'],
    [4_000, 'ok', 'short'],
    [9_000, 'ok', 'long'],
    [40_000, 'warn', 'warn'],
    [90_000, 'bad', 'bad'],
    [null, 'unknown', 'none'],
    [null, null, 'none'],
  ];
  for (const [age, severity, kind] of table)
    test(`${age} ms, ${severity}: ${kind}`, () => assert.equal(cellKind(age, severity), kind));

  test('gaps are runs, and what was before anybody looked is blank', () => {
    const at = { atMs: 0, stepMs: STEP, sinceMs: 10 };
    const { paths, gaps } = cellsOf([null, null, null, 5], '---o', at, { fromMs: 0, toMs: 40 }, 1);
    assert.deepEqual(gaps, [{ from: 0.25, to: 0.75 }]);
    assert.deepEqual([...paths.keys()], ['fresh']);
  });

  test('merged cells show the worst of their steps', () => {
    const { paths } = cellsOf([5, 5, 90_000, 5], 'oobo', { atMs: 0, stepMs: STEP, sinceMs: 0 }, { fromMs: 0, toMs: 40 }, 4);
    assert.deepEqual([...paths.keys()], ['bad']);
  });
});

describe('marks and the pointer', () => {
  const window = { fromMs: 0, toMs: 1_000 };

  test('a label without room is counted by the one before it', () => {
    const placed = placeMarks(
      [
        { atMs: 500, text: 'a joined' },
        { atMs: 510, text: 'b joined' },
        { atMs: 2_000, text: 'late' },
      ],
      window,
      800,
    );
    assert.deepEqual(
      placed.map(({ label }) => label),
      ['a joined, +1', null],
    );
  });

  test('labels at an edge stay inside', () => {
    const placed = placeMarks(
      [
        { atMs: 1, text: 'first' },
        { atMs: 999, text: 'last' },
      ],
      window,
      800,
    );
    assert.deepEqual(
      placed.map(({ align }) => align),
      ['start', 'end'],
    );
  });

  test('a pointer beside the plot is at no moment', () => {
    assert.equal(stepUnder(10, 872, window, 100), null);
    assert.equal(stepUnder(54, 872, window, 100), 0);
    assert.equal(stepUnder(54 + 790, 872, window, 100), 900);
  });
});
