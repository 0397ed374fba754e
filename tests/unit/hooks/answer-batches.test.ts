import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { answerBatches } from '../../../lib/hooks/answer-batches.ts';

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

function watched(over: Partial<Parameters<typeof answerBatches<string>>[0]> = {}) {
  const requests: string[][] = [];
  const answer = answerBatches<string>({
    most: 3,
    mostLength: 100,
    withinMs: 10,
    ask: async (keys) => {
      requests.push([...keys]);
      return new Map(keys.map((key) => [key, key.toUpperCase()]));
    },
    ...over,
  });
  return { answer, requests };
}
const open = new AbortController().signal;

test('what is asked at about the same time goes out together, and everyone gets their own answer', async () => {
  const { answer, requests } = watched();
  const asked = ['a', 'b', 'c', 'd'].map((key) => answer(key, open));
  assert.deepEqual(requests, []);
  mock.timers.tick(10);
  assert.deepEqual(await Promise.all(asked), ['A', 'B', 'C', 'D']);
  assert.deepEqual(requests, [['a', 'b', 'c'], ['d']]);
});

test('a request line has a limit', async () => {
  const { answer, requests } = watched({ mostLength: 5 });
  const asked = ['abc', 'de', 'f'.repeat(9)].map((key) => answer(key, open));
  mock.timers.tick(10);
  await Promise.all(asked);
  assert.deepEqual(
    requests.map((keys) => keys.length),
    [2, 1],
  );
});

test('who stopped waiting is not asked for', async () => {
  const { answer, requests } = watched();
  const gone = new AbortController();
  const left = answer('a', gone.signal);
  const stayed = answer('b', open);
  gone.abort();
  mock.timers.tick(10);
  await assert.rejects(left, { name: 'AbortError' });
  assert.equal(await stayed, 'B');
  assert.deepEqual(requests, [['b']]);
});

test('a failure is everyone’s, and an answer that leaves one out is that one’s failure', async () => {
  const failing = watched({ ask: () => Promise.reject(new Error('away')) });
  const asked = [failing.answer('a', open), failing.answer('b', open)];
  mock.timers.tick(10);
  for (const one of asked) await assert.rejects(one, /away/);
  const partial = watched({ ask: async () => new Map([['a', 'A']]) });
  const [a, b] = [partial.answer('a', open), partial.answer('b', open)];
  mock.timers.tick(10);
  assert.equal(await a, 'A');
  await assert.rejects(b, /nothing for "b"/);
});
