/** Times as people read them. The zone is printed once per screen, so these leave it out. */

export type Zone = 'utc' | 'local';

export interface ClockText {
  /** 14:32:06 */
  readonly clock: string;
  /** .914 */
  readonly millis: string;
  /** 25 Nov, or 25 Nov 2024 in another year than `nowMs`. */
  readonly date: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** ECMA-262: a Date holds ±8.64e15 ms and nothing beyond. */
const DATE_RANGE_MS = 8.64e15;

/** The parts of a moment in a zone; null when `ms` is nothing a date can hold. */
export function clockText(ms: number, zone: Zone, nowMs: number): ClockText | null {
  if (!Number.isFinite(ms) || Math.abs(ms) > DATE_RANGE_MS) return null;
  const at = partsOf(ms, zone);
  const thisYear = partsOf(nowMs, zone).year;
  const date = `${at.day} ${MONTHS[at.month] ?? ''}`;
  return {
    clock: `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`,
    millis: `.${String(Math.floor(((ms % 1000) + 1000) % 1000)).padStart(3, '0')}`,
    date: at.year === thisYear ? date : `${date} ${at.year}`,
  };
}

/** 14:29:53 today, 24 Nov 18:20 on another day: how sentences name a moment. */
export function momentText(ms: number, zone: Zone, nowMs: number): string {
  const at = clockText(ms, zone, nowMs);
  if (at === null) return 'a time no calendar has';
  return at.date === clockText(nowMs, zone, nowMs)?.date ? at.clock : `${at.date} ${at.clock.slice(0, 5)}`;
}

/** 2023-01-02 00:15:00.792 UTC-08:00: all of a moment that a date can hold, with the offset of its zone on that day. */
export function fullTimeText(ms: number, zone: Zone): string {
  const { year, month, day, hour, minute, second } = partsOf(ms, zone);
  const millis = String(Math.floor(((ms % 1000) + 1000) % 1000)).padStart(3, '0');
  const clock = `${two(hour)}:${two(minute)}:${two(second)}.${millis}`;
  return `${year}-${two(month + 1)}-${two(day)} ${clock} ${offsetText(zone === 'utc' ? 0 : -new Date(ms).getTimezoneOffset())}`;
}

const offsetText = (minutes: number): string => {
  const size = Math.abs(minutes);
  return minutes === 0 ? 'UTC' : `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};

/** UTC, or the browser's zone as it calls it (CET, GMT+1). */
export function zoneName(zone: Zone, nowMs: number): string {
  if (zone === 'utc') return 'UTC';
  const parts = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' }).formatToParts(nowMs);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'local';
}

function partsOf(ms: number, zone: Zone) {
  const date = new Date(ms);
  return zone === 'utc'
    ? {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth(),
        day: date.getUTCDate(),
        hour: date.getUTCHours(),
        minute: date.getUTCMinutes(),
        second: date.getUTCSeconds(),
      }
    : {
        year: date.getFullYear(),
        month: date.getMonth(),
        day: date.getDate(),
        hour: date.getHours(),
        minute: date.getMinutes(),
        second: date.getSeconds(),
      };
}

const two = (value: number): string => String(value).padStart(2, '0');
