import { severityAt } from '../../lib/model/severity-letters.ts';
import { isTrouble } from '../../lib/model/status.ts';

/** The stretch of time all charts of a page share. */
export interface ChartWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One point in the lane of its state; where the state changes it stands in both, so that the line goes on. */
export interface LinePoint {
  readonly at: number;
  readonly calm: number | null;
  readonly warn: number | null;
  readonly bad: number | null;
}

export interface Line {
  readonly points: readonly LinePoint[];
  /** Stretches without a reading, to be hatched and never bridged. */
  readonly gaps: readonly ChartWindow[];
  /** The newest point, if the series does not end in a gap. */
  readonly last: { readonly at: number; readonly value: number; readonly lane: Lane } | null;
  /** The figures inside the window, and those of them without a trouble. */
  readonly values: readonly (number | null)[];
  readonly calm: readonly (number | null)[];
}
export type Lane = 'calm' | 'warn' | 'bad';

interface SeriesOf {
  readonly atMs: number;
  readonly stepMs: number;
  readonly severity: string;
}

/** The right edge of every chart: the end of the last step; the one that has just begun counts once a sample fell into it. */
export const seriesEndMs = ({ atMs, stepMs, severity }: SeriesOf): number =>
  atMs + (severity.endsWith('-') ? severity.length - 1 : severity.length) * stepMs;

/**
 * A series as lines by state. A point is the last sample of its step, so it stands at the step's end. Nothing before `sinceMs` is
 * a gap: nobody looked then.
 */
export function lineOf(
  values: readonly (number | null)[],
  { atMs, stepMs, severity }: SeriesOf,
  window: ChartWindow,
  sinceMs: number,
): Line {
  const lanes: Lane[] = values.map((_, place) => laneAt(severity, place));
  const points: LinePoint[] = [];
  const gaps: { fromMs: number; toMs: number }[] = [];
  const inside: (number | null)[] = [];
  const calm: (number | null)[] = [];
  let last: Line['last'] = null;
  for (let place = 0; place < values.length; place++) {
    const at = atMs + (place + 1) * stepMs;
    if (at <= window.fromMs || at > window.toMs) continue;
    const value = values[place] ?? null;
    inside.push(value);
    if (lanes[place] === 'calm') calm.push(value);
    last = value === null ? null : { at, value, lane: lanes[place] ?? 'calm' };
    if (value !== null) {
      const next = values[place + 1] ?? null;
      const nextLane = next === null ? null : (lanes[place + 1] ?? null);
      const of = (lane: Lane) => (lanes[place] === lane || nextLane === lane ? value : null);
      points.push({ at, calm: of('calm'), warn: of('warn'), bad: of('bad') });
      continue;
    }
    points.push({ at, calm: null, warn: null, bad: null });
    const fromMs = Math.max(at - stepMs, sinceMs, window.fromMs);
    if (at <= fromMs) continue;
    const open = gaps.at(-1);
    if (open?.toMs === at - stepMs) open.toMs = at;
    else gaps.push({ fromMs, toMs: at });
  }
  return { points, gaps, last, values: inside, calm };
}

/** How the line is drawn at one place of a text of severities. */
export function laneAt(letters: string, place: number): Lane {
  const severity = severityAt(letters, place);
  return isTrouble(severity) ? severity : 'calm';
}
