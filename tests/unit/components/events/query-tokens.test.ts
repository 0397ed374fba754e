import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseQuery, QUERY_WORDS, tokenText } from '../../../../components/events/query-tokens.ts';

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
  for (const word of QUERY_WORDS) {
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
      fc.constantFrom(...QUERY_WORDS),
      fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.stringMatching(/^[\s"\\:a]+$/)),
      (word, value) => {
        assert.deepEqual(parseQuery(tokenText({ word, value })), { tokens: [{ word, value }], unfinished: [] });
      },
    ),
  );
});

test('an event may be asked for by that word too: it is found by its id', () => {
  assert.deepEqual(parseQuery('event:7c9e').tokens, [{ word: 'id', value: '7c9e' }]);
});
