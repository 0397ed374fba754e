import { crc32c } from '@node-rs/crc32';
import { codecName, decompress } from './codecs.ts';

/**
 * The header of a record batch, magic 2. Source: Kafka documentation, "Record Batch":
 * base offset 8, length 4, leader epoch 4, magic 1, CRC 4, attributes 2, last offset delta 4, base timestamp 8, max timestamp 8,
 * producer id 8, producer epoch 2, base sequence 4, record count 4.
 */
export interface BatchHeader {
  readonly baseOffset: bigint;
  /** Stays what it was when compaction removes records. */
  readonly lastOffset: bigint;
  readonly magic: number;
  readonly codec: number;
  readonly appendTime: boolean;
  readonly transactional: boolean;
  readonly control: boolean;
  readonly baseTimestamp: bigint;
  readonly maxTimestamp: bigint;
  readonly producerId: bigint;
  readonly recordCount: number;
  /** Where the batch lies in the bytes it came in. */
  readonly start: number;
  readonly end: number;
}

/** Base offset and length: what stands before what `length` counts. */
const PREFIX_BYTES = 12;
const HEADER_BYTES = 61;
/** A number holds it, and the offsets of any batch that begins there; at a million a second it is reached in 285 years. */
const LARGEST_OFFSET = 2n ** 53n - 2n ** 32n;
const MAGIC_AT = 16;
const CRC_AT = 17;
const CHECKED_FROM = 21;

export type BatchAt =
  | { readonly kind: 'batch'; readonly header: BatchHeader }
  /** The broker cuts at a byte limit: what is there is not a whole batch. */
  | { readonly kind: 'partial' }
  /** Whole, and nothing we can read. */
  | {
      readonly kind: 'unreadable';
      readonly reason: string;
      readonly baseOffset: bigint;
      readonly lastOffset: bigint;
      readonly end: number;
    };

/** What lies at `start`. */
export function batchAt(bytes: Buffer, start: number): BatchAt {
  if (bytes.length - start < MAGIC_AT + 1) return { kind: 'partial' };
  const baseOffset = bytes.readBigInt64BE(start);
  const length = bytes.readInt32BE(start + 8);
  const end = start + PREFIX_BYTES + length;
  const magic = bytes.readInt8(start + MAGIC_AT);
  if (length <= MAGIC_AT - PREFIX_BYTES) {
    // No next batch can be found from here: the rest of these bytes is lost.
    const reason = `claims a length of ${length} bytes`;
    return { kind: 'unreadable', reason, baseOffset, lastOffset: baseOffset, end: bytes.length };
  }
  if (end > bytes.length) return { kind: 'partial' };
  if (magic !== 2) {
    const reason = `written in message format ${magic}, from before Kafka 0.11; only format 2 is read`;
    return { kind: 'unreadable', reason, baseOffset, lastOffset: baseOffset, end };
  }
  if (length + PREFIX_BYTES < HEADER_BYTES) {
    const reason = `${length} bytes are too few for a batch`;
    return { kind: 'unreadable', reason, baseOffset, lastOffset: baseOffset, end };
  }
  if (baseOffset < 0n || baseOffset > LARGEST_OFFSET) {
    const reason = `claims to begin at offset ${baseOffset}`;
    return { kind: 'unreadable', reason, baseOffset, lastOffset: baseOffset, end };
  }
  const attributes = bytes.readInt16BE(start + 21);
  return {
    kind: 'batch',
    header: {
      baseOffset,
      lastOffset: baseOffset + BigInt(Math.max(0, bytes.readInt32BE(start + 23))),
      magic,
      codec: attributes & 0b111,
      appendTime: (attributes & 0b1000) !== 0,
      transactional: (attributes & 0b1_0000) !== 0,
      control: (attributes & 0b10_0000) !== 0,
      baseTimestamp: bytes.readBigInt64BE(start + 27),
      maxTimestamp: bytes.readBigInt64BE(start + 35),
      producerId: bytes.readBigInt64BE(start + 43),
      recordCount: bytes.readInt32BE(start + 57),
      start,
      end,
    },
  };
}

/** The records of a batch, checked and unpacked. Throws with the reason in words: wrong checksum, unknown codec, bytes that do not unpack. */
export function recordBytes(bytes: Buffer, header: BatchHeader): Buffer {
  const expected = bytes.readUInt32BE(header.start + CRC_AT);
  const actual = crc32c(bytes.subarray(header.start + CHECKED_FROM, header.end));
  if (actual !== expected) throw new Error(`checksum ${hex(actual)} does not match the ${hex(expected)} written with it`);
  const body = bytes.subarray(header.start + HEADER_BYTES, header.end);
  if (header.codec === 0) return body;
  try {
    return decompress(header.codec, body);
  } catch (cause) {
    throw new Error(`its ${codecName(header.codec)} data does not unpack: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}

const hex = (value: number): string => value.toString(16).padStart(8, '0');
