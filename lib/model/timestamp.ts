import { type EpochMs, epochMs } from './units.ts';

export interface ReadTimestamp {
  /** Null: none written, or outside what a date can hold. */
  readonly ms: EpochMs | null;
  /** Why it is not believed, in words; null: it is. */
  readonly suspicious: string | null;
}

const YEAR_2000 = 946_684_800_000;
const DAY_MS = 86_400_000;
/** ECMAScript's time range. */
const LAST_DATE_MS = 8_640_000_000_000_000n;

/** A record's timestamp as it can be shown. Nothing is guessed: seconds, micro- and nanoseconds stay what was written, marked. */
export function readTimestamp(raw: bigint, nowMs: EpochMs): ReadTimestamp {
  if (raw === -1n) return { ms: null, suspicious: 'the record carries no timestamp' };
  if (raw > LAST_DATE_MS || raw < -LAST_DATE_MS) return { ms: null, suspicious: `${raw} ms is outside the range of dates` };
  const ms = epochMs(Number(raw));
  if (isBelievable(ms, nowMs)) return { ms, suspicious: null };
  return { ms, suspicious: ms < YEAR_2000 ? 'before the year 2000' : 'more than a day ahead of this clock' };
}

/** Whether a record may have been written then: from the year 2000 to tomorrow. */
export const isBelievable = (ms: number, nowMs: EpochMs): boolean => ms >= YEAR_2000 && ms <= Math.trunc(nowMs) + DAY_MS;
