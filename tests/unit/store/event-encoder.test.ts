import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EnvelopeReader } from '../../../lib/envelope/envelope.ts';
import { buffersOf, type EncodedEvents } from '../../../lib/model/encoded-events.ts';
import { topicName } from '../../../lib/model/ids.ts';
import { uuidText } from '../../../lib/model/uuid-bytes.ts';
import { type ScanScope, scanRecords } from '../../../lib/sources/kafka/batch-scan.ts';
import { EventList } from '../../../lib/sources/kafka/event-list.ts';
import { EventEncoder } from '../../../lib/store/duckdb/event-encoder.ts';
import { encodeRecordBatch, type WireRecord } from '../../brokers/record-batch.ts';

const secret = Uint8Array.from({ length: 32 }, (_, n) => n);
const envelopes = new EnvelopeReader();
const scope: ScanScope = { topic: topicName('t'), partition: 0, from: 0n, aborted: [], kind: 'event' };

const id = fc.oneof(
  fc.uuid(),
  fc.uuid().map((text) => text.toUpperCase()),
  fc.uuid().map((text) => text.replaceAll('-', '')),
  fc.integer({ min: 0 }).map((number) => `order-${number}`),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
);
const record: fc.Arbitrary<WireRecord> = fc.record({
  key: fc.option(id),
  value: fc.option(fc.string()),
  headers: fc.array(
    fc.tuple(fc.constantFrom('correlationId', 'messageId', 'causationId', 'eventType', 'source', 'traceparent', 'other'), id),
    { maxLength: 8 },
  ),
});

/** All there is to know of the events, in plain values. */
const contentsOf = ({ length, traits, traitsList, correlationTexts, correlationTextEnds, ...columns }: EncodedEvents) => {
  const perEvent = (column: Int32Array): number[] => [...column.subarray(0, (column.length / traits.length) * length)];
  return {
    length,
    traits: [...traits.subarray(0, length)].map((place) => traitsList[place]),
    texts: [...correlationTextEnds.subarray(0, length)].map((end, n, ends) =>
      Buffer.from(correlationTexts.subarray(n === 0 ? 0 : ends[n - 1], end)).toString('hex'),
    ),
    columns: Object.entries(columns).map(([name, column]) => [name, ArrayBuffer.isView(column) ? perEvent(column) : column]),
  };
};

function encodeInPlace(bytes: Buffer): EncodedEvents {
  const [run] = scanRecords(bytes, scope, { envelopes, gatherer: new EventEncoder(secret) }).runs;
  return run?.events ?? assert.fail('nothing was scanned');
}

test('records encoded where they lie are those encoded from objects', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 40 }), (records) => {
      const bytes = encodeRecordBatch(records);
      const [objects] = scanRecords(bytes, scope, { envelopes, gatherer: new EventList(scope) }).runs;
      const encoder = new EventEncoder(secret);
      encoder.addAll(objects?.events ?? []);
      assert.deepEqual(contentsOf(encodeInPlace(bytes)), contentsOf(encoder.take()));
    }),
    { numRuns: 300 },
  );
});

test('a correlation id that is a UUID is its number; any other is text', () => {
  const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const ids = [uuid, uuid.toUpperCase(), 'order-7', 'ß', '00000000-0000-0000-0000-000000000001'];
  const events = encodeInPlace(encodeRecordBatch(ids.map((text) => ({ headers: [['correlationId', text]] }))));
  const [high, low] = [new BigUint64Array(events.uuidHigh.buffer), new BigUint64Array(events.uuidLow.buffer)];
  let start = 0;
  const found = ids.map((_, n) => {
    const end = events.correlationTextEnds[n] ?? 0;
    const text = Buffer.from(events.correlationTexts.subarray(start, end)).toString();
    start = end;
    return text || uuidText(high[n] ?? 0n, low[n] ?? 0n);
  });
  assert.deepEqual(found, [uuid, uuid, 'order-7', 'ß', '00000000-0000-0000-0000-000000000001']);
});

test('what is taken is whole and given away: the next events are others', () => {
  const encoder = new EventEncoder(secret);
  const take = (name: string): EncodedEvents => {
    const bytes = encodeRecordBatch([{ headers: [['correlationId', name]] }]);
    return scanRecords(bytes, scope, { envelopes, gatherer: encoder }).runs[0]?.events ?? assert.fail('nothing was scanned');
  };
  const first = take('one');
  const second = take('another');
  assert.equal(Buffer.from(second.correlationTexts.subarray(0, second.correlationTextEnds[0])).toString(), 'another');
  const shared = buffersOf(first).filter((buffer) => buffersOf(second).includes(buffer));
  assert.deepEqual(shared, []);
});
