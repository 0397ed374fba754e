import { durationText } from '../../lib/model/words.ts';

export interface Scale {
  /** The value at the upper edge; the lower one is 0. */
  readonly top: number;
  /** From 0, at most four. */
  readonly ticks: readonly number[];
}

/** More than two steps would be more than four ticks with the top's and 0's. */
const MOST_STEPS = 3;

const S = 1000;
const MIN = 60 * S;
const H = 60 * MIN;
const D = 24 * H;
const SPANS = [1, 2, 5, 10, 20, 30]
  .map((s) => s * S)
  .concat(
    [1, 2, 3, 5, 10, 20, 30].map((m) => m * MIN),
    [1, 2, 3, 4, 6, 12].map((h) => h * H),
    [1, 2, 5, 10, 20, 50, 100, 500, 1000].map((d) => d * D),
  );

/** A scale in round spans of time. `most` in ms. */
export const spanScale = (most: number): Scale => scaleOf(most, SPANS.find((span) => span * MOST_STEPS >= most) ?? D * 1000);

/** A scale in steps of 1, 2 or 5 times a power of ten. */
export function countScale(most: number): Scale {
  const rough = Math.max(1, most / MOST_STEPS);
  const power = 10 ** Math.floor(Math.log10(rough));
  return scaleOf(most, ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power);
}

function scaleOf(most: number, step: number): Scale {
  const ticks = [0];
  for (let tick = step; tick <= most && ticks.length <= MOST_STEPS; tick += step) ticks.push(tick);
  return { top: Math.max(most, step), ticks: ticks.length === 1 ? [0, step] : ticks };
}

/** 2 min, 30 s, 1 h, 0: the unit is in the tick, and nothing that is nought. */
export function spanTickText(ms: number): string {
  if (ms === 0) return '0';
  // 60 s is how a sentence says it; a tick among minutes is 1 min.
  return ms === MIN ? '1 min' : durationText(ms).replace(/\.0(?= s$)| 00 (min|s|h)$/, '');
}

/**
 * The upper end of a scale on which usual values look flat and not dramatic: at least 2.5 times the usual one of the `calm`
 * values (those of no trouble), at least `floor`, and a little above the largest of all.
 */
export function calmTop(values: readonly (number | null)[], calm: readonly (number | null)[], floor: number): number {
  const usualOnes = calm.filter((value) => value !== null).sort((a, b) => a - b);
  const usual = usualOnes[Math.floor(usualOnes.length / 2)] ?? 0;
  const largest = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  return Math.max(floor, usual * 2.5, largest * 1.05);
}

/** Ages and lags up to these are drawn near the ground whatever their shape. */
export const AGE_FLOOR_MS = 5_000;
export const LAG_FLOOR = 100;

const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360].map((m) => m * MIN);

/** Round moments inside a window, at most `most` of them. Minutes are whole in every zone in use. */
export function timeTicks(fromMs: number, toMs: number, most: number): number[] {
  const step = TIME_STEPS.find((ms) => (toMs - fromMs) / ms <= most) ?? D;
  const ticks: number[] = [];
  for (let at = Math.ceil(fromMs / step) * step; at <= toMs; at += step) ticks.push(at);
  return ticks;
}
