import type { EventSummary } from '../../lib/api/contracts/events.ts';

export interface CoverageScale {
  readonly fromMs: number;
  readonly toMs: number;
  /** Moments of what was found, 0 to 1 along the range, at most one for each hundredth. */
  readonly found: readonly number[];
  /** Moments for the axis, 0 to 1 along the range: whole steps people count in. */
  readonly ticks: readonly { readonly at: number; readonly ms: number }[];
}

const STEPS_MS = [
  1e3, 2e3, 5e3, 10e3, 30e3, 60e3, 120e3, 300e3, 600e3, 1800e3, 3600e3, 7200e3, 14400e3, 21600e3, 43200e3, 86400e3, 172800e3,
  604800e3, 2592000e3, 31536000e3,
];
const MOST_TICKS = 7;

/**
 * The time a search spans: what was asked for, and where it is open, from the first found to now. Null when that is no span.
 * `zoneOffsetMs` is what local time is ahead of UTC, so that ticks fall on whole hours of the zone shown.
 */
export function coverageScale(
  events: readonly Pick<EventSummary, 'timestampMs' | 'timestampSuspicious'>[],
  from: number | null,
  to: number | null,
  asOfMs: number,
  zoneOffsetMs = 0,
): CoverageScale | null {
  const moments = events.flatMap(({ timestampMs, timestampSuspicious }) =>
    timestampMs === null || timestampSuspicious !== null ? [] : [timestampMs],
  );
  const fromMs = from ?? moments.reduce((a, b) => Math.min(a, b), asOfMs);
  const toMs = to ?? Math.max(asOfMs, fromMs);
  if (toMs <= fromMs) return null;
  const share = (ms: number): number => (ms - fromMs) / (toMs - fromMs);
  const found = new Map<number, number>();
  for (const ms of moments) {
    const at = share(ms);
    if (at >= 0 && at <= 1) found.set(Math.round(at * 200), at);
  }
  return { fromMs, toMs, found: [...found.values()].sort((a, b) => a - b), ticks: ticksOf(fromMs, toMs, zoneOffsetMs) };
}

function ticksOf(fromMs: number, toMs: number, zoneOffsetMs: number): CoverageScale['ticks'] {
  const stepMs = STEPS_MS.find((step) => (toMs - fromMs) / step <= MOST_TICKS) ?? toMs - fromMs;
  const ticks = [];
  for (let ms = Math.ceil((fromMs + zoneOffsetMs) / stepMs) * stepMs - zoneOffsetMs; ms <= toMs; ms += stepMs)
    ticks.push({ at: (ms - fromMs) / (toMs - fromMs), ms });
  return ticks;
}
