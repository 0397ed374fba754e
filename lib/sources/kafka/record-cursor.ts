import type { TimestampType } from '../../model/event.ts';
import type { FoundRecord } from '../../model/found-event.ts';
import type { BatchHeader } from './record-batch.ts';
import { MalformedBytes, VarintCursor } from './varint-cursor.ts';

/** Kafka's "no timestamp". */
const NO_TIMESTAMP = -1;

/**
 * Steps over the records of one batch, leaving them where they are: after `next` the fields say where the current one's parts
 * lie in `bytes`. Source: Kafka documentation, "Record": length, attributes, timestamp delta, offset delta, key, value,
 * headers. Throws MalformedBytes when the bytes are not records. Numbers only: a bigint for each record costs more than the rest.
 */
export class RecordCursor implements FoundRecord {
  readonly bytes: Buffer;
  readonly cursor: VarintCursor;
  readonly header: BatchHeader;
  readonly #baseOffset: number;
  readonly #baseTimestamp: number;
  readonly #end: number;
  #left: number;
  #recordEnd = 0;
  #timestampDelta = 0;
  offset = 0;
  timestamp = 0;
  keyLength = -1;
  keyStart = 0;
  valueLength = -1;
  valueStart = 0;
  headerCount = 0;
  size = 0;

  constructor(bytes: Buffer, header: BatchHeader) {
    this.bytes = bytes;
    this.cursor = new VarintCursor(bytes);
    this.header = header;
    this.#baseOffset = Number(header.baseOffset);
    this.#baseTimestamp = Number(header.appendTime ? header.maxTimestamp : header.baseTimestamp);
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
    this.#timestampDelta = cursor.varlong();
    const timestamp = this.header.appendTime ? this.#baseTimestamp : this.#baseTimestamp + this.#timestampDelta;
    this.timestamp = Number.isSafeInteger(timestamp) && Number.isSafeInteger(this.#baseTimestamp) ? timestamp : Number.NaN;
    this.offset = this.#baseOffset + cursor.varint();
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

  exactTimestamp(): bigint {
    const { appendTime, maxTimestamp, baseTimestamp } = this.header;
    if (appendTime) return maxTimestamp;
    const delta = this.#timestampDelta;
    return BigInt.asIntN(64, baseTimestamp + (Number.isNaN(delta) ? this.cursor.long : BigInt(delta)));
  }

  /** Whose clock the timestamp is. */
  get timestampType(): TimestampType {
    return this.timestamp === NO_TIMESTAMP ? 'none' : this.header.appendTime ? 'append' : 'create';
  }
}
