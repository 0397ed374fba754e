import { type EpochMs, epochMs } from './units.ts';

export interface ReadTimestamp {
  /** Null: none written, or outside what a date can hold. */
  readonly ms: EpochMs | null;
  /** Why it is not believed, in words; null: it is. */
  readonly suspicious: string | null;
}

const YEAR_2000 = 946_684_800_000n;
const DAY_MS = 86_400_000n;
/** ECMAScript's time range. */
const LAST_DATE_MS = 8_640_000_000_000_000n;

/** A record's timestamp as it can be shown. Nothing is guessed: seconds, micro- and nanoseconds stay what was written, marked. */
export function readTimestamp(raw: bigint, nowMs: EpochMs): ReadTimestamp {
  if (raw === -1n) return { ms: null, suspicious: 'the record carries no timestamp' };
  if (raw > LAST_DATE_MS || raw < -LAST_DATE_MS) return { ms: null, suspicious: `${raw} ms is outside the range of dates` };
  const ms = epochMs(Number(raw));
  if (raw < YEAR_2000) return { ms, suspicious: 'before the year 2000' };
  if (raw > BigInt(Math.trunc(nowMs)) + DAY_MS) return { ms, suspicious: 'more than a day ahead of this clock' };
  return { ms, suspicious: null };
}
