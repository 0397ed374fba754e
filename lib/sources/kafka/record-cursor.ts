import type { BatchHeader } from './record-batch.ts';
import { MalformedBytes, VarintCursor } from './varint-cursor.ts';

/**
 * Steps over the records of one batch, leaving them where they are: after `next` the fields say where the current one's parts
 * lie in `cursor.bytes`. Source: Kafka documentation, "Record": length, attributes, timestamp delta, offset delta, key, value,
 * headers. Throws MalformedBytes when the bytes are not records.
 */
export class RecordCursor {
  readonly cursor: VarintCursor;
  readonly #header: BatchHeader;
  readonly #end: number;
  #left: number;
  #recordEnd = 0;
  offset = 0n;
  timestamp = 0n;
  /** -1: null. */
  keyLength = -1;
  keyStart = 0;
  valueLength = -1;
  valueStart = 0;
  headerCount = 0;
  /** Bytes of key, value and headers together. */
  size = 0;

  constructor(bytes: Buffer, header: BatchHeader) {
    this.cursor = new VarintCursor(bytes);
    this.#header = header;
    this.#end = bytes.length;
    this.#left = header.recordCount;
  }

  /** Goes to the next record; false after the last. Then `cursor` stands at its headers, which are the caller's to walk. */
  next(): boolean {
    if (this.#left <= 0) return false;
    this.#left--;
    const { cursor } = this;
    cursor.at = this.#recordEnd;
    cursor.end = this.#end;
    const length = cursor.varint();
    const start = cursor.at;
    cursor.skip(length);
    this.#recordEnd = cursor.at;
    cursor.end = cursor.at;
    cursor.at = start + 1; // attributes: unused
    const timestampDelta = cursor.varlong();
    const { baseTimestamp, maxTimestamp, appendTime, baseOffset } = this.#header;
    this.timestamp = appendTime ? maxTimestamp : baseTimestamp + timestampDelta;
    this.offset = baseOffset + BigInt(cursor.varint());
    this.keyLength = cursor.varint();
    this.keyStart = cursor.at;
    if (this.keyLength > 0) cursor.skip(this.keyLength);
    this.valueLength = cursor.varint();
    this.valueStart = cursor.at;
    if (this.valueLength > 0) cursor.skip(this.valueLength);
    this.headerCount = cursor.varint();
    if (this.headerCount < 0) throw new MalformedBytes(`${this.headerCount} headers`);
    this.size = Math.max(0, this.keyLength) + Math.max(0, this.valueLength) + (this.#recordEnd - cursor.at);
    return true;
  }
}
