import type { EncodedEvents } from '../model/encoded-events.ts';
import type { EventBatch, EventKind, EventRecord, TimestampType } from '../model/event.ts';
import type { GroupId, Position, ServiceName, SourceId, TopicName } from '../model/ids.ts';
import type { OffsetRange } from '../model/offset-ranges.ts';
import type { Problem } from '../model/problem.ts';
import type { EpochMs } from '../model/units.ts';

/** A cursor that no answer of this store has given. */
export class BadCursorError extends Error {
  constructor() {
    super('the cursor is not one that an earlier answer gave as `next`');
    this.name = 'BadCursorError';
  }
}

/** Encoded by a scanning thread, or as objects. */
export type AnyEventBatch = EventBatch<EncodedEvents | readonly EventRecord[]>;

/**
 * The port to the event index. Metadata only. Exactly once by (topic id, partition, offset): what is appended twice is kept once.
 * Ids are kept as keyed hashes; only correlation ids keep their text.
 */
export interface Store {
  /** Opens or creates; rejects naming the folder and the cause. */
  open(): Promise<void>;
  /**
   * Events and positions, in one transaction. Buffers; what was appended is searchable within 500 ms. Waits while the index cannot
   * be written, see `problem`; rejects only when it is closed meanwhile.
   */
  append(source: SourceId, batches: readonly AnyEventBatch[]): Promise<void>;
  /** What its hashes are keyed with: whoever encodes events for it needs this. Throws while it is not open. */
  readonly secret: () => Uint8Array;
  /** Why nothing is taken in now; null: it is. What is in the index can be searched all the same. */
  readonly problem: () => Problem | null;
  /** Why what is in the index is not being put in order, so that searches get slower; null: it is. */
  readonly mergeProblem: () => Problem | null;
  /** What need not be appended (again), sorted and apart: appended already, or dropped by age or size. */
  taken(source: SourceId, topicId: string, partition: number): readonly OffsetRange[];
  /** Removes what was appended of a partition from this offset on: the log was cut back, and other records will come there. */
  cutBack(source: SourceId, topicId: string, partition: number, from: bigint): Promise<void>;
  /** What can be searched of a topic, by partition, sorted and apart: what is written, not what only waits to be. */
  indexed(source: SourceId, topicId: string): readonly (readonly OffsetRange[])[];
  /** Resolves when all that was appended before is written, or could not be: append() tells that. */
  flush(): Promise<void>;
  search(query: EventQuery): Promise<StoredEvents>;
  flows(query: FlowQuery): Promise<StoredFlows>;
  /** All events of one correlation id, record-time order, at most `limit`. */
  flow(source: SourceId | null, correlationId: string, limit: number): Promise<{ events: StoredEvent[]; truncated: boolean }>;
  /** Who writes what, per (topic, service, convention) seen since `since`; counts are of all that was ever indexed. For producer edges. */
  writers(since: EpochMs): Promise<WriterRow[]>;
  /** Dead-letter provenance, counted likewise: origin topic → dead-letter topic, the group that failed. */
  deadLetters(since: EpochMs): Promise<DeadLetterRow[]>;
  /** Types seen per topic with counts. */
  types(source: SourceId, topic: TopicName | null): Promise<TypeRow[]>;
  /** Full correlation ids whose path hash (lib/api/path-name.ts) is this; for names over 1 KB. */
  correlationByPathHash(hash: string): Promise<string | null>;
  readonly eventCount: () => number;
  /** Flushes what is buffered and closes. */
  close(): Promise<void>;
}

export interface EventQuery {
  readonly source: SourceId | null;
  readonly correlationId?: string;
  readonly eventId?: string;
  readonly causationId?: string;
  readonly traceId?: string;
  readonly key?: string;
  readonly type?: string;
  readonly service?: ServiceName;
  readonly topic?: TopicName;
  readonly kind?: EventKind;
  /** Events of none of these. */
  readonly not?: {
    readonly types: readonly string[];
    readonly services: readonly string[];
    readonly topics: readonly string[];
    readonly kinds: readonly EventKind[];
  };
  /** Bytes of key, value and headers, both inclusive. */
  readonly minSize?: number;
  readonly maxSize?: number;
  readonly fromMs?: EpochMs;
  readonly toMs?: EpochMs;
  readonly limit: number;
  readonly cursor?: string;
}

export interface StoredEvent extends Position {
  readonly source: SourceId;
  readonly timestamp: bigint;
  readonly timestampType: TimestampType;
  readonly correlationId: string | null;
  readonly correlationFrom: string | null;
  /** Keyed 64-bit hashes: equal hashes, equal ids. Null: no such id. */
  readonly eventIdHash: bigint | null;
  readonly causationIdHash: bigint | null;
  readonly type: string | null;
  readonly kind: EventKind;
  readonly service: ServiceName | null;
  readonly convention: string | null;
  readonly valueSize: number | null;
  readonly size: number;
  readonly headerCount: number;
  readonly deadLetter: {
    readonly topic: TopicName;
    readonly partition: number | null;
    readonly offset: bigint | null;
    readonly group: GroupId | null;
  } | null;
}

export interface StoredEvents {
  readonly events: StoredEvent[];
  readonly next: string | null;
}

export interface FlowQuery {
  readonly source: SourceId | null;
  readonly fromMs?: EpochMs;
  readonly toMs?: EpochMs;
  readonly service?: ServiceName;
  readonly type?: string;
  readonly topic?: TopicName;
  readonly limit: number;
  readonly cursor?: string;
}

export interface StoredFlows {
  /** Newest start first. `events` of each, at most 200, in record-time order; `eventCount` counts all. */
  readonly flows: {
    readonly source: SourceId;
    readonly correlationId: string;
    readonly eventCount: number;
    readonly events: StoredEvent[];
  }[];
  readonly uncorrelated: number;
  readonly next: string | null;
}

export interface WriterRow {
  readonly source: SourceId;
  readonly topic: TopicName;
  readonly service: ServiceName;
  /** Convention whose header named the service. */
  readonly convention: string;
  readonly count: number;
  readonly commands: number;
  /** By the observer's clock: when the last one was indexed. */
  readonly lastSeenMs: EpochMs;
}

export interface DeadLetterRow {
  readonly source: SourceId;
  readonly fromTopic: TopicName;
  readonly toTopic: TopicName;
  readonly group: GroupId | null;
  readonly count: number;
  readonly lastSeenMs: EpochMs;
}

export interface TypeRow {
  readonly topic: TopicName;
  readonly type: string | null;
  readonly kind: EventKind;
  readonly count: number;
  readonly lastMs: EpochMs | null;
  /** Key, value and headers of all of them together, and of the largest one. */
  readonly bytes: number;
  readonly largest: number;
}
