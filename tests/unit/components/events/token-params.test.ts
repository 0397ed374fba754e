import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from '../../../../components/events/query-tokens.ts';
import { eventParams, scanAsked } from '../../../../components/events/token-params.ts';

const params = (text: string) => eventParams(parseQuery(text).tokens);

test('words become the parameters of the search, with whole bounds that hold the same sizes', () => {
  assert.deepEqual(params('key:k type:A kind:command -type:B -type:C -topic:t'), {
    key: 'k',
    type: 'A',
    kind: 'command',
    notType: ['B', 'C'],
    notTopic: ['t'],
  });
  const table: [string, object][] = [
    ['size>10k', { minSize: 10_001 }],
    ['size>=10k', { minSize: 10_000 }],
    ['size<1.5KB', { maxSize: 1_499 }],
    ['size<=5MB', { maxSize: 5_000_000 }],
    ['size=77', { minSize: 77, maxSize: 77 }],
    ['size>1k size<2k', { minSize: 1_001, maxSize: 1_999 }],
    ['age<1h', { maxAge: 3_599_999 }],
    ['age>=1m30s', { minAge: 90_000 }],
  ];
  for (const [text, expected] of table) assert.deepEqual(params(text), expected, text);
});

test('what only a scan can find is not asked of the index, and a scan is asked for all of it', () => {
  const { tokens } = parseQuery('type:A text:"x y" json:$.n=1=2 -service:s size>1');
  assert.deepEqual(eventParams(tokens), { type: 'A', notService: ['s'], minSize: 2 });
  assert.deepEqual(scanAsked(tokens, 5, null), {
    type: 'A',
    notService: ['s'],
    minSize: 2,
    text: 'x y',
    jsonPath: { path: '$.n', equals: '1=2' },
    from: 5,
  });
  assert.equal(scanAsked(parseQuery('json:n=1').tokens, null, null), null);
});
