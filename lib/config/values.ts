import { isIP } from 'node:net';
import { z } from 'zod';
import { ANY, parseJsonPath } from '../model/json-path.ts';

/** What a setting is before it is parsed: text from the environment, or text or a list from the file. */
export type Raw = string | readonly string[];

/** Every schema takes a Raw and says in its error what was expected, to be read after "expected". */
const fromText = <T>(expected: string, parse: (text: string) => T | undefined) =>
  z.custom<Raw>().transform((raw, context): T => {
    const value = typeof raw === 'string' ? parse(raw.trim()) : undefined;
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });

const fromList = <T>(expected: string, parse: (item: string) => T | undefined) =>
  z.custom<Raw>().transform((raw, context): readonly T[] => {
    const items = (typeof raw === 'string' ? raw.split(',') : raw).map((item) => item.trim()).filter((item) => item !== '');
    const values: T[] = [];
    for (const item of items) {
      const value = parse(item);
      if (value === undefined) {
        context.addIssue({ code: 'custom', message: `${expected}; ${JSON.stringify(item)} is not one` });
        return z.NEVER;
      }
      values.push(value);
    }
    return values;
  });

export const text = (expected: string, pattern = /./s) =>
  fromText(expected, (value) => (pattern.test(value) ? value : undefined));

/** Secrets keep their spaces: only the line end that editors add to a file is taken off. */
export const secret = (expected: string, atLeast: number) =>
  z.custom<Raw>().transform((raw, context): string => {
    const value = typeof raw === 'string' ? raw.replace(/\r?\n$/, '') : '';
    if (value.length >= atLeast) return value;
    context.addIssue({ code: 'custom', message: expected });
    return z.NEVER;
  });

export const yesOrNo = fromText('true or false', (value) => (value === 'true' ? true : value === 'false' ? false : undefined));

export const oneOf = <const T extends string>(choices: readonly T[]) =>
  fromText(`one of ${choices.join(', ')}`, (value) => choices.find((choice) => choice === value));

export const wholeNumber = (from: number, to: number) =>
  fromText(`a whole number from ${from} to ${to}`, (value) => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    return number >= from && number <= to ? number : undefined;
  });

const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `250ms`, `2s`, `5m`, `24h`, `7d` as milliseconds. The unit has to be there: a bare number would be read as seconds by half of its writers. */
export function durationOf(value: string): number | undefined {
  const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(value);
  const unit = match?.[2] as keyof typeof UNIT_MS | undefined;
  return match?.[1] === undefined || unit === undefined ? undefined : Number(match[1]) * UNIT_MS[unit];
}

export const duration = (expected: string, atLeastMs: number, atMostMs: number) =>
  fromText(expected, (value) => {
    const ms = durationOf(value);
    return ms !== undefined && ms >= atLeastMs && ms <= atMostMs ? ms : undefined;
  });

const SIZE_BYTES = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 } as const;

/** `512KB`, `20MB`, `1GB` as bytes, by 1,024; undefined: none of these. */
function bytesOf(value: string): number | undefined {
  const match = /^(\d{1,9})(B|KB|MB|GB)$/i.exec(value);
  const unit = match?.[2]?.toUpperCase() as keyof typeof SIZE_BYTES | undefined;
  return match?.[1] === undefined || unit === undefined ? undefined : Number(match[1]) * SIZE_BYTES[unit];
}

export const byteCount = (expected: string, atLeast: number, atMost: number) =>
  fromText(expected, (value) => {
    const bytes = bytesOf(value) ?? Number.NaN;
    return bytes >= atLeast && bytes <= atMost ? bytes : undefined;
  });

/** As byteCount, or `unlimited`: Infinity. */
export const byteLimit = (expected: string, atLeast: number, atMost: number) =>
  fromText(expected, (value) => {
    if (value === 'unlimited') return Number.POSITIVE_INFINITY;
    const bytes = bytesOf(value) ?? Number.NaN;
    return bytes >= atLeast && bytes <= atMost ? bytes : undefined;
  });

export const indexStart = fromText('earliest, latest, or how far back, such as 24h', (value) => {
  if (value === 'earliest') return { kind: 'earliest' } as const;
  if (value === 'latest') return { kind: 'latest' } as const;
  const ms = durationOf(value);
  return ms === undefined ? undefined : ({ kind: 'ago', ms } as const);
});

export const names = (expected: string, pattern = /./s) => fromList(expected, (item) => (pattern.test(item) ? item : undefined));

/** `pattern=service`, the first that matches counts. */
export const groupServices = fromList('pattern=service, or several with commas between', (item) => {
  const at = item.lastIndexOf('=');
  const [pattern, service] = [item.slice(0, at).trim(), item.slice(at + 1).trim()];
  return at < 1 || pattern === '' || service === '' ? undefined : { pattern, service };
});

/** `pattern=$.path`: one place in values of the topics that match. A path with `*` would name several places. */
export const topicPaths = fromList(
  'topic pattern=JSON path, such as orders.*=$.metadata.correlationId, with commas between',
  (item) => {
    const at = item.indexOf('=');
    const [pattern, path] = [item.slice(0, at).trim(), item.slice(at + 1).trim()];
    const steps = parseJsonPath(path);
    return at < 1 || pattern === '' || steps === null || steps.includes(ANY) ? undefined : { pattern, path };
  },
);

/** `host:port`; an IPv6 host in brackets. */
export const brokerAddresses = fromList('host:port, or several with commas between', (item) => {
  const match = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):(\d{1,5})$/.exec(item);
  const port = Number(match?.[2] ?? 0);
  return port >= 1 && port <= 65_535 ? item : undefined;
});

/** IP addresses and ranges (`10.0.0.0/8`). */
export const addressRanges = fromList('IP addresses or ranges such as 10.0.0.0/8, with commas between', (item) => {
  const [address = '', prefix] = item.split('/');
  const family = isIP(address);
  if (family === 0) return undefined;
  if (prefix === undefined) return item;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128) ? item : undefined;
});

/** `` or `/a/b`; one slash at the end is taken off. */
export const pathPrefix = fromText('a path such as /tools/flow, or nothing', (value) => {
  const path = value.replace(/\/$/, '');
  return path === '' || (/^(\/[A-Za-z0-9._~-]+)+$/.test(path) && !/\/\.{1,2}(\/|$)/.test(path)) ? path : undefined;
});

/** `host` (any port) or `host:port`, lower case. */
export const hostNames = fromList('host names, each with or without a port, with commas between', (item) =>
  /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.test(item) ? item.toLowerCase() : undefined,
);
