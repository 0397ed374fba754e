import { durationText } from '../../lib/model/words.ts';

export interface ScaleBreak {
  /** Where the break is drawn, and between which px nothing is to scale. */
  readonly x: number;
  readonly fromX: number;
  readonly toX: number;
  readonly skippedMs: number;
}

/** Epoch milliseconds to px: linear, but for breaks. */
export interface TimeScale {
  readonly startMs: number;
  readonly endMs: number;
  readonly x: (ms: number) => number;
  readonly ticks: readonly {
    readonly x: number;
    readonly afterMs: number /** +0.5 s; '' for the first, which is a moment. */;
    readonly text: string;
  }[];
  readonly breaks: readonly ScaleBreak[];
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly isBroken: boolean;
  readonly fromX: number;
  readonly toX: number;
}

const MOST_BREAKS = 3;
/** A pause over this share of what is drawn to scale is broken; after one break only when it would squeeze the rest again. */
const FIRST_SHARE = 0.5;
const NEXT_SHARE = 0.8;
const BREAK_PX = 190;
/** Of the last one: a wait that goes on has its words on both sides of the break, which is drawn where they leave it free. */
const LAST_BREAK_PX = 320;
const BREAK_AT = 0.43;
const TICK_PX = 110;
/** Steps people count in: milliseconds to days. */
const STEPS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3, 60e3, 120e3, 300e3, 600e3, 1800e3, 3600e3, 7200e3, 21600e3,
  43200e3, 86400e3, 172800e3, 604800e3, 2592000e3, 31536000e3,
];

/**
 * A scale over the moments of a flow. Where nothing happens for over half of what is drawn to scale, that stretch is broken:
 * it gets a fixed width. `times` must not be empty; `leftPx` and `rightPx` are where the first and last moment are.
 */
export function timeScale(times: readonly number[], leftPx: number, rightPx: number): TimeScale {
  const moments = [...new Set(times)].sort((a, b) => a - b);
  const startMs = moments[0] ?? 0;
  const endMs = moments.at(-1) ?? startMs;
  const broken = gapsToBreak(moments);
  const widthPx = Math.max(1, rightPx - leftPx);
  const breakPx = (at: number): number =>
    Math.min(at === moments.length - 1 ? LAST_BREAK_PX : BREAK_PX, (widthPx * 0.5) / Math.max(1, broken.size));
  const brokenPx = [...broken].reduce((sum, at) => sum + breakPx(at), 0);
  const toScaleMs = moments.reduce((sum, ms, at) => sum + (at === 0 || broken.has(at) ? 0 : ms - (moments[at - 1] ?? ms)), 0);
  const pxPerMs = toScaleMs === 0 ? 0 : (widthPx - brokenPx) / toScaleMs;

  const stretches: Stretch[] = [];
  let x = leftPx;
  for (let at = 1; at < moments.length; at++) {
    const [fromMs, toMs] = [moments[at - 1] ?? 0, moments[at] ?? 0];
    const isBroken = broken.has(at);
    const previous = stretches.at(-1);
    const toX = x + (isBroken ? breakPx(at) : (toMs - fromMs) * pxPerMs);
    if (previous && !previous.isBroken && !isBroken) stretches.splice(-1, 1, { ...previous, toMs, toX });
    else stretches.push({ fromMs, toMs, isBroken, fromX: x, toX });
    x = toX;
  }
  return {
    startMs,
    endMs,
    x: (ms) => placeOf(ms, stretches, leftPx),
    ticks: ticksOf(stretches, startMs, pxPerMs, leftPx),
    breaks: stretches
      .filter((stretch) => stretch.isBroken)
      .map(({ fromX, toX, fromMs, toMs }) => ({ x: fromX + (toX - fromX) * BREAK_AT, fromX, toX, skippedMs: toMs - fromMs })),
  };
}

/** The least width of one step: a bar and its dot can still be told apart. */
export const STEP_PX = 48;

