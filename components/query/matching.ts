import type { Comparison, Condition, Field, Language, Term } from './language.ts';

/**
 * Whether an item meets a query. Fields are joined by "and". In one field, texts and choices are joined by "or", comparisons by
 * "and" (`age>1m age<1h` is a range), and nothing negated may be met. No terms: nothing is asked, and nothing met.
 */
export function matcherOf<Item>(terms: readonly Term[], language: Language<Item>): (item: Item) => boolean {
  if (terms.length === 0) return () => false;
  const fields = new Map(language.fields.map((field) => [field.name, field]));
  const tests: ((item: Item) => boolean)[] = [];
  for (const [name, ofField] of Map.groupBy(terms, (term) => term.field)) {
    const field = fields.get(name);
    if (field === undefined) continue;
    const wanted = ofField.filter((term) => !term.negated).map((term) => testOf(field, term.condition));
    const unwanted = ofField.filter((term) => term.negated).map((term) => testOf(field, term.condition));
    if (wanted.length > 0)
      tests.push(
        field.type === 'amount' ? (item) => wanted.every((test) => test(item)) : (item) => wanted.some((test) => test(item)),
      );
    if (unwanted.length > 0) tests.push((item) => !unwanted.some((test) => test(item)));
  }
  return (item) => tests.every((test) => test(item));
}

function testOf<Item>(field: Field<Item>, condition: Condition): (item: Item) => boolean {
  if (field.type === 'amount') {
    if (condition.type !== 'amount') return () => false;
    const { comparison, amount } = condition;
    return (item) => {
      const value = field.of(item);
      return value !== null && compares(value, comparison, amount);
    };
  }
  if (condition.type === 'amount') return () => false;
  const { value } = condition;
  if (condition.type === 'text' && !condition.whole)
    return (item) => field.of(item).some((text) => text.toLowerCase().includes(value));
  return (item) => field.of(item).some((text) => text.toLowerCase() === value);
}

/** Whether a figure stands to a limit as it is asked. */
export function compares(value: number, comparison: Comparison, limit: number): boolean {
  switch (comparison) {
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '=':
      return value === limit;
  }
}
