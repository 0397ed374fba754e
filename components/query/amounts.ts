/** Amounts as people type them into a query. Null: it is none. */

/** Unit → milliseconds. */
export const DURATION_UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const COUNT_UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, K: 1e3, M: 1e6 };

const SIZE_UNITS: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9 };

/** Milliseconds of `30s`, `5m`, `1h30m`. A bare number has no unit, and is none. */
export function parseDuration(text: string): number | null {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/.test(text)) return null;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g))
    total += Number(amount) * (DURATION_UNITS[unit ?? ''] ?? 0);
  return total;
}

/** `100`, `5k`, `1.5M`. */
export function parseCount(text: string): number | null {
  const found = /^(\d+(?:\.\d+)?)([kKM]?)$/.exec(text);
  return found === null ? null : Number(found[1]) * (COUNT_UNITS[found[2] ?? ''] ?? 1);
}

/** Bytes of `512`, `10k`, `10KB`, `1.5MB`, by 1,000 as sizes are shown. */
export function parseSize(text: string): number | null {
  const found = /^(\d+(?:\.\d+)?)([kmg]?)b?$/i.exec(text);
  return found === null ? null : Number(found[1]) * (SIZE_UNITS[(found[2] ?? '').toLowerCase()] ?? 1);
}

/** A second: `5`, `0.2`, `1k`, with `/s` after it or without. */
export const parseRate = (text: string): number | null => parseCount(text.replace(/\/s$/, ''));
