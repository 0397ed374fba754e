import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  FIELD_WORDS,
  mistakeIn,
  parseQuery,
  type QueryToken,
  tokenKey,
  tokenText,
  UNWANTED_WORDS,
} from '../../../../components/events/query-tokens.ts';

const tokens = (text: string) => parseQuery(text).tokens.map(({ word, value }) => [word, value]);

test('a bare text is a correlation id, exactly as it stands', () => {
  for (const id of [
    'ord-7F3K2M9Q',
    '<img src=x onerror="window.__xss=1">',
    '"><script>window.__xss=1</script>',
    'javascript:alert(1)',
    'a/b?c=d&e=f#g',
    '100%',
    '%2F',
    '../../api/health',
    `a'b"c`,
    'ünïcode-✓',
    '(a+)+$',
    'x=type:y',
    '"quoted"',
    'two words',
  ]) {
    assert.deepEqual(tokens(id), [['correlation', id]], id);
  }
});

test('white space around a pasted id does not belong to it, and white space alone asks nothing', () => {
  assert.deepEqual(tokens('  ord-1\n'), [['correlation', 'ord-1']]);
  assert.deepEqual(parseQuery(' \t '), { tokens: [], unfinished: [] });
  assert.deepEqual(parseQuery(''), { tokens: [], unfinished: [] });
});

test('every word is read, in any case, with or without quotes', () => {
  for (const word of FIELD_WORDS) {
    assert.deepEqual(tokens(`${word}:v-1`), [[word, 'v-1']]);
    assert.deepEqual(tokens(`${word.toUpperCase()}:"a b"`), [[word, 'a b']]);
  }
});

test('several tokens and a bare id between them', () => {
  assert.deepEqual(tokens('type:OrderPlaced ord 1 topic:"orders.events"'), [
    ['type', 'OrderPlaced'],
    ['correlation', 'ord 1'],
    ['topic', 'orders.events'],
  ]);
});

test('a word inside quotes is part of the value', () => {
  assert.deepEqual(tokens('correlation:"a type:b" key:c'), [
    ['correlation', 'a type:b'],
    ['key', 'c'],
  ]);
});

test('a quote that does not close belongs to the value', () => {
  assert.deepEqual(tokens('correlation:"><script>'), [['correlation', '"><script>']]);
});

test('a word without a value is named, not searched for', () => {
  assert.deepEqual(parseQuery('type: key:""'), { tokens: [], unfinished: ['type', 'key'] });
});

test('the text of a token reads back as that token, whatever its value', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.constantFrom(...FIELD_WORDS).map((word) => ({ word })),
        fc.constantFrom(...UNWANTED_WORDS).map((word) => ({ word, isUnwanted: true as const })),
      ),
      fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.stringMatching(/^[\s"\\:a]+$/)),
      (word, value) => {
        const token: QueryToken = { ...word, value };
        assert.deepEqual(parseQuery(tokenText(token)), { tokens: [token], unfinished: [] });
      },
    ),
  );
});

test('an event may be asked for by that word too: it is found by its id', () => {
  assert.deepEqual(parseQuery('event:7c9e').tokens, [{ word: 'id', value: '7c9e' }]);
});

test('a minus before a word turns it round; sizes and ages are compared', () => {
  assert.deepEqual(parseQuery('type:A -kind:command -type:"B C" size>10k size<=5MB age:1h').tokens, [
    { word: 'type', value: 'A' },
    { word: 'kind', value: 'command', isUnwanted: true },
    { word: 'type', value: 'B C', isUnwanted: true },
    { word: 'size', value: '>10k' },
    { word: 'size', value: '<=5MB' },
    { word: 'age', value: '=1h' },
  ]);
  // Ids do not turn round, and comparisons are of amounts.
  assert.deepEqual(tokens('-key:a b>5'), [['correlation', '-key:a b>5']]);
});

test('of one word the last value counts, of bounds the last of each side, and of what is not wanted all', () => {
  const keys = (text: string) => parseQuery(text).tokens.map(tokenKey);
  assert.deepEqual(keys('size>1k size>=2k size<5k'), ['size>', 'size>', 'size<']);
  assert.deepEqual(keys('type:A type:B -type:A -type:B'), ['type', 'type', '-type:A', '-type:B']);
});

test('what cannot be searched for says why', () => {
  const mistakes = (text: string) => parseQuery(text).tokens.map(mistakeIn);
  assert.deepEqual(mistakes('kind:command size>10k age<1h30m json:$.a[0]=x type:A'), [null, null, null, null, null]);
  for (const [text, mistake] of [
    ['kind:commands', /one of command, event, unknown/],
    ['-kind:x', /one of command/],
    ['size>large', /size>10k/],
    ['age<5', /age<1h/],
    ['size<0', /less than nothing/],
    ['json:a=1', /json:\$/],
  ] as const)
    assert.match(mistakes(text)[0] ?? '', mistake);
});
