import type { DeadLetterOrigin, Envelope, EventKind, TimestampType } from './event.ts';
import type { ServiceName } from './ids.ts';

const NOWHERE = -1;
const UUID_LENGTH = 36;

/**
 * An id as it was found: where it lies in the record's bytes when these are its canonical text, in ASCII, or else that text.
 * Nearly all are the former, and then no text is made to index one. Filled anew for each record.
 */
export class FoundId {
  text: string | null = null;
  start = NOWHERE;
  end = NOWHERE;

  get isThere(): boolean {
    return this.start >= 0 || this.text !== null;
  }

  /** A UUID in lower case with dashes lies there: nothing else of that length is taken as it lies. */
  get isUuid(): boolean {
    return this.start >= 0 && this.end - this.start === UUID_LENGTH;
  }

  clear(): void {
    this.text = null;
    this.start = NOWHERE;
  }

  liesAt(start: number, end: number): void {
    this.start = start;
    this.end = end;
  }

  textIn(bytes: Buffer): string | null {
    return this.start < 0 ? this.text : bytes.toString('latin1', this.start, this.end);
  }
}

/** An envelope being found; what has a value keeps it. Its ids may lie in the record's bytes. */
export class FoundEnvelope {
  readonly correlationId = new FoundId();
  correlationFrom: string | null = null;
  readonly eventId = new FoundId();
  readonly causationId = new FoundId();
  readonly traceId = new FoundId();
  service: ServiceName | null = null;
  type: string | null = null;
  kind: EventKind = 'unknown';
  convention: string | null = null;
  deadLetter: DeadLetterOrigin | null = null;

  clear(): void {
    this.correlationId.clear();
    this.correlationFrom = null;
    this.eventId.clear();
    this.causationId.clear();
    this.traceId.clear();
    this.service = null;
    this.type = null;
    this.kind = 'unknown';
    this.convention = null;
    this.deadLetter = null;
  }

  /** From an envelope made of texts. */
  fill(envelope: Envelope): void {
    this.clear();
    const { correlationId, eventId, causationId, traceId, ...rest } = envelope;
    this.correlationId.text = correlationId;
    this.eventId.text = eventId;
    this.causationId.text = causationId;
    this.traceId.text = traceId;
    Object.assign(this, rest);
  }

  /** With texts, to be kept. */
  textsIn(bytes: Buffer): Envelope {
    const { correlationFrom, service, type, kind, convention, deadLetter } = this;
    return {
      correlationId: this.correlationId.textIn(bytes),
      correlationFrom,
      eventId: this.eventId.textIn(bytes),
      causationId: this.causationId.textIn(bytes),
      traceId: this.traceId.textIn(bytes),
      service,
      type,
      kind,
      convention,
      deadLetter,
    };
  }
}

/** One record where it lies: good until the next one is looked at. Its envelope is found apart. */
export interface FoundRecord {
  readonly bytes: Buffer;
  readonly offset: number;
  /** Milliseconds as written; NaN when a number cannot hold it, which exactTimestamp tells. */
  readonly timestamp: number;
  exactTimestamp(): bigint;
  readonly timestampType: TimestampType;
  /** In `bytes`; lengths of null are -1. */
  readonly keyStart: number;
  readonly keyLength: number;
  readonly valueLength: number;
  /** Bytes of key, value and headers together. */
  readonly size: number;
  readonly headerCount: number;
}

/** Takes the records of one stretch of a log, one after the other, and makes of them what is kept. */
export interface Gatherer<Found extends FoundRecord, Events> {
  readonly length: number;
  add(record: Found, envelope: FoundEnvelope): void;
  /** All but the first so many are not wanted: the batch they came in turned out malformed. */
  cutTo(length: number): void;
  /** What was gathered; then there is nothing. */
  take(): Events;
}
