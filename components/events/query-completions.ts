import {
  AMOUNT_WORDS,
  type AmountWord,
  FIELD_WORDS,
  type FieldWord,
  KINDS,
  QUERY_WORDS,
  type QueryToken,
  type QueryWord,
  tokenText,
  UNWANTED_WORDS,
} from './query-tokens.ts';

/** What each word of the search finds. */
export const MEANING: Record<QueryWord, string> = {
  correlation: 'the id all events of one flow share',
  key: 'the record key, whole',
  type: 'the event or command type, whole',
  service: 'the service that wrote it',
  topic: 'the topic it is on',
  kind: 'whether it asks or tells',
  trace: 'the trace id of traceparent or B3',
  cause: 'events caused by the one with this id',
  id: 'the event with this id',
  text: 'a text in keys and payloads, by a scan',
  json: 'a JSON value in keys and payloads, by a scan',
  size: 'bytes of key, value and headers',
  age: 'how long ago, by the record time',
};

/** A value of each word, as it is written. */
export const EXAMPLES: Record<QueryWord, string> = {
  correlation: 'correlation:ord-7F3K2M9Q',
  key: 'key:cust-48213',
  type: 'type:OrderPlaced',
  service: 'service:payments',
  topic: 'topic:orders.events',
  kind: 'kind:command',
  trace: 'trace:4bf92f3577b34da6a3ce929d0e0e4736',
  cause: 'cause:0f8fad5b-d9cb-469f-a165-70867728950e',
  id: 'id:7c9e6679-7425-40de-944b-e07fc1f90ae7',
  text: 'text:"out of stock"',
  json: 'json:$.order.id=42',
  size: 'size>10k',
  age: 'age<1h',
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
const AMOUNTS: Record<AmountWord, readonly string[]> = { size: ['1k', '10k', '100k', '1M'], age: ['1m', '15m', '1h', '1d'] };
/** What one asks for most: large ones, and young ones. */
const BEGINNINGS: Record<AmountWord, string> = { size: 'size>', age: 'age<' };

/**
 * How what is typed can go on: names after `type:`, words while one is being typed, and for anything else what it may be
 * searched as. `used`: words of the search already, named last.
 */
export function completionsOf(text: string, known: KnownNames, used: readonly QueryWord[] = []): Completion[] {
  const typed = text.trimStart();
  const named = /^(-?)(\w+):(.*)$/s.exec(typed);
  const begun = (named?.[3] ?? '').replace(/^"/, '');
  const written = named?.[2]?.toLowerCase();
  if (named?.[1] === '-') {
    const word = UNWANTED_WORDS.find((candidate) => candidate === written);
    return word === undefined ? [] : valuesOf(word, begun, namesOf(word, known), (value) => ({ word, value, isUnwanted: true }));
  }
  const word = FIELD_WORDS.find((candidate) => candidate === written);
  if (word !== undefined) return valuesOf(word, begun, namesOf(word, known), (value) => ({ word, value }));
  const compared = /^(size|age)(>=|<=|>|<|=)(.*)$/i.exec(typed);
  const amount = AMOUNT_WORDS.find((candidate) => candidate === compared?.[1]?.toLowerCase());
  if (amount !== undefined)
    return valuesOf(amount, compared?.[3] ?? '', AMOUNTS[amount], (value) => ({
      word: amount,
      value: `${compared?.[2]}${value}`,
    }));
  return beginningsOf(typed.trim(), used);
}

const namesOf = (word: FieldWord, known: KnownNames): readonly string[] => (word === 'kind' ? KINDS : (known[word] ?? []));

function beginningsOf(typed: string, used: readonly QueryWord[]): Completion[] {
  const lower = typed.toLowerCase();
  if (lower.startsWith('-'))
    return UNWANTED_WORDS.filter((word) => `-${word}`.startsWith(lower)).map((word) =>
      beginning(`-${word}:`, `not: ${MEANING[word]}`),
    );
  const words = QUERY_WORDS.filter((candidate) => candidate.startsWith(lower));
  if (words.length > 0) {
    const unusedFirst = [...words].sort((a, b) => Number(used.includes(a)) - Number(used.includes(b)));
    return unusedFirst.map((word) => beginning(BEGINNINGS[word as AmountWord] ?? `${word}:`, MEANING[word]));
  }
  if (/\s/.test(typed) || typed.includes(':')) return [];
  return (['correlation', 'key', 'id', 'trace', 'cause'] as const).map((word) => whole({ word, value: typed }));
}

const beginning = (text: string, meaning: string): Completion => ({ text, name: text, meaning, isWhole: false });

function whole(token: QueryToken, name = tokenText(token)): Completion {
  return { text: tokenText(token), name, meaning: MEANING[token.word], isWhole: true };
}

function valuesOf(
  word: QueryWord,
  begun: string,
  names: readonly string[],
  tokenOf: (value: string) => QueryToken,
): Completion[] {
  const sought = begun.toLowerCase();
  const fits = names.filter((name) => name.toLowerCase().includes(sought) && name !== begun);
  const rank = (name: string) => Number(!name.toLowerCase().startsWith(sought));
  // Amounts are in their own order.
  const sorted = word in AMOUNTS ? fits : [...fits].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return sorted.slice(0, MOST).map((name) => whole(tokenOf(name), name));
}
