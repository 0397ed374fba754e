import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseCount, parseDuration, parseRate } from '../../../../components/query/amounts.ts';
import { completionsFor } from '../../../../components/query/completion.ts';
import { type Language, parseQuery, splitWords, wordFor } from '../../../../components/query/language.ts';
import { matcherOf } from '../../../../components/query/matching.ts';

interface Box {
  readonly names: readonly string[];
  readonly status: string;
  readonly lag: number | null;
  readonly ageMs: number | null;
  readonly rate: number | null;
}
const LANGUAGE: Language<Box> = {
  bare: 'name',
  fields: [
    { name: 'name', type: 'text', meaning: 'its name', example: 'name:a', of: (box) => box.names },
    {
      name: 'status',
      type: 'choice',
      meaning: 'how it is',
      example: 'status:ok',
      choices: [
        { value: 'ok', meaning: 'fine' },
        { value: 'stalled', meaning: 'not moving' },
      ],
      of: (box) => [box.status],
    },
    { name: 'lag', type: 'amount', unit: 'count', meaning: 'unread', example: 'lag>100', of: (box) => box.lag },
    { name: 'age', type: 'amount', unit: 'duration', meaning: 'oldest unread', example: 'age>1m', of: (box) => box.ageMs },
    { name: 'rate', type: 'amount', unit: 'rate', meaning: 'a second', example: 'rate<5', of: (box) => box.rate },
  ],
};
const box = (more: Partial<Box> = {}): Box => ({ names: ['orders'], status: 'ok', lag: 0, ageMs: 0, rate: 0, ...more });
const meets = (query: string, item: Box): boolean => matcherOf(parseQuery(query, LANGUAGE).terms, LANGUAGE)(item);
const mistake = (query: string): string | undefined => parseQuery(query, LANGUAGE).mistakes[0]?.message;

test('amounts have units', () => {
  assert.deepEqual(['30s', '5m', '1h30m', '250ms', '2d', '5', 'x', '', '1m x'].map(parseDuration), [
    30_000,
    300_000,
    5_400_000,
    250,
    172_800_000,
    null,
    null,
    null,
    null,
  ]);
  assert.deepEqual(['100', '5k', '1.5M', '1m', '-1'].map(parseCount), [100, 5000, 1_500_000, null, null]);
  assert.deepEqual(['5', '0.2/s', '1k/s', 's'].map(parseRate), [5, 0.2, 1000, null]);
});

test('fields are joined by "and", values of one field by "or", comparisons of one field are a range', () => {
  assert.ok(meets('orders status:ok', box()));
  assert.ok(!meets('orders status:stalled', box()));
  assert.ok(meets('parcels orders', box()));
  assert.ok(meets('status:ok status:stalled', box()));
  assert.deepEqual(
    [50, 150, 250].map((lag) => meets('lag>100 lag<200', box({ lag }))),
    [false, true, false],
  );
});

test('a minus turns a term round; an unknown figure meets no comparison, either way', () => {
  assert.ok(!meets('-orders', box()));
  assert.ok(meets('-status:stalled', box()));
  assert.ok(!meets('lag>0', box({ lag: null })) && !meets('lag<100', box({ lag: null })) && !meets('lag>=0', box({ lag: null })));
});

test('a word is looked for in names, = asks for the very name, quotation marks keep words together', () => {
  assert.ok(meets('ORD', box()));
  assert.ok(!meets('name=ord', box()) && meets('name=Orders', box()));
  assert.ok(meets('"two words"', box({ names: ['has two words in it'] })));
  assert.deepEqual(splitWords('a "b c" -name:"d e"  f'), ['a', '"b c"', '-name:"d e"', 'f']);
});

test('what cannot be understood is said, with what was expected', () => {
  assert.equal(mistake('age>x'), 'age>x: expected a duration such as 30s, 5m, 1h');
  assert.equal(mistake('age>5'), 'age>5: expected a duration such as 30s, 5m, 1h');
  assert.equal(mistake('lag>1m'), 'lag>1m: expected a number such as 100, 5k, 2M');
  assert.equal(mistake('rate<'), 'rate<: expected a number a second such as 5, 0.2, 1k');
  assert.equal(mistake('status:bad'), 'status:bad: expected status: and one of ok, stalled');
  assert.equal(mistake('status>ok'), 'status>ok: expected status: and one of ok, stalled');
  assert.match(mistake('colour:red') ?? '', /^colour:red: there is no filter colour; there are name, status, /);
  assert.equal(mistake('name:'), 'name:: expected a text, such as name:a');
  assert.equal(mistake('"open'), '"open: the quotation mark is not closed');
});

test('whatever is typed, every word becomes a term or a mistake that names it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const { words, terms, mistakes } = parseQuery(text, LANGUAGE);
      assert.equal(words.length, splitWords(text).length);
      assert.equal(words.length, terms.length + mistakes.length);
      for (const { text: word, message } of mistakes) assert.ok(message.startsWith(`${word}: `));
      assert.doesNotThrow(() => meets(text, box()));
    }),
  );
});

test('a query means the same after it was written down and read again', () => {
  const value = fc
    .string({ unit: fc.constantFrom('a', 'B', '.', '-', ' ', ':', '>', '_', '7'), minLength: 1, maxLength: 12 })
    .filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(value, (name) => {
      const word = wordFor('name', '=', name);
      const [term] = parseQuery(word, LANGUAGE).terms;
      assert.deepEqual(term?.condition, { type: 'text', value: name.toLowerCase(), whole: true });
      assert.deepEqual(parseQuery(term?.text ?? '', LANGUAGE).terms[0], term);
      assert.ok(meets(word, box({ names: [name] })));
    }),
  );
});

test('a negated term is met exactly where the term itself is not', () => {
  const items = fc.record({
    names: fc.array(fc.constantFrom('orders', 'parcels', 'ship'), { maxLength: 2 }),
    status: fc.constantFrom('ok', 'stalled'),
    lag: fc.option(fc.nat(300)),
    ageMs: fc.option(fc.nat(200_000)),
    rate: fc.option(fc.nat(20)),
  });
  const terms = fc.constantFrom('orders', 'name=ship', 'status:ok', 'lag>100', 'age<=1m', 'rate<5');
  fc.assert(fc.property(items, terms, (item, term) => assert.notEqual(meets(term, item), meets(`-${term}`, item))));
});

const complete = (word: string) =>
  completionsFor(word, {
    language: LANGUAGE,
    items: [box(), box({ names: ['orders.events', 'x'] })],
    named: [{ id: '1', name: 'stock.levels', kind: 'topic' }],
    count: (query) => `${parseQuery(query, LANGUAGE).terms.length}`,
  }).map((option) => option.text);

test('completion: values of a field that is begun, names that have the word, the fields for nothing', () => {
  assert.deepEqual(complete('sta'), ['status:ok', 'status:stalled']);
  assert.deepEqual(complete('sto'), ['stock.levels']);
  assert.deepEqual(complete('stal'), ['status:stalled']);
  assert.deepEqual(complete('-status:s'), ['-status:stalled']);
  assert.deepEqual(complete(''), ['name:', 'status:', 'lag>', 'age>', 'rate>']);
  assert.deepEqual(complete('name:ord'), ['name:orders', 'name:orders.events']);
  assert.deepEqual(complete('age>3'), ['age>30s']);
  assert.deepEqual(complete('age>2m'), ['age>2m']);
  assert.deepEqual(complete('lag'), ['lag>']);
});
