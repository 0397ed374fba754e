/**
 * Figures as people read them; one way everywhere, on the server's sentences and on the pages.
 */

/** 31,804. Not by Intl: what it loads for that would be the longest single step of a page's start. */
export const countText = (count: number | bigint): string =>
  String(typeof count === 'bigint' ? count : Math.round(count)).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** "1 message", "2,310 messages" */
export const countOf = (count: number | bigint, one: string, many = `${one}s`): string =>
  `${countText(count)} ${BigInt(count) === 1n ? one : many}`;

/** A rate a second, three significant digits: 0.04, 3.1, 43.9, 212, 1,204. */
export function rateText(perSecond: number): string {
  if (perSecond === 0) return '0';
  if (perSecond < 0.1) return perSecond.toFixed(2);
  return perSecond < 99.95 ? perSecond.toFixed(1) : countText(Math.round(perSecond));
}

/** At most two units: 0.9 s, 12 s, 2 min 14 s, 6 h 02 min, 6 d 09 h. Negative spans count as 0. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 99.5) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes < 60) return `${minutes} min ${pad(whole % 60)} s`;
  if (hours < 24) return `${hours} h ${pad(minutes % 60)} min`;
  return `${days} d ${pad(hours % 24)} h`;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** p1, p4–p7, p9: runs of partition numbers, at most `most` runs and then how many more. */
export function partitionsText(partitions: readonly number[], most = 4): string {
  const sorted = [...new Set(partitions)].sort((a, b) => a - b);
  const runs: string[] = [];
  let shown = 0;
  for (let i = 0; i < sorted.length; ) {
    let end = i;
    while (end + 1 < sorted.length && sorted[end + 1] === (sorted[end] ?? 0) + 1) end++;
    if (runs.length < most) {
      runs.push(end === i ? `p${sorted[i]}` : `p${sorted[i]}–p${sorted[end]}`);
      shown += end - i + 1;
    }
    i = end + 1;
  }
  return shown < sorted.length ? `${runs.join(', ')} and ${sorted.length - shown} more` : runs.join(', ');
}

/** With its full stop, where more follows; messages of brokers come without. */
export const asSentence = (text: string): string => (text === '' || /[.!?]$/.test(text) ? text : `${text}.`);

const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** 742 B, 1.2 KB, 34 MB: steps of 1,000, one decimal below 10. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : String(Math.round(value))} ${BYTE_UNITS[unit]}`;
}
