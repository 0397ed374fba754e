import type { GroupId, Position, ServiceName, TopicName } from './ids.ts';
import type { EpochMs } from './units.ts';

/** `create`: the producer's clock. `append`: the broker's. `none`: the record carries no timestamp (-1). */
export type TimestampType = 'create' | 'append' | 'none';

/** A record that asks for something, one that tells something, or no convention said. */
export type EventKind = 'command' | 'event' | 'unknown';

/** One record's metadata, as the tailer emits it and the store keeps it. Never the payload. */
export interface EventRecord extends Position {
  /** Milliseconds as written, unchecked: may be 0, seconds, nanoseconds, the far future. */
  readonly timestamp: bigint;
  readonly timestampType: TimestampType;
  readonly envelope: Envelope;
  /** Null key: null. Held only to be hashed. */
  readonly key: Uint8Array | null;
  /** Bytes; null for a null value (tombstone). */
  readonly valueSize: number | null;
  /** Bytes of key, value and headers together. */
  readonly size: number;
  readonly headerCount: number;
  /** -1n when the producer is not idempotent. */
  readonly producerId: bigint;
}

/** What the header conventions made of one record. All ids are text, canonical (see canonicalId). */
export interface Envelope {
  readonly correlationId: string | null;
  /** Which header (or path) gave the correlation id, as written. */
  readonly correlationFrom: string | null;
  readonly eventId: string | null;
  readonly causationId: string | null;
  readonly traceId: string | null;
  readonly service: ServiceName | null;
  readonly type: string | null;
  readonly kind: EventKind;
  /** Name of the convention that matched first, e.g. `cloudevents`. Null: none. */
  readonly convention: string | null;
  readonly deadLetter: DeadLetterOrigin | null;
}

/** From where a dead-lettered record came, as its headers tell. */
export interface DeadLetterOrigin {
  readonly topic: TopicName;
  readonly partition: number | null;
  readonly offset: bigint | null;
  readonly group: GroupId | null;
}

/** One header as it is on the wire: order kept, names may repeat, values may be null. */
export interface Header {
  readonly name: Uint8Array;
  readonly value: Uint8Array | null;
}

/** A run of one partition's log that has been looked at in full, and the events in it. */
export interface EventBatch<Events = readonly EventRecord[]> {
  readonly topic: TopicName;
  readonly topicId: string;
  readonly partition: number;
  /** First offset looked at. */
  readonly from: bigint;
  /** One past the last offset looked at; offsets with no event in [from, to) are markers, aborted, or compacted away. */
  readonly to: bigint;
  readonly receivedAtMs: EpochMs;
  readonly events: Events;
}
