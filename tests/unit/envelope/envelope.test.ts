import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { describeHeaders } from '../../../lib/envelope/describe-headers.ts';
import { EnvelopeReader, NO_OWN_HEADERS } from '../../../lib/envelope/envelope.ts';
import { kindOfTopic } from '../../../lib/envelope/topic-kind.ts';
import { record, type Written } from './written.ts';

const reader = new EnvelopeReader();
const correlationOf = (written: Written) => reader.readRecord(record(written)).correlationId;

test('without headers, or with none that anybody wants, the envelope is empty', () => {
  for (const written of [
    [],
    [
      ['trace', 'a'],
      ['', 'x'],
    ],
  ] as Written[]) {
    const envelope = reader.readRecord(record(written));
    assert.deepEqual(
      [envelope.correlationId, envelope.convention, envelope.kind, envelope.deadLetter],
      [null, null, 'unknown', null],
    );
  }
});

test('missing, empty, null, blank and stringified ids are none', () => {
  for (const value of ['', null, '   ', '\t\n', 'null', 'undefined', '00000000-0000-0000-0000-000000000000'])
    assert.equal(correlationOf([['correlationId', value]]), null, JSON.stringify(value));
  assert.equal(correlationOf([['correlationId', 'NULL']]), 'NULL');
});

test('the last value of a repeated name counts, also when it is none', () => {
  assert.equal(
    correlationOf([
      ['correlationId', 'one'],
      ['CORRELATIONID', 'two'],
    ]),
    'two',
  );
  assert.equal(
    correlationOf([
      ['correlationId', 'one'],
      ['correlationId', null],
    ]),
    null,
  );
});

test('ids differ by case and leading zeros, unless they are UUIDs', () => {
  for (const id of ['ABC', 'abc', '007', '7', 'ABCDEFGHIJKLMNOP']) assert.equal(correlationOf([['correlationId', id]]), id);
  for (const id of [
    '3F2B8C1E-9D47-4A6B-8E05-1C7D2A9F6B34',
    '3f2b8c1e9d474a6b8e051c7d2a9f6b34',
    '3F2B8C1E9D474A6B8E051C7D2A9F6B34',
  ])
    assert.equal(correlationOf([['correlationId', id]]), '3f2b8c1e-9d47-4a6b-8e05-1c7d2a9f6b34');
});

test('an id of other bytes is their hexadecimal digits, and one of a megabyte is kept whole', () => {
  assert.equal(correlationOf([['correlationId', Buffer.from('fffe0001', 'hex')]]), '0xfffe0001');
  assert.equal(correlationOf([['correlationId', 'x'.repeat(1 << 20)]])?.length, 1 << 20);
  assert.equal(correlationOf([['correlationId', 'Zürich-√']]), 'Zürich-√');
});

test('what the first convention leaves open the later ones fill, and the one with the correlation id gives its name', () => {
  const envelope = reader.readRecord(
    record([
      ['ce_id', 'e-1'],
      ['ce_type', 'OrderPlaced'],
      ['service', 'orders'],
      ['correlationId', 'flow-1'],
      ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    ]),
  );
  assert.deepEqual(
    [envelope.convention, envelope.eventId, envelope.service, envelope.traceId],
    ['plain-names', 'e-1', 'orders', '0af7651916cd43dd8448eb211c80319c'],
  );
});

test('a user’s own names come before every convention', () => {
  const own = new EnvelopeReader({ ...NO_OWN_HEADERS, correlation: ['X-Order-Ref', 'kafka_correlationId'], service: ['team'] });
  const envelope = own.readRecord(
    record([
      ['ce_correlationid', 'other'],
      ['ce_source', '/elsewhere'],
      ['x-order-ref', 'order-1'],
      ['Team', 'checkout'],
    ]),
  );
  assert.deepEqual(
    [envelope.correlationId, envelope.correlationFrom, envelope.convention, envelope.service],
    ['order-1', 'x-order-ref', 'configured', 'checkout'],
  );
});

test('one record leaves nothing behind for the next', () => {
  reader.readRecord(record([['correlationId', 'one']]));
  assert.equal(correlationOf([['service', 'orders']]), null);
});

test('a topic of commands makes commands where no header says otherwise', () => {
  const patterns = ['*.commands', '*-commands', '*.cmd'];
  for (const name of ['orders.commands', 'Orders-Commands', 'orders.cmd'])
    assert.equal(kindOfTopic(name, patterns), 'command', name);
  for (const name of ['orders', 'commandments', 'orders.commands.v1', 'recommands'])
    assert.equal(kindOfTopic(name, patterns), 'unknown', name);
  assert.equal(kindOfTopic('orders.commands', []), 'unknown');
  assert.equal(reader.readRecord(record([]), { kind: 'command', paths: null }).kind, 'command');
  const told = record([['kind', 'event']]);
  assert.equal(reader.readRecord(told, { kind: 'command', paths: null }).kind, 'event');
});

test('each header is described by what it gave', () => {
  const written = record([
    ['trace', 'a'],
    ['trace', 'b'],
    ['Trace', 'c'],
    ['correlationId', 'one'],
    ['correlationId', 'two'],
    ['', 'x'],
    ['service', 'orders'],
  ]);
  assert.deepEqual(
    describeHeaders(written, reader).map(({ role, used, repeat }) => [role, used, repeat]),
    [
      [null, false, { nth: 1, of: 2, used: false }],
      [null, false, { nth: 2, of: 2, used: true }],
      [null, false, null],
      ['correlation', false, { nth: 1, of: 2, used: false }],
      ['correlation', true, { nth: 2, of: 2, used: true }],
      [null, false, null],
      ['service', true, null],
    ],
  );
});

const anyHeader = fc.record({
  name: fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc
      .constantFrom('correlationId', 'ce_id', 'MessageType', 'kafka_dlt-original-offset', 'b3', 'content-type')
      .map((name) => Buffer.from(name)),
  ),
  value: fc.option(fc.uint8Array({ maxLength: 40 })),
});

const anyValue = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.json().map((text) => Buffer.from(text)),
);

test('no record makes it throw, and no id comes out with a replacement character', () => {
  fc.assert(
    fc.property(fc.array(anyHeader, { maxLength: 30 }), fc.option(anyValue), (headers, value) => {
      const any = { headers, value };
      const envelope = reader.readRecord(any);
      for (const text of [envelope.correlationId, envelope.eventId, envelope.service, envelope.type])
        assert.ok(!text?.includes('\u{FFFD}'));
      describeHeaders(any, reader);
    }),
  );
});
