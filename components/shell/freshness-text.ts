import type { SourceHealth } from '../../lib/api/contracts/health.ts';
import type { Severity } from '../../lib/model/status.ts';
import { durationText } from '../../lib/model/words.ts';

export interface Freshness {
  readonly severity: Severity;
  /** How old the figures are, `2 s`, where only that is worth its room; null: the words are needed. */
  readonly age: string | null;
  readonly words: string;
}

type Source = Pick<SourceHealth, 'id' | 'state' | 'sinceMs' | 'lastSampleMs' | 'sampleEveryMs'>;

/** A whole number of units: the line that ticks once a second has no use for decimals. */
export const agoText = (ms: number): string => (ms < 99_500 ? `${Math.max(0, Math.round(ms / 1000))} s` : durationText(ms));

/** How old what the screen shows is, in one line. Over three intervals without a sample it is stale, whatever the server says. */
export function freshnessOf(source: Source, nowMs: number, moment: (ms: number) => string): Freshness {
  const { state, lastSampleMs } = source;
  if (state === 'down') return { severity: 'bad', age: null, words: `${source.id} down since ${moment(source.sinceMs)}` };
  if (lastSampleMs === null) return { severity: 'unknown', age: null, words: 'First pass' };
  if (state === 'stale' || nowMs - lastSampleMs > 3 * source.sampleEveryMs + 2_000)
    return { severity: 'warn', age: null, words: `Stale since ${moment(lastSampleMs)}` };
  const age = agoText(nowMs - lastSampleMs);
  return { severity: 'ok', age, words: `Sampled ${age} ago` };
}
