import { parseCount, parseDuration, parseRate } from './amounts.ts';

/** For people, a sentence each. */
export const LANGUAGE_NOTES: readonly string[] = [
  'A word without a filter is looked for in names. name=orders.events is that very name.',
  'Different filters are joined by “and”, values of the same filter by “or”.',
  'Two comparisons of the same filter are a range: age>1m age<1h.',
  'Units: s, m, h, d for durations; k, M for numbers. A figure that is unknown meets no comparison.',
  'Quotation marks keep words together, a minus before a filter turns it round: -is:idle.',
];

/**
 * The query language: `orders`, `kind:topic`, `status:stalled`, `lag>100`, `age>1m`, `rate<5`, `"two words"`, `-is:idle`. What
 * a page can be asked is its list of fields; the language knows none of them.
 */
export interface Choice {
  readonly value: string;
  readonly meaning: string;
}

interface FieldBase {
  readonly name: string;
  /** What it asks, in a few words. */
  readonly meaning: string;
  readonly example: string;
}
/** `name:orders` has it in it, `name=orders` is it; any case. */
export interface TextField<Item> extends FieldBase {
  readonly type: 'text';
  readonly of: (item: Item) => readonly string[];
  /** `:` asks for the whole text, too. */
  readonly whole?: boolean;
}
/** `status:stalled`: one of a few. */
export interface ChoiceField<Item> extends FieldBase {
  readonly type: 'choice';
  readonly choices: readonly Choice[];
  readonly of: (item: Item) => readonly string[];
}
/** `lag>100`. Counts as they are, durations in milliseconds, rates a second; null is unknown, which no comparison meets. */
export interface AmountField<Item> extends FieldBase {
  readonly type: 'amount';
  readonly unit: 'count' | 'duration' | 'rate';
  readonly of: (item: Item) => number | null;
}
export type Field<Item> = TextField<Item> | ChoiceField<Item> | AmountField<Item>;

export interface Language<Item> {
  readonly fields: readonly Field<Item>[];
  /** The text field a word without one asks. */
  readonly bare: string;
}

export type Comparison = '>' | '>=' | '<' | '<=' | '=';
export type Condition =
  | { readonly type: 'text'; readonly value: string; readonly whole: boolean }
  | { readonly type: 'choice'; readonly value: string }
  | { readonly type: 'amount'; readonly comparison: Comparison; readonly amount: number };

export interface Term {
  readonly field: string;
  readonly negated: boolean;
  readonly condition: Condition;
  /** As it was written. */
  readonly text: string;
}
export interface Mistake {
  /** The word that is wrong, as it was written. */
  readonly text: string;
  /** A sentence that names it and what was expected. */
  readonly message: string;
}
export interface Query {
  /** All words in their order, each a term or a mistake: none is dropped. */
  readonly words: readonly (Term | Mistake)[];
  readonly terms: readonly Term[];
  readonly mistakes: readonly Mistake[];
}

export const isMistake = (word: Term | Mistake): word is Mistake => 'message' in word;

/** Words at spaces, but not inside quotation marks; a mark that is never closed goes to the end. */
export const splitWords = (text: string): string[] => text.match(/(?:"[^"]*(?:"|$)|[^\s"])+/g) ?? [];

export function parseQuery<Item>(text: string, language: Language<Item>): Query {
  const words = splitWords(text).map((word) => parseWord(word, language));
  return {
    words,
    terms: words.filter((word): word is Term => !isMistake(word)),
    mistakes: words.filter(isMistake),
  };
}

/** A word's sign, field, operator and value; without a field all of it is the value. */
export function partsOfWord(word: string): { negated: boolean; field: string | null; operator: string; value: string } {
  const negated = word.startsWith('-') && word.length > 1;
  const rest = negated ? word.slice(1) : word;
  const found = /^([A-Za-z]+)(:|>=|<=|>|<|=)(.*)$/s.exec(rest);
  return found === null
    ? { negated, field: null, operator: '', value: rest }
    : { negated, field: (found[1] ?? '').toLowerCase(), operator: found[2] ?? '', value: found[3] ?? '' };
}

function parseWord<Item>(word: string, language: Language<Item>): Term | Mistake {
  const wrong = (why: string): Mistake => ({ text: word, message: `${word}: ${why}` });
  const { negated, field: name, operator, value: written } = partsOfWord(word);
  if ((word.match(/"/g)?.length ?? 0) % 2 === 1) return wrong('the quotation mark is not closed');
  const value = written.replaceAll('"', '');
  const term = (field: string, condition: Condition): Term => ({ field, negated, condition, text: word });
  if (name === null)
    return value === ''
      ? wrong('expected a word')
      : term(language.bare, { type: 'text', value: value.toLowerCase(), whole: false });
  const field = language.fields.find((candidate) => candidate.name === name);
  if (field === undefined)
    return wrong(
      `there is no filter ${name}; there are ${language.fields.map((known) => known.name).join(', ')}. In quotation marks it is a word`,
    );
  switch (field.type) {
    case 'text':
      if (operator !== ':' && operator !== '=') return wrong(`${name} is a text: write ${name}:… or ${name}=…`);
      if (value === '') return wrong(`expected a text, such as ${field.example}`);
      return term(name, { type: 'text', value: value.toLowerCase(), whole: operator === '=' || field.whole === true });
    case 'choice': {
      const choice = field.choices.find((candidate) => candidate.value === value.toLowerCase());
      if ((operator !== ':' && operator !== '=') || choice === undefined)
        return wrong(`expected ${field.name}: and one of ${field.choices.map((known) => known.value).join(', ')}`);
      return term(name, { type: 'choice', value: choice.value });
    }
    case 'amount': {
      const amount = AMOUNTS[field.unit].parse(value);
      if (amount === null) return wrong(`expected ${AMOUNTS[field.unit].expected}`);
      return term(name, { type: 'amount', comparison: operator === ':' ? '=' : (operator as Comparison), amount });
    }
  }
}

const AMOUNTS = {
  count: { parse: parseCount, expected: 'a number such as 100, 5k, 2M' },
  duration: { parse: parseDuration, expected: 'a duration such as 30s, 5m, 1h' },
  rate: { parse: parseRate, expected: 'a number a second such as 5, 0.2, 1k' },
} as const;

/** A field's value as a word of a query: in quotation marks when it would fall apart without. */
export const wordFor = (field: string, operator: ':' | '=', value: string): string =>
  `${field}${operator}${/[\s"]/.test(value) || value === '' ? `"${value.replaceAll('"', '')}"` : value}`;
