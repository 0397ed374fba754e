import { countText, durationText } from '../../lib/model/words.ts';

/** A rate where room is short (inside a node): 0.8, 3.1, 44, 1,204. */
export function shortRateText(perSecond: number): string {
  if (perSecond === 0) return '0';
  if (perSecond < 9.95) return perSecond < 0.095 ? perSecond.toFixed(2) : perSecond.toFixed(1);
  return countText(perSecond);
}

/** A duration that is a bound or an allowance: ±2 s, 30 min; no zeros that claim more than is known. */
export const roundText = (ms: number): string => durationText(ms).replace(/\.0(?= s$)| 00 (min|s|h)$/, '');

export interface AgeFigure {
  /** 2 min 14 s, `> 30 min` for a lower bound, 0 when nothing is unread, unknown. */
  readonly value: string;
  /** exact, ±2 s, bound; null beside 0 and unknown. */
  readonly basis: string | null;
}

/** An age as a figure with what it rests on. `basis` and `errorMs` as in a lag reading. */
export function ageFigure(ageMs: number | null, basis: 'exact' | 'table' | 'bound' | null, errorMs: number | null): AgeFigure {
  if (ageMs === null) return { value: 'unknown', basis: null };
  if (basis === 'bound') return { value: `> ${roundText(ageMs)}`, basis: 'bound' };
  if (ageMs === 0) return { value: '0', basis: null };
  if (basis === 'table') return { value: durationText(ageMs), basis: errorMs === null ? 'sampled' : `±${roundText(errorMs)}` };
  return { value: durationText(ageMs), basis };
}

/** What the basis of an age means, for whoever points at it. */
export const BASIS_MEANING: Record<'exact' | 'table' | 'bound', string> = {
  exact: 'Read from the oldest unread record itself.',
  table: 'From offsets sampled over time; true within the figure beside it.',
  bound: 'Older than what was watched: a lower bound, never an extrapolation.',
};

/** 0.4 s behind, > 30 min behind, nothing unread, age unknown: the second line of a service. */
export function behindText(ageMs: number | null, basis: 'exact' | 'table' | 'bound' | null): string {
  if (ageMs === null) return 'age unknown';
  if (basis === 'bound') return `> ${roundText(ageMs)} behind`;
  return ageMs === 0 ? 'nothing unread' : `${durationText(ageMs)} behind`;
}
