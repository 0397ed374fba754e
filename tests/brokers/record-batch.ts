import { compressionsAlgorithms, crc32c } from '@platformatic/kafka';

export type BytesOrText = Uint8Array | string;

/** One record as it goes on the wire: headers keep their order, repeat, and may have no value. */
export interface WireRecord {
  readonly key?: BytesOrText | null;
  readonly value?: BytesOrText | null;
  readonly headers?: readonly (readonly [name: BytesOrText, value: BytesOrText | null])[];
  /** Epoch milliseconds; any 64-bit number, so that broken clocks can be written too. Now, when absent. */
  readonly timestamp?: bigint;
  /** Offset delta in its batch; the record's index when absent. Larger ones make gaps. */
  readonly offsetDelta?: number;
}

export interface BatchOptions {
  readonly codec?: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';
  readonly baseOffset?: bigint;
  readonly producerId?: bigint;
  readonly producerEpoch?: number;
  readonly baseSequence?: number;
  readonly transactional?: boolean;
  readonly control?: boolean;
  readonly logAppendTime?: boolean;
  /** What the batch header claims; the largest of its records when absent. */
  readonly maxTimestamp?: bigint;
}

/** A record batch of magic 2 with its checksum (KIP-98 layout), byte by byte. */
export function encodeRecordBatch(records: readonly WireRecord[], options: BatchOptions = {}): Buffer {
  const now = BigInt(Date.now());
  const timestamps = records.map((record) => record.timestamp ?? now);
  const base = timestamps[0] ?? now;
  const largest = timestamps.toSorted((a, b) => Number(a - b)).at(-1) ?? base;
  const deltas = records.map((record, index) => record.offsetDelta ?? index);
  const plain = Buffer.concat(
    records.map((record, index) => encodeRecord(record, deltas[index] ?? index, (timestamps[index] ?? now) - base)),
  );
  const codec = compressionsAlgorithms[options.codec ?? 'none'];
  const body = options.codec && options.codec !== 'none' ? codec.compressSync(plain) : plain;
  const attributes =
    codec.bitmask | (options.logAppendTime ? 1 << 3 : 0) | (options.transactional ? 1 << 4 : 0) | (options.control ? 1 << 5 : 0);

  const checked = Buffer.alloc(40);
  checked.writeInt16BE(attributes, 0);
  checked.writeInt32BE(deltas.at(-1) ?? 0, 2);
  checked.writeBigInt64BE(base, 6);
  checked.writeBigInt64BE(options.maxTimestamp ?? largest, 14);
  checked.writeBigInt64BE(options.producerId ?? -1n, 22);
  checked.writeInt16BE(options.producerEpoch ?? -1, 30);
  checked.writeInt32BE(options.baseSequence ?? -1, 32);
  checked.writeInt32BE(records.length, 36);

  const head = Buffer.alloc(21);
  head.writeBigInt64BE(options.baseOffset ?? 0n, 0);
  head.writeInt32BE(9 + checked.length + body.length, 8);
  head.writeInt32BE(-1, 12);
  head.writeInt8(2, 16);
  head.writeUInt32BE(crc32c(Buffer.concat([checked, body])), 17);
  return Buffer.concat([head, checked, body]);
}

function encodeRecord(record: WireRecord, offsetDelta: number, timestampDelta: bigint): Buffer {
  const headers = record.headers ?? [];
  const body = Buffer.concat([
    Buffer.of(0),
    varint(timestampDelta),
    varint(BigInt(offsetDelta)),
    sized(record.key ?? null),
    sized(record.value ?? null),
    varint(BigInt(headers.length)),
    ...headers.flatMap(([name, value]) => [sized(name), sized(value)]),
  ]);
  return Buffer.concat([varint(BigInt(body.length)), body]);
}

function sized(value: BytesOrText | null): Buffer {
  if (value === null) return varint(-1n);
  const bytes = Buffer.from(value);
  return Buffer.concat([varint(BigInt(bytes.length)), bytes]);
}

/** Zigzag, then seven bits a byte, low ones first. */
function varint(value: bigint): Buffer {
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  const bytes: number[] = [];
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}
