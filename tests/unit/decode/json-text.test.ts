import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { layOutJson } from '../../../lib/decode/json-text.ts';

const text = (source: string, masked: string[] = []): string => {
  const layout = layOutJson(source, masked);
  assert.ok('text' in layout, JSON.stringify(layout));
  return layout.text;
};

test('numbers keep every digit they were written with', () => {
  const laidOut = text('{"transId":73314510714175488,"big":23958446825181076828,"amount":0.10,"price":1.0,"e":1E400}');
  for (const digits of ['73314510714175488', '23958446825181076828', '0.10', '1.0', '1E400'])
    assert.ok(laidOut.includes(digits), digits);
});

test('repeated keys and their order stay', () => {
  assert.equal(text('{"b":1,"a":2,"b":3}'), '{\n  "b": 1,\n  "a": 2,\n  "b": 3\n}');
});

test('what is laid out means the same', () => {
  fc.assert(fc.property(fc.json(), (source) => assert.deepEqual(JSON.parse(text(source)), JSON.parse(source))));
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
    assert.ok('fault' in layOutJson(source, []), source);
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
      assert.equal('text' in layOutJson(source, []), valid, source);
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

test('five megabytes in one string, and a hundred thousand levels, are no trouble', () => {
  const long = JSON.stringify({ a: 'x"\\'.repeat(1_700_000) });
  assert.ok(text(long).length > 5_000_000);
  assert.ok('text' in layOutJson('['.repeat(100_000) + ']'.repeat(100_000), []));
});
