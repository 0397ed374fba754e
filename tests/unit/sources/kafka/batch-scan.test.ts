import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compressionsAlgorithms } from '@platformatic/kafka';
import fc from 'fast-check';
import { EnvelopeReader } from '../../../../lib/envelope/envelope.ts';
import type { EventRecord } from '../../../../lib/model/event.ts';
import { topicName } from '../../../../lib/model/ids.ts';
import { type Scan, type ScanScope, scanRecords } from '../../../../lib/sources/kafka/batch-scan.ts';
import { EventList } from '../../../../lib/sources/kafka/event-list.ts';
import { type BatchOptions, encodeRecordBatch, type WireRecord } from '../../../brokers/record-batch.ts';

const envelopes = new EnvelopeReader();

type ObjectScan = Scan<readonly EventRecord[]>;

function scan(bytes: Buffer, given: Partial<ScanScope> = {}): ObjectScan {
  const scope: ScanScope = { topic: topicName('t'), partition: 0, from: 0n, aborted: [], kind: 'unknown', ...given };
  return scanRecords(bytes, scope, { envelopes, gatherer: new EventList(scope) });
}

const eventsOf = (result: ObjectScan): EventRecord[] => result.runs.flatMap((run) => run.events);
const offsetsOf = (result: ObjectScan): number[] => eventsOf(result).map(({ offset }) => Number(offset));
const batch = (ids: readonly string[], options: BatchOptions = {}): Buffer =>
  encodeRecordBatch(
    ids.map((id) => ({ key: id, value: id, headers: [['correlationId', id]] })),
    options,
  );

/** Control batch of a transaction's end; type 0 aborts, 1 commits. */
const marker = (type: 0 | 1, producerId: bigint, baseOffset: bigint): Buffer =>
  encodeRecordBatch([{ key: Buffer.from([0, 0, 0, type]), value: Buffer.alloc(6) }], {
    control: true,
    transactional: true,
    producerId,
    baseOffset,
  });

for (const codec of ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const) {
  test(`records packed with ${codec} are read`, () => {
    const result = scan(batch(['one', 'two'], { codec, baseOffset: 7n }));
    assert.deepEqual(
      eventsOf(result).map(({ offset, envelope }) => [offset, envelope.correlationId]),
      [
        [7n, 'one'],
        [8n, 'two'],
      ],
    );
    assert.deepEqual([result.next, result.faults], [9n, []]);
  });
}

test('snappy in the framing of Java clients is read, in one block or in several', () => {
  const plain = batch(
    Array.from({ length: 2000 }, (_, n) => `id-${n}`),
    {},
  );
  for (const blockBytes of [1 << 20, 5000]) {
    const body = plain.subarray(61);
    const blocks: Buffer[] = [Buffer.from('82534e4150505900' + '00000001' + '00000001', 'hex')];
    for (let at = 0; at < body.length; at += blockBytes) {
      const block = Buffer.from(compressionsAlgorithms.snappy.compressSync(body.subarray(at, at + blockBytes)) as Buffer);
      const length = Buffer.alloc(4);
      length.writeInt32BE(block.length);
      blocks.push(length, block);
    }
    const packed = rewritten(plain, Buffer.concat(blocks), 2);
    assert.equal(offsetsOf(scan(packed)).length, 2000);
  }
});

/** The batch with another body and codec, and the checksum that goes with them. */
function rewritten(original: Buffer, body: Buffer, codec: number): Buffer {
  const head = Buffer.from(original.subarray(0, 61));
  head.writeInt32BE(49 + body.length, 8);
  head.writeInt16BE(codec, 21);
  const whole = Buffer.concat([head, body]);
  whole.writeUInt32BE(crc(whole.subarray(21)), 17);
  return whole;
}

/** CRC-32C bit by bit: the polynomial of RFC 3720, reflected. */
function crc(bytes: Buffer): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0x82f63b78 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}

test('a wrong checksum costs that batch, says where, and nothing else', () => {
  const bad = Buffer.from(batch(['c', 'd'], { baseOffset: 2n }));
  bad[70] = (bad[70] ?? 0) ^ 1;
  const result = scan(Buffer.concat([batch(['a', 'b']), bad, batch(['e'], { baseOffset: 4n })]));
  assert.deepEqual(offsetsOf(result), [0, 1, 4]);
  assert.deepEqual(
    result.runs.map(({ from, to }) => [from, to]),
    [
      [0n, 2n],
      [4n, 5n],
    ],
  );
  assert.equal(result.faults.length, 1);
  assert.deepEqual([result.faults[0]?.from, result.faults[0]?.to], [2n, 4n]);
  assert.match(result.faults[0]?.problem.message ?? '', /^t p0: offsets 2 to 3 cannot be read: the batch checksum/);
});

