import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type PayloadView, payloadLines } from '../../../../components/events/payload-lines.ts';

const textOf = (view: PayloadView) =>
  view.lines.map((line) => '  '.repeat(line.indent) + line.spans.map((span) => span.text).join('')).join('\n');

test('numbers keep every digit and their written form', () => {
  const value =
    '{"transId":73314510714175488,"assetId":-7210194211959421178,"max":9223372036854775807,"big":23958446825181076828,"amount":0.10,"price":1.0}';
  assert.equal(
    textOf(payloadLines(value, 100)),
    [
      '{',
      '  "transId": 73314510714175488,',
      '  "assetId": -7210194211959421178,',
      '  "max": 9223372036854775807,',
      '  "big": 23958446825181076828,',
      '  "amount": 0.10,',
      '  "price": 1.0',
      '}',
    ].join('\n'),
  );
});

test('short objects and lists stay on one line, repeated keys and escapes stay as written', () => {
  const view = payloadLines('{"a":{"minor":8490,"currency":"EUR"},"a":[],"b":{},"c":"\\u0041\\n","d":[1,2,{"e":null}]}', 100);
  assert.equal(
    textOf(view),
    [
      '{',
      '  "a": { "minor": 8490, "currency": "EUR" },',
      '  "a": [],',
      '  "b": {},',
      '  "c": "\\u0041\\n",',
      '  "d": [1, 2, { "e": null }]',
      '}',
    ].join('\n'),
  );
  assert.deepEqual(view.lines[1]?.spans[0], { role: 'key', text: '"a"' });
});

test('laying out JSON adds and takes away white space only', () => {
  fc.assert(
    fc.property(fc.oneof(fc.object(), fc.array(fc.json({ maxDepth: 3 }).map((text): unknown => JSON.parse(text)))), (value) => {
      const text = JSON.stringify(value);
      const view = payloadLines(text, 100_000);
      assert.equal(view.layout, 'json');
      assert.deepEqual(JSON.parse(textOf(view)), JSON.parse(text));
    }),
    { numRuns: 200 },
  );
});

test('what is no JSON stays as it is, line by line', () => {
  for (const text of ['plain\n  text', '{not json}', '{"a":1', '[1] trailing', '<img src=x onerror="x">', '']) {
    const view = payloadLines(text, 100);
    assert.equal(view.layout, 'text', text);
    assert.equal(textOf(view), text);
  }
});

test('5 MB give no more than the lines asked for, and no line is long', () => {
  const rows = payloadLines(
    `[${'{"id":73314510714175488,"name":"a somewhat longer name so that it has a line"},'.repeat(70_000)}0]`,
    500,
  );
  assert.equal(rows.lines.length, 500);
  assert.equal(rows.cut, true);
  const endless = payloadLines('x'.repeat(5_000_000), 500);
  assert.equal(endless.lines.length, 500);
  assert.ok(endless.lines.every((line) => line.spans.every((span) => span.text.length <= 2_000)));
  assert.equal(endless.lines[1]?.number, null);
});

test('a long line is never cut inside a character', () => {
  const view = payloadLines(`a${'😀'.repeat(3_000)}`, 500);
  assert.equal(view.lines.map((line) => line.spans.map((span) => span.text).join('')).join(''), `a${'😀'.repeat(3_000)}`);
  assert.ok(view.lines.every((line) => line.spans.every((span) => span.text.isWellFormed())));
});

test('JSON that was cut somewhere inside is still laid out, to its last character', () => {
  const whole = '[{"id":1,"name":"a somewhat longer name so that it has a line of its own"},{"id":22,"name":"b"}]';
  for (let length = 20; length < whole.length; length++) {
    const view = payloadLines(whole.slice(0, length), 100, true);
    assert.equal(view.layout, 'json', whole.slice(0, length));
    const shown = view.lines.flatMap((line) => line.spans.map((span) => span.text)).join('');
    assert.equal(shown.replaceAll(' ', ''), whole.slice(0, length).replaceAll(' ', ''));
  }
});
