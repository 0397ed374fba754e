import { parseJsonPath } from '../../lib/model/json-path.ts';

/** The words of the search box and the parameter each stands for: of GET /api/events, or of a scan. */
export const FIELDS = {
  correlation: 'correlationId',
  key: 'key',
  type: 'type',
  service: 'service',
  topic: 'topic',
  trace: 'traceId',
  cause: 'causationId',
  id: 'eventId',
  text: 'text',
  json: 'json',
} as const;

/** What the index cannot find, as payloads are not in it. */
export const SCAN_WORDS: ReadonlySet<QueryWord> = new Set(['text', 'json']);

export type QueryWord = keyof typeof FIELDS;
export const QUERY_WORDS = Object.keys(FIELDS) as readonly QueryWord[];

export interface QueryToken {
  readonly word: QueryWord;
  /** Never empty; any characters. */
  readonly value: string;
}

export interface ParsedQuery {
  readonly tokens: readonly QueryToken[];
  /** Words that were given no value, in the order they stand. */
  readonly unfinished: readonly QueryWord[];
}

/** `$.order.id=42`: a path of JSON and what stands there; null: it is not that. */
export function parseJsonValue(text: string): { readonly path: string; readonly equals: string } | null {
  const [, path = '', equals = ''] = /^(\$[^=]*)=(.*)$/s.exec(text) ?? [];
  return parseJsonPath(path) === null ? null : { path, equals };
}

// A word counts only at the start or after white space: `a/b?type:c` is one id.
const WORD = new RegExp(`(?<=^|\\s)(${QUERY_WORDS.join('|')}|event):`, 'gi');
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
    const word = wordOf(match[1] ?? '');
    const start = match.index + match[0].length;
    const { value, length } = readValue(text.slice(start));
    if (value === '') unfinished.push(word);
    else tokens.push({ word, value });
    at = start + length;
  }
  bare(text.length);
  return { tokens, unfinished };
}

/** An event is found by its id. */
function wordOf(written: string): QueryWord {
  const lower = written.toLowerCase();
  return QUERY_WORDS.find((word) => word === lower) ?? 'id';
}

function readValue(rest: string): { value: string; length: number } {
  const quoted = QUOTED.exec(rest);
  if (quoted) return { value: (quoted[1] ?? '').replaceAll(/\\(["\\])/g, '$1'), length: quoted[0].length };
  const plain = /^\S*/u.exec(rest)?.[0] ?? '';
  return { value: plain, length: plain.length };
}

/** The text that parseQuery reads as exactly this token. */
export function tokenText({ word, value }: QueryToken): string {
  const needsQuotes = value.startsWith('"') || /\s/u.test(value);
  return `${word}:${needsQuotes ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : value}`;
}
