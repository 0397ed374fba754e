import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeHeaders } from '../../../lib/envelope/describe-headers.ts';
import { EnvelopeReader, NO_OWN_HEADERS } from '../../../lib/envelope/envelope.ts';
import { NO_OWN_PATHS } from '../../../lib/envelope/payload-convention.ts';
import type { Envelope } from '../../../lib/model/event.ts';
import { topicName } from '../../../lib/model/ids.ts';
import { record, type Written } from './written.ts';

const ownHeaders = { ...NO_OWN_HEADERS, correlation: ['x-order'] };
const paths = (pattern: string, ...of: string[]) => of.map((path) => ({ pattern, path }));
const reader = new EnvelopeReader(ownHeaders, {
  ...NO_OWN_PATHS,
  correlation: [...paths('orders.*', '$.metadata.correlationId', '$.corr'), ...paths('lines', '$.lines[1].ref', '$.Zürich')],
  id: paths('*', '$.id'),
  service: paths('orders.*', '$.metadata.by'),
  type: paths('orders.*', '$.kind'),
});

const settingOf = (topic: string) => ({ kind: 'unknown' as const, paths: reader.pathsOf(topicName(topic)) });
const read = (value: string | Buffer | null, written: Written = [], topic = 'orders.placed'): Envelope =>
  reader.readRecord(record(written, value), settingOf(topic));

test('the fields lie where the paths of the topic say, and the path is named', () => {
  const envelope = read('{"metadata":{"correlationId":"flow-1","by":"checkout"},"id":"e-1","kind":"OrderPlaced"}');
  assert.deepEqual(
    [envelope.correlationId, envelope.correlationFrom, envelope.eventId, envelope.service, envelope.type, envelope.convention],
    ['flow-1', '$.metadata.correlationId', 'e-1', 'checkout', 'OrderPlaced', 'configured'],
  );
});

test('of several paths the first that gives something counts', () => {
  const envelope = read('{"corr":"flow-2","metadata":{"correlationId":null}}');
  assert.deepEqual([envelope.correlationId, envelope.correlationFrom], ['flow-2', '$.corr']);
});

test('other topics are not looked into', () => {
  const envelope = read('{"corr":"flow-2","id":"e-1"}', [], 'payments');
  assert.deepEqual([envelope.correlationId, envelope.eventId], [null, 'e-1']);
});

test('a user’s own header goes before the path, and the path before a convention', () => {
  const written: Written = [
    ['x-order', 'from-header'],
    ['ce_id', 'e-header'],
  ];
  const envelope = read('{"corr":"flow-2","id":"e-1"}', written);
  assert.deepEqual([envelope.correlationId, envelope.correlationFrom, envelope.eventId], ['from-header', 'x-order', 'e-1']);
  assert.equal(read('{"corr":"flow-2"}', [['ce_correlationid', 'flow-3']]).correlationId, 'flow-2');
});

test('what the value gave, no header is said to have given', () => {
  const parts = record([['ce_correlationid', 'flow-3']], '{"corr":"flow-2"}');
  assert.deepEqual(
    describeHeaders(parts, reader, settingOf('orders.placed')).map(({ role, used }) => [role, used]),
    [[null, false]],
  );
});

test('what the value does not give, the headers do', () => {
  const envelope = read('{}', [['ce_correlationid', 'flow-3']]);
  assert.deepEqual([envelope.correlationId, envelope.convention], ['flow-3', 'cloudevents']);
});

describe('ids', () => {
  for (const [json, id] of [
    ['"3F2B8C1E9D474A6B8E051C7D2A9F6B34"', '3f2b8c1e-9d47-4a6b-8e05-1c7d2a9f6b34'],
    ['4711', '4711'],
    // More digits than a number in memory keeps.
    ['9007199254740993123', '9007199254740993123'],
    ['-7', '-7'],
    ['"Z\\u00fcrich \\"1\\""', 'Zürich "1"'],
    ['"Zürich-√"', 'Zürich-√'],
    ['"\\"flow\\""', 'flow'],
    ['""', null],
    ['"null"', null],
    ['null', null],
    ['true', null],
    ['{"id":"x"}', null],
    ['["x"]', null],
  ] as const) {
    test(`${json} is ${id}`, () => {
      assert.equal(read(`{"corr":${json}}`).correlationId, id);
    });
  }
});

test('indexes, names beyond ASCII, and a member that repeats', () => {
  assert.equal(read('{"lines":[{"ref":"a"},{"ref":"b"},{"ref":"c"}]}', [], 'lines').correlationId, 'b');
  assert.equal(read('{"Zürich":"a"}', [], 'lines').correlationId, 'a');
  assert.equal(read('{"corr":"first","corr":"last"}').correlationId, 'last');
  assert.equal(read('{"\\u0063orr":"escaped name"}').correlationId, 'escaped name');
});

test('the prefix of a schema registry is skipped', () => {
  assert.equal(read(Buffer.concat([Buffer.from([0, 0, 0, 1, 44]), Buffer.from('{"corr":"flow-2"}')])).correlationId, 'flow-2');
});

test('a value that is no JSON, or null, or over a megabyte gives nothing', () => {
  const megabytes = (size: number): string => `{"corr":"flow-2","x":"${'y'.repeat(size - 25)}"}`;
  assert.equal(read(megabytes(1024 * 1024)).correlationId, 'flow-2');
  const none = [
    null,
    '',
    'text',
    '{"corr":"flow-2"',
    '{"corr":"flow-2"}}',
    Buffer.from([0, 0, 0, 0, 1, 0xff]),
    megabytes(1024 * 1024 + 9),
  ];
  for (const value of none) {
    const { correlationId, convention } = read(value);
    assert.deepEqual([correlationId, convention], [null, null], String(value).slice(0, 40));
  }
});
