import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { maskJson } from '../../../lib/decode/json-mask.ts';
import { parseJsonPath } from '../../../lib/model/json-path.ts';

const text = (source: string, masked: string[] = []): string => {
  const result = mask(source, masked);
  assert.ok('text' in result, JSON.stringify(result));
  return result.text;
};

const mask = (source: string, masked: string[]) =>
  maskJson(
    source,
    masked.map(parseJsonPath).filter((path) => path !== null),
  );

test('nothing changes where nothing is masked', () => {
  const source = '{"transId":73314510714175488, "amount":0.10,\n"e":1E400,"b":1,"b":3}';
  assert.equal(text(source, ['$.none', '$.b.c', '$[0]']), source);
  fc.assert(fc.property(fc.json(), (json) => assert.equal(text(json), json)));
});

test('what JSON.parse refuses is refused, with the place', () => {
  const bad = [
    '',
    '{',
    '[1,]',
    '{"a":1,}',
    '{a:1}',
    '[1 2]',
    '01',
    '"a\nb"',
    '{"a"}',
    '[]]',
    'nul',
    '{"a":1}{',
    '"\\x"',
    '[,1]',
    '{"a":1 "b":2}',
    '1 2',
  ];
  for (const source of bad) {
    assert.throws(() => JSON.parse(source));
    assert.ok('fault' in mask(source, []), source);
  }
});

test('arbitrary text is refused exactly when JSON.parse refuses it', () => {
  const near = fc.string({
    unit: fc.constantFrom('{', '}', '[', ']', ',', ':', '"', 'a', '1', '0', '-', '.', 'e', ' ', '\\', 'null', 'true'),
  });
  fc.assert(
    fc.property(near, (source) => {
      let valid = true;
      try {
        JSON.parse(source);
      } catch {
        valid = false; // the question itself
      }
      assert.equal('text' in mask(source, []), valid, source);
    }),
    { numRuns: 5000 },
  );
});

test('values at masked paths are hidden, whole subtrees too, and nothing else', () => {
  const source = '{"card":{"number":"4242","holder":{"name":"Ada"}},"items":[{"pin":1},{"pin":2}],"number":"7"}';
  assert.deepEqual(JSON.parse(text(source, ['$.card.number', '$.card.holder', '$.items[*].pin'])), {
    card: { number: '(masked)', holder: '(masked)' },
    items: [{ pin: '(masked)' }, { pin: '(masked)' }],
    number: '7',
  });
});

test('a member name in escapes is the same name', () => {
  assert.equal(text('{"c\\u0061rd":{"number":1.0}}', ['$.card.number']), '{"c\\u0061rd":{"number":"(masked)"}}');
});

test('a masked value goes whole, with what is masked inside it', () => {
  assert.equal(text('{"a":{"b":[1,{"c":2}]},"d":0.10}', ['$.a.b[1].c', '$.a', '$.a.b[*]']), '{"a":"(masked)","d":0.10}');
});

test('five megabytes in one string, and a hundred thousand levels, are no trouble', () => {
  const long = JSON.stringify({ a: 'x"\\'.repeat(1_700_000) });
  assert.ok(text(long).length > 5_000_000);
  assert.ok('text' in mask('['.repeat(100_000) + ']'.repeat(100_000), []));
});
