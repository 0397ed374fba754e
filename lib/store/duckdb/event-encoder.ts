import type { EncodedEvents } from '../../model/encoded-events.ts';
import type { EventRecord } from '../../model/event.ts';
import { FoundEnvelope, type FoundId, type FoundRecord, type Gatherer } from '../../model/found-event.ts';
import { isLowerUuid, setUuid } from '../../model/uuid-bytes.ts';
import { Columns, TextHeap } from './encoded-columns.ts';
import { type HashWords, IdHash } from './id-hash.ts';
import { setLong, setNumber } from './long-halves.ts';
import { TraitsList } from './traits-list.ts';

/** What else is there has no number for it. */
const NOT_TOLD = -1;

/** Makes columns and hashes of records, on whatever thread scans them. `secret`: see Store.secret. */
export class EventEncoder implements Gatherer<FoundRecord, EncodedEvents> {
  length = 0;
  private readonly hash: IdHash;
  private columns = new Columns(1);
  private texts = new TextHeap(1);
  private traits = new TraitsList();
  private deadLetters: EncodedEvents['deadLetters'][number][] = [];

  constructor(secret: Uint8Array) {
    this.hash = new IdHash(secret);
  }

  add(record: FoundRecord, envelope: FoundEnvelope): void {
    const index = this.length;
    this.columns.makeRoom(index);
    const { columns, hash } = this;
    const { bytes, offset, timestamp } = record;
    setNumber(columns.offsets, index, offset);
    if (Number.isNaN(timestamp)) setLong(columns.timestamps, index, record.exactTimestamp());
    else setNumber(columns.timestamps, index, timestamp);
    this.addCorrelation(index, envelope.correlationId, bytes);
    if (envelope.eventId.isThere) setHash(columns.eventIds, index, this.hashOf(envelope.eventId, bytes));
    if (envelope.causationId.isThere) setHash(columns.causationIds, index, this.hashOf(envelope.causationId, bytes));
    if (envelope.traceId.isThere) setHash(columns.traceIds, index, this.hashOf(envelope.traceId, bytes));
    const { keyStart, keyLength } = record;
    if (keyLength >= 0) setHash(columns.keys, index, hash.bytes(bytes, keyStart, keyStart + keyLength));
    columns.valueSizes[index] = record.valueLength;
    columns.sizes[index] = record.size;
    columns.headerCounts[index] = record.headerCount;
    columns.traits[index] = this.traits.indexOf(envelope, record.timestampType);
    if (envelope.deadLetter !== null) {
      const { partition, offset: at } = envelope.deadLetter;
      this.deadLetters.push({ index, partition: partition ?? NOT_TOLD, offset: at ?? BigInt(NOT_TOLD) });
    }
    this.length++;
  }

  /** Events that are objects already. */
  addAll(events: readonly EventRecord[]): void {
    const envelope = new FoundEnvelope();
    for (const event of events) {
      envelope.fill(event.envelope);
      this.add(recordOf(event), envelope);
    }
  }

  cutTo(length: number): void {
    this.columns.clear(length, this.length);
    this.length = length;
    this.texts.cutTo(length === 0 ? 0 : (this.columns.correlationTextEnds[length - 1] ?? 0));
    this.deadLetters = this.deadLetters.filter(({ index }) => index < length);
  }

  take(): EncodedEvents {
    const { length, columns, texts, traits, deadLetters } = this;
    this.length = 0;
    // The next stretch is likely to be as long.
    this.columns = new Columns(length);
    this.texts = new TextHeap(texts.length);
    this.traits = new TraitsList();
    this.deadLetters = [];
    return { length, ...columns.arrays(), traitsList: traits.list, correlationTexts: texts.bytes, deadLetters };
  }

  /** Its text is kept, too. */
  private addCorrelation(index: number, id: FoundId, bytes: Buffer): void {
    const { columns } = this;
    if (id.isThere) {
      const words = this.hashOf(id, bytes);
      setHash(columns.correlationHigh, index, words);
      columns.correlationLow[index * 2] = words[2] ?? 0;
      columns.correlationLow[index * 2 + 1] = words[3] ?? 0;
      this.addText(index, id, bytes);
    }
    columns.correlationTextEnds[index] = this.texts.length;
  }

  private addText(index: number, { text, isUuid, start, end }: FoundId, bytes: Buffer): void {
    const { columns, texts } = this;
    if (isUuid) setUuid(columns.uuidHigh, columns.uuidLow, index, bytes, start);
    else if (text === null) texts.add(bytes, start, end);
    else {
      const written = Buffer.from(text);
      if (isLowerUuid(written, 0, written.length)) setUuid(columns.uuidHigh, columns.uuidLow, index, written, 0);
      else texts.add(written, 0, written.length);
    }
  }

  private hashOf(id: FoundId, bytes: Buffer): HashWords {
    return id.text === null ? this.hash.bytes(bytes, id.start, id.end) : this.hash.text(id.text);
  }
}

function setHash(column: Int32Array, index: number, words: HashWords): void {
  column[index * 2] = words[0] ?? 0;
  column[index * 2 + 1] = words[1] ?? 0;
}

/** An event object seen as a record found. */
function recordOf({ offset, timestamp, timestampType, key, valueSize, size, headerCount }: EventRecord): FoundRecord {
  const offsetNumber = Number(offset);
  // Nine quadrillion records of one partition; the scan takes such batches for unreadable.
  if (!Number.isSafeInteger(offsetNumber)) throw new RangeError(`offset ${offset} is beyond what is indexed`);
  const timestampNumber = Number(timestamp);
  return {
    bytes: key === null ? NO_BYTES : Buffer.from(key.buffer, key.byteOffset, key.byteLength),
    offset: offsetNumber,
    timestamp: Number.isSafeInteger(timestampNumber) ? timestampNumber : Number.NaN,
    exactTimestamp: () => timestamp,
    timestampType,
    keyStart: 0,
    keyLength: key?.length ?? NOT_TOLD,
    valueLength: valueSize ?? NOT_TOLD,
    size,
    headerCount,
  };
}

const NO_BYTES = Buffer.alloc(0);
