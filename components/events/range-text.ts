import { clockText, momentText, type Zone } from '../ui/time-text.ts';

/** What `<input type="datetime-local" step="1">` shows for a moment in a zone; '' for none, or one a calendar input cannot hold. */
export function inputText(ms: number | null, zone: Zone): string {
  if (ms === null || clockText(ms, zone, ms) === null) return '';
  const offsetMs = zone === 'utc' ? 0 : new Date(ms).getTimezoneOffset() * 60_000;
  const text = new Date(ms - offsetMs).toISOString();
  return /^\d{4}-/.test(text) ? text.slice(0, 19) : '';
}

/** Epoch milliseconds of such an input's text in a zone; null when it is empty or no moment. */
export function parseInputText(text: string, zone: Zone): number | null {
  if (text === '') return null;
  const ms = Date.parse(zone === 'utc' ? `${text}Z` : text);
  return Number.isNaN(ms) ? null : ms;
}

/** Any time · From 06:00:00 to now · Until 24 Nov 18:20 · 06:00:00 to 09:30:00 */
export function rangeText(from: number | null, to: number | null, zone: Zone, nowMs: number): string {
  if (from === null && to === null) return 'Any time';
  if (to === null) return `${momentText(from ?? 0, zone, nowMs)} to now`;
  if (from === null) return `Until ${momentText(to, zone, nowMs)}`;
  return `${momentText(from, zone, nowMs)} to ${momentText(to, zone, nowMs)}`;
}

/** Midnight in the zone, on the day of `nowMs`. */
export function startOfDay(nowMs: number, zone: Zone): number {
  const date = new Date(nowMs);
  return zone === 'utc' ? date.setUTCHours(0, 0, 0, 0) : date.setHours(0, 0, 0, 0);
}