test('an unknown codec, data that does not unpack, and an old message format cost their batch only', () => {
  const plain = batch(['x']);
  const old = Buffer.from(batch(['y'], { baseOffset: 2n }));
  old[16] = 1;
  const unknown = rewritten(plain, plain.subarray(61), 7);
  const broken = rewritten(batch(['z'], { baseOffset: 1n }), Buffer.from('no zstd'), 4);
  const result = scan(Buffer.concat([unknown, broken, old, batch(['good'], { baseOffset: 3n })]));
  assert.deepEqual(offsetsOf(result), [3]);
  const reasons = result.faults.map(({ problem }) => problem.message);
  assert.match(reasons[0] ?? '', /codec 7/);
  assert.match(reasons[1] ?? '', /zstd data does not unpack/);
  assert.match(reasons[2] ?? '', /message format 1/);
});

test('a batch cut off at the end is left for the next answer', () => {
  const whole = batch(['a', 'b']);
  const next = batch(['c'], { baseOffset: 2n });
  for (let cut = 0; cut < next.length; cut++) {
    const result = scan(Buffer.concat([whole, next.subarray(0, cut)]));
    assert.deepEqual([result.next, result.faults.length], [2n, 0], `cut at ${cut}`);
  }
  assert.deepEqual([scan(next.subarray(0, 30)).next, scan(Buffer.alloc(0)).runs], [0n, []]);
});

test('records before the offset that was asked for are left out', () => {
  const result = scan(batch(['a', 'b', 'c'], { baseOffset: 10n }), { from: 11n });
  assert.deepEqual(offsetsOf(result), [11, 12]);
  assert.deepEqual(
    result.runs.map(({ from, to }) => [from, to]),
    [[11n, 13n]],
  );
});

test('offsets with gaps are kept, and the gaps count as looked at', () => {
  const records: WireRecord[] = [
    { value: 'a', offsetDelta: 0 },
    { value: 'b', offsetDelta: 7 },
  ];
  const result = scan(Buffer.concat([encodeRecordBatch(records, { baseOffset: 100n }), batch(['z'], { baseOffset: 200n })]), {
    from: 95n,
  });
  assert.deepEqual(offsetsOf(result), [100, 107, 200]);
  assert.deepEqual(
    result.runs.map(({ from, to }) => [from, to]),
    [[95n, 201n]],
  );
});

test('aborted transactions and markers are skipped, and what the same producer wrote afterwards is not', () => {
  const transactional = { transactional: true, producerId: 9n };
  const log = Buffer.concat([
    batch(['aborted-1'], { ...transactional, baseOffset: 0n }),
    batch(['other'], { transactional: true, producerId: 5n, baseOffset: 1n }),
    batch(['plain'], { baseOffset: 2n }),
    batch(['aborted-2'], { ...transactional, baseOffset: 3n }),
    marker(0, 9n, 4n),
    batch(['kept'], { ...transactional, baseOffset: 5n }),
    marker(1, 9n, 6n),
    marker(1, 5n, 7n),
  ]);
  const result = scan(log, { aborted: [{ producerId: 9n, firstOffset: 0n }] });
  assert.deepEqual(offsetsOf(result), [1, 2, 5]);
  assert.equal(result.next, 8n);
});

test('another aborted transaction of the same producer, later in the same answer, is skipped too', () => {
  const transactional = { transactional: true, producerId: 9n };
  const log = Buffer.concat([
    batch(['no'], { ...transactional, baseOffset: 0n }),
    marker(0, 9n, 1n),
    batch(['yes'], { ...transactional, baseOffset: 2n }),
    marker(1, 9n, 3n),
    batch(['no'], { ...transactional, baseOffset: 4n }),
    marker(0, 9n, 5n),
  ]);
  const aborted = [
    { producerId: 9n, firstOffset: 4n },
    { producerId: 9n, firstOffset: 0n },
  ];
  assert.deepEqual(offsetsOf(scan(log, { aborted })), [2]);
});

