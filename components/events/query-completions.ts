import { QUERY_WORDS, type QueryWord, tokenText } from './query-tokens.ts';

/** What each word of the search finds. */
export const MEANING: Record<QueryWord, string> = {
  correlation: 'the id all events of one flow share',
  key: 'the record key, whole',
  type: 'the event or command type, whole',
  service: 'the service that wrote it',
  topic: 'the topic it is on',
  trace: 'the trace id of traceparent or B3',
  cause: 'events caused by the one with this id',
  id: 'the event with this id',
  text: 'a text in keys and payloads, by a scan',
  json: 'a JSON value in keys and payloads, by a scan',
};

export interface Completion {
  /** What stands in the box when it is taken. */
  readonly text: string;
  readonly name: string;
  readonly meaning: string;
  /** It is a whole token: taking it searches. A word alone still needs its value. */
  readonly isWhole: boolean;
}

/** Names there are, for the words whose values are names. */
export type KnownNames = Readonly<Partial<Record<QueryWord, readonly string[]>>>;

const MOST = 8;

/**
 * How what is typed can go on: names after `type:`, words while one is being typed, and for anything else what it may be
 * searched as. `used`: words of the search already, named last.
 */
export function completionsOf(text: string, known: KnownNames, used: readonly QueryWord[] = []): Completion[] {
  const typed = text.trimStart();
  const named = /^(\w+):(.*)$/s.exec(typed);
  const word = named === null ? undefined : QUERY_WORDS.find((candidate) => candidate === named[1]?.toLowerCase());
  if (word !== undefined) return valuesOf(word, (named?.[2] ?? '').replace(/^"/, ''), known[word] ?? []);
  const words = QUERY_WORDS.filter((candidate) => candidate.startsWith(typed.trim().toLowerCase()));
  if (words.length > 0) {
    const unusedFirst = [...words].sort((a, b) => Number(used.includes(a)) - Number(used.includes(b)));
    return unusedFirst.map((name) => ({ text: `${name}:`, name: `${name}:`, meaning: MEANING[name], isWhole: false }));
  }
  if (/\s/.test(typed.trim()) || typed.includes(':')) return [];
  return (['correlation', 'key', 'id', 'trace', 'cause'] as const).map((name) => {
    const whole = tokenText({ word: name, value: typed.trim() });
    return { text: whole, name: whole, meaning: MEANING[name], isWhole: true };
  });
}

function valuesOf(word: QueryWord, begun: string, names: readonly string[]): Completion[] {
  const sought = begun.toLowerCase();
  const fits = names.filter((name) => name.toLowerCase().includes(sought) && name !== begun);
  const rank = (name: string) => Number(!name.toLowerCase().startsWith(sought));
  return [...fits]
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .slice(0, MOST)
    .map((name) => ({ text: tokenText({ word, value: name }), name, meaning: MEANING[word], isWhole: true }));
}
