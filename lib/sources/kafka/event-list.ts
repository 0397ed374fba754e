import type { EventRecord } from '../../model/event.ts';
import type { FoundEnvelope, Gatherer } from '../../model/found-event.ts';
import type { TopicName } from '../../model/ids.ts';
import type { PayloadTest } from '../source.ts';
import type { RecordCursor } from './record-cursor.ts';

/** Gathers events as objects, for whoever looks at each of them; `keeps` says which, by what they carry. */
export class EventList implements Gatherer<RecordCursor, readonly EventRecord[]> {
  readonly #place: { readonly topic: TopicName; readonly partition: number };
  readonly #keeps: PayloadTest | undefined;
  #events: EventRecord[] = [];

  constructor(place: { readonly topic: TopicName; readonly partition: number }, keeps?: PayloadTest) {
    this.#place = place;
    this.#keeps = keeps;
  }

  get length(): number {
    return this.#events.length;
  }

  add(record: RecordCursor, envelope: FoundEnvelope): void {
    const { bytes, valueLength, header } = record;
    const key = partOf(bytes, record.keyStart, record.keyLength);
    if (this.#keeps && !this.#keeps(key, partOf(bytes, record.valueStart, valueLength))) return;
    this.#events.push({
      topic: this.#place.topic,
      partition: this.#place.partition,
      offset: BigInt(record.offset),
      timestamp: record.exactTimestamp(),
      timestampType: record.timestampType,
      envelope: envelope.textsIn(bytes),
      key,
      valueSize: valueLength < 0 ? null : valueLength,
      size: record.size,
      headerCount: record.headerCount,
      producerId: header.producerId,
    });
  }

  cutTo(length: number): void {
    this.#events.length = length;
  }

  take(): readonly EventRecord[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }
}

const partOf = (bytes: Buffer, start: number, length: number): Buffer | null =>
  length < 0 ? null : bytes.subarray(start, start + length);