test('timestamps are deltas on the base, or the append time of the whole batch, or none', () => {
  const records = [1_000_000_000_000n, 1_000_000_001_000n, 999_999_999_000n].map((timestamp) => ({ value: 'x', timestamp }));
  const written = eventsOf(scan(encodeRecordBatch(records)));
  assert.deepEqual(
    written.map(({ timestamp, timestampType }) => [timestamp, timestampType]),
    records.map(({ timestamp }) => [timestamp, 'create']),
  );
  const appended = eventsOf(scan(encodeRecordBatch(records, { logAppendTime: true, maxTimestamp: 1_700_000_000_123n })));
  assert.deepEqual(
    appended.map(({ timestamp, timestampType }) => [timestamp, timestampType]),
    records.map(() => [1_700_000_000_123n, 'append']),
  );
  const [none] = eventsOf(scan(encodeRecordBatch([{ value: 'x', timestamp: -1n }])));
  assert.deepEqual([none?.timestamp, none?.timestampType], [-1n, 'none']);
});

test('null keys and values are not empty ones, and sizes are in bytes', () => {
  const [nothing, empty, full] = eventsOf(
    scan(
      encodeRecordBatch([
        { key: null, value: null },
        { key: '', value: '' },
        { key: 'ä', value: 'abc', headers: [['h', 'v']] },
      ]),
    ),
  );
  assert.deepEqual([nothing?.key, nothing?.valueSize], [null, null]);
  assert.deepEqual([empty?.key?.length, empty?.valueSize], [0, 0]);
  assert.deepEqual([full?.key?.length, full?.valueSize, full?.headerCount], [2, 3, 1]);
});

test('headers with repeats, null values, empty names and bytes that are no text are read, the last value counting', () => {
  const [event] = eventsOf(
    scan(
      encodeRecordBatch([
        {
          value: 'x',
          headers: [
            ['trace', 'a'],
            ['correlationId', 'one'],
            ['', 'x'],
            [Buffer.from('fffe', 'hex'), 'y'],
            ['CorrelationID', 'two'],
            ['nothing', null],
          ],
        },
      ]),
    ),
  );
  assert.deepEqual(
    [event?.headerCount, event?.envelope.correlationId, event?.envelope.correlationFrom],
    [6, 'two', 'CorrelationID'],
  );
});

test('a malformed record makes its batch unreadable, and never reads past it', () => {
  const good = batch(['a']);
  const body = Buffer.from(good.subarray(61));
  for (let at = 0; at < body.length; at++) {
    for (const byte of [0x00, 0x7f, 0xff]) {
      const broken = Buffer.from(body);
      broken[at] = byte;
      const result = scan(Buffer.concat([rewritten(good, broken, 0), batch(['next'], { baseOffset: 1n })]));
      assert.equal(eventsOf(result).at(-1)?.envelope.correlationId, 'next', `byte ${at} as ${byte}`);
      assert.equal(result.next, 2n);
    }
  }
});

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const wireRecord = fc.record({
  key: fc.option(bytes),
  value: fc.option(bytes),
  timestamp: fc.bigInt({ min: 0n, max: 2n ** 62n }),
  headers: fc.array(fc.tuple(bytes, fc.option(bytes)), { maxLength: 12 }),
  gap: fc.nat({ max: 1000 }),
});

test('what is written is what is read, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.array(wireRecord, { minLength: 1, maxLength: 20 }),
      fc.constantFrom('none', 'gzip', 'snappy', 'lz4', 'zstd'),
      fc.bigInt({ min: 0n, max: 2n ** 50n }),
      (records, codec, baseOffset) => {
        let delta = -1;
        const written = records.map((record) => {
          delta += 1 + record.gap;
          return { ...record, offsetDelta: delta };
        });
        const result = scan(encodeRecordBatch(written, { codec, baseOffset }), { from: baseOffset });
        assert.deepEqual(result.faults, []);
        assert.deepEqual(
          eventsOf(result).map(({ offset, timestamp, key, valueSize, headerCount }) => ({
            offset,
            timestamp,
            key: key && Buffer.from(key).toString('hex'),
            valueSize,
            headerCount,
          })),
          written.map(({ offsetDelta, timestamp, key, value, headers }) => ({
            offset: baseOffset + BigInt(offsetDelta),
            timestamp,
            key: key?.toString('hex') ?? null,
            valueSize: value?.length ?? null,
            headerCount: headers.length,
          })),
        );
        assert.equal(result.next, baseOffset + BigInt(delta) + 1n);
      },
    ),
  );
});
