import { parseJsonPath } from '../../lib/model/json-path.ts';
import { parseDuration, parseSize } from '../query/amounts.ts';

/** The words of the search box that stand before a colon, and the parameter each has: of GET /api/events, or of a scan. */
export const FIELDS = {
  correlation: 'correlationId',
  key: 'key',
  type: 'type',
  service: 'service',
  topic: 'topic',
  kind: 'kind',
  trace: 'traceId',
  cause: 'causationId',
  id: 'eventId',
  text: 'text',
  json: 'json',
} as const;

/** With a minus before them: none of these. */
export const UNWANTED = { type: 'notType', service: 'notService', topic: 'notTopic', kind: 'notKind' } as const;

/** Words that stand before a comparison. */
const AMOUNTS = ['size', 'age'] as const;

export type FieldWord = keyof typeof FIELDS;
export type UnwantedWord = keyof typeof UNWANTED;
export type AmountWord = (typeof AMOUNTS)[number];
export type QueryWord = FieldWord | AmountWord;
export const FIELD_WORDS = Object.keys(FIELDS) as readonly FieldWord[];
export const UNWANTED_WORDS = Object.keys(UNWANTED) as readonly UnwantedWord[];
export const AMOUNT_WORDS: readonly AmountWord[] = AMOUNTS;
export const QUERY_WORDS: readonly QueryWord[] = [...FIELD_WORDS, ...AMOUNTS];

/** What the index cannot find, as payloads are not in it. */
const SCAN_WORDS: ReadonlySet<QueryWord> = new Set(['text', 'json']);

export const KINDS = ['command', 'event', 'unknown'] as const;

/** `type:OrderPlaced`, `-type:Ping`, `size>10k`. */
export type QueryToken =
  | { readonly word: FieldWord; readonly value: string }
  | { readonly word: UnwantedWord; readonly value: string; readonly isUnwanted: true }
  /** The value begins with its comparison: `>10k`. */
  | { readonly word: AmountWord; readonly value: string };

export const isUnwanted = (token: QueryToken): token is Extract<QueryToken, { isUnwanted: true }> => 'isUnwanted' in token;
export const isAmount = (token: QueryToken): token is Extract<QueryToken, { word: AmountWord }> =>
  AMOUNT_WORDS.some((word) => word === token.word);

/** Only a scan can answer it. */
export const isScanned = ({ word }: QueryToken): boolean => SCAN_WORDS.has(word);

/** Of tokens with the same key the last counts: one value of each word, one bound to each side, any number of what is not wanted. */
export function tokenKey(token: QueryToken): string {
  if (isUnwanted(token)) return tokenText(token);
  return isAmount(token) ? `${token.word}${token.value[0]}` : token.word;
}

export interface ParsedQuery {
  readonly tokens: readonly QueryToken[];
  /** Words that were given no value, in the order they stand. */
  readonly unfinished: readonly QueryWord[];
}

// A word counts only at the start or after white space: `a/b?type:c` is one id.
const WORD = new RegExp(
  `(?<=^|\\s)(?:(${FIELD_WORDS.join('|')}|event):|-(${UNWANTED_WORDS.join('|')}):|(${AMOUNTS.join('|')})(:|>=|<=|>|<|=))`,
  'gi',
);
// A quoted value ends at a quote before white space or the end; `\"` and `\\` stand for themselves.
const QUOTED = /^"((?:[^"\\]|\\["\\])*)"(?=\s|$)/su;

/**
 * What was typed or pasted. `word:value`, the value quoted when it has white space; text before or between them is a
 * correlation id, exactly as it stands but for white space around it. Any text is a query; ids may have any characters.
 */
export function parseQuery(text: string): ParsedQuery {
  const tokens: QueryToken[] = [];
  const unfinished: QueryWord[] = [];
  let at = 0;
  const bare = (until: number) => {
    const value = text.slice(at, until).trim();
    if (value !== '') tokens.push({ word: 'correlation', value });
  };
  for (const match of text.matchAll(WORD)) {
    if (match.index < at) continue; // inside a quoted value
    bare(match.index);
    const [, field, unwanted, amount, comparison = ''] = match.map((part) => part?.toLowerCase());
    const start = match.index + match[0].length;
    const { value, length } = readValue(text.slice(start));
    at = start + length;
    // An event is found by its id.
    const word = QUERY_WORDS.find((known) => known === (field ?? unwanted ?? amount)) ?? 'id';
    if (value === '') unfinished.push(word);
    else if (unwanted !== undefined) tokens.push({ word: word as UnwantedWord, value, isUnwanted: true });
    else if (amount !== undefined)
      tokens.push({ word: word as AmountWord, value: `${comparison === ':' ? '=' : comparison}${value}` });
    else tokens.push({ word: word as FieldWord, value });
  }
  bare(text.length);
  return { tokens, unfinished };
}

function readValue(rest: string): { value: string; length: number } {
  const quoted = QUOTED.exec(rest);
  if (quoted) return { value: (quoted[1] ?? '').replaceAll(/\\(["\\])/g, '$1'), length: quoted[0].length };
  const plain = /^\S*/u.exec(rest)?.[0] ?? '';
  return { value: plain, length: plain.length };
}

/** The text that parseQuery reads as exactly this token. */
export function tokenText(token: QueryToken): string {
  const { word, value } = token;
  if (isAmount(token)) return `${word}${value}`;
  const needsQuotes = value.startsWith('"') || /\s/u.test(value);
  const written = needsQuotes ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : value;
  return `${isUnwanted(token) ? '-' : ''}${word}:${written}`;
}

/** `$.order.id=42`: a path of JSON and what stands there; null: it is not that. */
export function parseJsonValue(text: string): { readonly path: string; readonly equals: string } | null {
  const [, path = '', equals = ''] = /^(\$[^=]*)=(.*)$/s.exec(text) ?? [];
  return parseJsonPath(path) === null ? null : { path, equals };
}

/** Whole numbers from and to which an amount may be, both inclusive; null: it is none. */
export function boundsOf({ word, value }: Extract<QueryToken, { word: AmountWord }>): {
  readonly min?: number;
  readonly max?: number;
} | null {
  const [, comparison = '', written = ''] = /^(>=|<=|>|<|=)(.+)$/s.exec(value) ?? [];
  const amount = word === 'size' ? parseSize(written) : parseDuration(written);
  if (amount === null) return null;
  switch (comparison) {
    case '>':
      return { min: Math.floor(amount) + 1 };
    case '>=':
      return { min: Math.ceil(amount) };
    case '<':
      return { max: Math.ceil(amount) - 1 };
    case '<=':
      return { max: Math.floor(amount) };
    default:
      return { min: Math.round(amount), max: Math.round(amount) };
  }
}

/** Why a token cannot be searched for, to be read after its word; null: it can. */
export function mistakeIn(token: QueryToken): string | null {
  if (token.word === 'kind' && !KINDS.some((kind) => kind === token.value)) return `is one of ${KINDS.join(', ')}`;
  if (token.word === 'json' && parseJsonValue(token.value) === null)
    return 'is a path and a value, for instance json:$.order.id=42';
  if (!isAmount(token)) return null;
  const bounds = boundsOf(token);
  if (bounds === null)
    return token.word === 'size'
      ? 'is compared with a size, for instance size>10k'
      : 'is compared with a duration, for instance age<1h';
  return bounds.max !== undefined && bounds.max < 0 ? 'is never less than nothing' : null;
}
