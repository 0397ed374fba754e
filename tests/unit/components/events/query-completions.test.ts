import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionsOf, MEANING } from '../../../../components/events/query-completions.ts';
import { parseQuery, QUERY_WORDS } from '../../../../components/events/query-tokens.ts';

const known = { topic: ['orders.events', 'orders state', 'payments.events'], type: [], service: ['orders'] };
const namesOf = (text: string, used?: Parameters<typeof completionsOf>[2]) =>
  completionsOf(text, known, used).map(({ name }) => name);

test('an empty box offers every word with what it finds, those in use last', () => {
  assert.deepEqual(
    namesOf(''),
    QUERY_WORDS.map((word) => ({ size: 'size>', age: 'age<' })[word as string] ?? `${word}:`),
  );
  assert.equal(namesOf('', ['correlation']).at(-1), 'correlation:');
  assert.ok(QUERY_WORDS.every((word) => MEANING[word].length > 0));
});

test('the begin of a word is completed, and still needs its value', () => {
  assert.deepEqual(namesOf('t'), ['type:', 'topic:', 'trace:', 'text:']);
  assert.equal(completionsOf('to', known)[0]?.isWhole, false);
});

test('after a word come the names there are, those that begin so first', () => {
  assert.deepEqual(namesOf('topic:'), ['orders state', 'orders.events', 'payments.events']);
  assert.deepEqual(namesOf('topic:events'), ['orders.events', 'payments.events']);
  assert.deepEqual(namesOf('service:ord'), ['orders']);
  assert.deepEqual(namesOf('service:orders'), [], 'nothing is left to complete');
});

test('anything else may be an id of several kinds; each way is a query that is read as just that', () => {
  const ways = completionsOf('ord-7F3K2M9Q', known);
  assert.deepEqual(
    ways.map(({ text }) => parseQuery(text).tokens[0]?.word),
    ['correlation', 'key', 'id', 'trace', 'cause'],
  );
  assert.deepEqual(namesOf('two words'), []);
});

test('a name with white space is taken as one value', () => {
  const [taken] = completionsOf('topic:orders s', known);
  assert.deepEqual(parseQuery(taken?.text ?? '').tokens, [{ word: 'topic', value: 'orders state' }]);
});

test('amounts, kinds, and words turned round are completed too', () => {
  assert.deepEqual(namesOf('si'), ['size>']);
  assert.deepEqual(
    completionsOf('size>1', known).map(({ text }) => text),
    ['size>1k', 'size>10k', 'size>100k', 'size>1M'],
  );
  assert.deepEqual(namesOf('kind:'), ['command', 'event', 'unknown']);
  assert.deepEqual(namesOf('-'), ['-type:', '-service:', '-topic:', '-kind:']);
  const [unwanted] = completionsOf('-topic:orders.e', known);
  assert.deepEqual(parseQuery(unwanted?.text ?? '').tokens, [{ word: 'topic', value: 'orders.events', isUnwanted: true }]);
});