/** Every moment as far from the next as any other, however long it took. For the order of things, not for how long they took. */
export function stepScale(times: readonly number[], leftPx: number, rightPx: number): TimeScale {
  const moments = [...new Set(times)].sort((a, b) => a - b);
  const startMs = moments[0] ?? 0;
  const stepPx = moments.length < 2 ? 0 : Math.max(1, rightPx - leftPx) / (moments.length - 1);
  const stretches = moments.slice(1).map(
    (toMs, at): Stretch => ({
      fromMs: moments[at] ?? toMs,
      toMs,
      isBroken: false,
      fromX: leftPx + at * stepPx,
      toX: leftPx + (at + 1) * stepPx,
    }),
  );
  const every = stepPx === 0 ? 1 : Math.ceil(TICK_PX / stepPx);
  return {
    startMs,
    endMs: moments.at(-1) ?? startMs,
    x: (ms) => placeOf(ms, stretches, leftPx),
    ticks: moments
      .map((ms, at) => ({ x: leftPx + at * stepPx, afterMs: ms - startMs, text: at === 0 ? '' : `+${spanText(ms - startMs)}` }))
      .filter((_, at) => at % every === 0),
    breaks: [],
  };
}

/** Indexes into `moments` whose gap to the moment before is too large a share of all that is not broken yet. */
function gapsToBreak(moments: readonly number[]): Set<number> {
  const gaps = moments.map((ms, at) => ({ at, ms: at === 0 ? 0 : ms - (moments[at - 1] ?? ms) })).slice(1);
  gaps.sort((a, b) => b.ms - a.ms);
  let leftMs = gaps.reduce((sum, gap) => sum + gap.ms, 0);
  const broken = new Set<number>();
  for (const gap of gaps.slice(0, MOST_BREAKS)) {
    const isAllThereIs = gap.ms === leftMs;
    if (gap.ms <= leftMs * (broken.size === 0 ? FIRST_SHARE : NEXT_SHARE) || isAllThereIs) break;
    broken.add(gap.at);
    leftMs -= gap.ms;
  }
  return broken;
}

function placeOf(ms: number, stretches: readonly Stretch[], leftPx: number): number {
  for (const stretch of stretches) {
    if (ms > stretch.toMs) continue;
    const share = (Math.max(ms, stretch.fromMs) - stretch.fromMs) / (stretch.toMs - stretch.fromMs);
    return stretch.fromX + share * (stretch.toX - stretch.fromX);
  }
  return stretches.at(-1)?.toX ?? leftPx;
}

function ticksOf(stretches: readonly Stretch[], startMs: number, pxPerMs: number, leftPx: number) {
  const ticks = [{ x: leftPx, afterMs: 0, text: '' }];
  const stepMs = pxPerMs === 0 ? undefined : STEPS_MS.find((step) => step * pxPerMs >= TICK_PX);
  if (stepMs === undefined) return ticks;
  for (const stretch of stretches) {
    if (stretch.isBroken) continue;
    for (let step = Math.ceil((stretch.fromMs - startMs) / stepMs); startMs + step * stepMs <= stretch.toMs; step++) {
      const x = placeOf(startMs + step * stepMs, stretches, leftPx);
      if (x - (ticks.at(-1)?.x ?? 0) >= TICK_PX - 1)
        ticks.push({ x, afterMs: step * stepMs, text: tickText(step * stepMs, stepMs) });
    }
  }
  return ticks;
}

/** One unit along the axis where that is possible: +0.5 s, +1.0 s beside each other, not +500 ms, +1.0 s. */
const tickText = (afterMs: number, stepMs: number): string =>
  stepMs >= 100 && stepMs < 1000 && afterMs < 10_000 ? `+${(afterMs / 1000).toFixed(1)} s` : `+${spanText(afterMs)}`;

/** 295 ms, 1.4 s, 2 min 14 s: spans inside a flow. */
export const spanText = (ms: number): string => (ms < 1000 ? `${Math.max(0, Math.round(ms))} ms` : durationText(ms));
