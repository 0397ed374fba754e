import { type Field, type Language, parseQuery, partsOfWord, wordFor } from './language.ts';

/** One line of what could be meant by the word being typed. */
export interface Completion {
  /** The word it becomes. */
  readonly text: string;
  readonly meaning: string;
  /** How many it would match now, in words; null for a beginning that matches nothing yet. */
  readonly count: string | null;
  /** A finished term; otherwise it waits for a value. */
  readonly finished: boolean;
  /** Set when it is one thing on the page, to go to. */
  readonly item?: string;
}

/** Something on the page that can be gone to by its name. */
export interface NamedItem {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface CompletionSource<Item> {
  readonly language: Language<Item>;
  /** For the values of text fields. */
  readonly items: readonly Item[];
  /** Offered for a word without a field. */
  readonly named: readonly NamedItem[];
  /** How many a query would match, in words. */
  readonly count: (query: string) => string;
}

const AT_MOST = 8;
const NAMES_AT_MOST = 5;
const VALUES_AT_MOST = 6;

/** What the word may become: for a field its values, for the beginning of a field its values too, for a word names that have it. */
export function completionsFor<Item>(word: string, source: CompletionSource<Item>): Completion[] {
  const { negated, field: name, operator, value } = partsOfWord(word);
  const sign = negated || word === '-' ? '-' : '';
  const asTyped = (word === '-' ? '' : value).replaceAll('"', '');
  const typed = asTyped.toLowerCase();
  const { fields } = source.language;
  if (name !== null) {
    const field = fields.find((candidate) => candidate.name === name);
    return field === undefined
      ? []
      : valuesOf(field, operator, field.type === 'amount' ? asTyped : typed, sign, source).slice(0, AT_MOST);
  }
  if (typed === '') return fields.map((field) => beginning(field, sign)).slice(0, AT_MOST);
  const begun = fields.filter((field) => field.name.startsWith(typed));
  const offered = begun.flatMap((field) =>
    field.type === 'choice' ? valuesOf(field, ':', '', sign, source).slice(0, VALUES_AT_MOST) : [beginning(field, sign)],
  );
  const byValue = fields.flatMap((field) =>
    field.type === 'choice' && !begun.includes(field)
      ? valuesOf(field, ':', typed, sign, source).filter((choice) => partsOfWord(choice.text).value.startsWith(typed))
      : [],
  );
  return [...offered, ...byValue, ...(sign === '' ? namesLike(typed, source) : [])].slice(0, AT_MOST);
}

function beginning<Item>(field: Field<Item>, sign: string): Completion {
  return {
    text: `${sign}${field.name}${field.type === 'amount' ? '>' : ':'}`,
    meaning: field.meaning,
    count: null,
    finished: false,
  };
}

function valuesOf<Item>(
  field: Field<Item>,
  operator: string,
  typed: string,
  sign: string,
  source: CompletionSource<Item>,
): Completion[] {
  const finished = (text: string, meaning: string): Completion => ({
    text: `${sign}${text}`,
    meaning,
    count: source.count(`${sign}${text}`),
    finished: true,
  });
  switch (field.type) {
    case 'choice':
      return field.choices
        .filter((choice) => choice.value.includes(typed))
        .map((choice) => finished(`${field.name}:${choice.value}`, choice.meaning));
    case 'text': {
      const values = [...new Set(source.items.flatMap((item) => field.of(item)))].filter((text) =>
        text.toLowerCase().includes(typed),
      );
      return values
        .sort((a, b) => startsFirst(a, b, typed))
        .slice(0, VALUES_AT_MOST)
        .map((text) => finished(wordFor(field.name, operator === '=' ? '=' : ':', text), field.meaning));
    }
    case 'amount': {
      const compare = operator === ':' || operator === '' ? '>' : operator;
      const examples = EXAMPLES[field.unit].filter((example) => example.startsWith(typed) && example !== typed);
      const own = parseQuery(`${field.name}${compare}${typed}`, source.language).terms.length === 1 ? [typed] : [];
      return [...own, ...examples].map((amount) => finished(`${field.name}${compare}${amount}`, field.meaning));
    }
  }
}

const EXAMPLES = {
  count: ['100', '1k', '10k', '1M'],
  duration: ['30s', '1m', '5m', '1h'],
  rate: ['1', '10', '100', '1k'],
} as const;

function namesLike<Item>(typed: string, { named }: CompletionSource<Item>): Completion[] {
  return named
    .filter((item) => item.name.toLowerCase().includes(typed))
    .sort((a, b) => startsFirst(a.name, b.name, typed))
    .slice(0, NAMES_AT_MOST)
    .map((item) => ({ text: item.name, meaning: item.kind, count: 'go to', finished: true, item: item.id }));
}

/** The very one, then those that begin so, then the shorter. */
function startsFirst(a: string, b: string, typed: string): number {
  const rank = (text: string): number => {
    const lower = text.toLowerCase();
    return lower === typed ? 0 : lower.startsWith(typed) ? 1 : 2;
  };
  return rank(a) - rank(b) || a.length - b.length || (a < b ? -1 : 1);
}
