import type { EventKind, TimestampType } from './event.ts';

/** What few kinds of events have in common; names as written. */
export interface EventTraits {
  readonly type: string | null;
  readonly service: string | null;
  readonly kind: EventKind;
  readonly convention: string | null;
  readonly correlationFrom: string | null;
  readonly timestampType: TimestampType;
  readonly deadLetterTopic: string | null;
  readonly deadLetterGroup: string | null;
}

/**
 * Events of one stretch of one partition as columns, ids as a store's keyed hashes: what a scanning thread hands over without an
 * object or a text for each event. 64-bit numbers are pairs of 32-bit halves, the low one first. A hash of zero: no such id.
 * Arrays may be longer than needed.
 */
export interface EncodedEvents {
  readonly length: number;
  readonly offsets: Int32Array<ArrayBuffer>;
  /** Milliseconds as written. */
  readonly timestamps: Int32Array<ArrayBuffer>;
  /** The first and the second 64 bits. */
  readonly correlationHigh: Int32Array<ArrayBuffer>;
  readonly correlationLow: Int32Array<ArrayBuffer>;
  readonly eventIds: Int32Array<ArrayBuffer>;
  readonly causationIds: Int32Array<ArrayBuffer>;
  readonly traceIds: Int32Array<ArrayBuffer>;
  readonly keys: Int32Array<ArrayBuffer>;
  /** Bytes; -1 for a null value. */
  readonly valueSizes: Int32Array<ArrayBuffer>;
  readonly sizes: Int32Array<ArrayBuffer>;
  readonly headerCounts: Int32Array<ArrayBuffer>;
  /** Places in `traitsList`. */
  readonly traits: Int32Array<ArrayBuffer>;
  readonly traitsList: readonly EventTraits[];
  /** Of a correlation id that is a UUID that number, in place of a text: its first and its second 64 bits; else zero. */
  readonly uuidHigh: Int32Array<ArrayBuffer>;
  readonly uuidLow: Int32Array<ArrayBuffer>;
  /** UTF-8 of the other correlation ids, one after the other, and where that of each event ends. */
  readonly correlationTexts: Uint8Array<ArrayBuffer>;
  readonly correlationTextEnds: Int32Array<ArrayBuffer>;
  /** Of the few that have it: where a dead-lettered record lay before; -1: not told. */
  readonly deadLetters: readonly { readonly index: number; readonly partition: number; readonly offset: bigint }[];
}

/** Memory that may be handed to another thread with them. */
export const buffersOf = (events: EncodedEvents): ArrayBuffer[] =>
  Object.values(events).flatMap((value: unknown) =>
    ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
  );
