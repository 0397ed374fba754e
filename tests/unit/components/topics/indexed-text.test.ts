import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexedText } from '../../../../components/topics/indexed-text.ts';

const text = (indexed: [number, number][], indexedMore = 0): string =>
  indexedText({
    logStart: '100',
    end: '1000',
    indexed: indexed.map(([from, to]) => ({ from: String(from), to: String(to) })),
    indexedMore,
    error: null,
  });

const table: [[number, number][], string][] = [
  [[[0, 1000]], 'whole'],
  [[], 'not yet'],
  [[[0, 90]], 'not yet'],
  [[[300, 1000]], 'from 300'],
  [[[0, 700]], 'up to 700'],
  [
    [
      [0, 200],
      [300, 1000],
    ],
    '1 gap',
  ],
  [
    [
      [110, 200],
      [300, 400],
      [500, 990],
    ],
    'from 110, up to 990, 2 gaps',
  ],
];
for (const [indexed, words] of table)
  test(`${JSON.stringify(indexed)} of 100 to 1000 is indexed ${words}`, () => assert.equal(text(indexed), words));

test('intervals that are not listed count as gaps', () => assert.equal(text([[900, 1000]], 3), '3 gaps'));
