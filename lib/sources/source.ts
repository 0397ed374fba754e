import type { TailedPartition } from '../model/coverage.ts';
import type { EncodedEvents } from '../model/encoded-events.ts';
import type { EventBatch, Header, TimestampType } from '../model/event.ts';
import type { Position, SourceId, TopicName } from '../model/ids.ts';
import type { OffsetRange } from '../model/offset-ranges.ts';
import type { Problem } from '../model/problem.ts';
import type { Sample } from '../model/sample.ts';
import type { EpochMs } from '../model/units.ts';

/**
 * The port to one broker system. Observers only: no implementation joins a group, commits, writes, or creates anything.
 * Constructing does no I/O. `Events`: what its scanner makes of the events it tails.
 */
export interface Source<Events = EncodedEvents> {
  readonly id: SourceId;
  readonly kind: 'kafka';
  /** Configured addresses, for people; never secrets. */
  readonly addresses: readonly string[];
  /** Who we are to the broker, `User:throughline`: whom to grant rights. Null: only the broker knows. */
  readonly principal: string | null;
  /** How the last try at each configured address went. */
  readonly attempts: () => readonly Attempt[];
  /** One pass. Rejects with a SourceError only when nothing at all could be read; item failures are values in the sample. */
  sample(signal: AbortSignal): Promise<Sample>;
  /**
   * Reads the newest records of each partition and what follows them, in offset order, and beside it what lies before and was not
   * taken yet, newest stretch first; hands batches to the sink until stopped.
   */
  tail(options: TailOptions<Events>): Tailer;
  /** One whole record; null: no record at this position (expired, compacted, a marker). Rejects with a SourceError. */
  fetchRecord(at: Position, signal: AbortSignal): Promise<RawRecord | null>;
  /**
   * The beginning of a span of one partition's log, as much as fits in its `maxBytes` but at least a batch, over connections of its
   * own. Rejects with a SourceError; UNKNOWN_TOPIC_ID: the topic with this id is not there any more.
   */
  readLog(span: LogSpan, signal: AbortSignal): Promise<LogPiece>;
  /** For each partition the first offset whose record is not older than `atMs`; null: no record is that young. Rejects with a SourceError. */
  offsetsAt(topic: TopicName, partitions: readonly number[], atMs: EpochMs): Promise<ReadonlyMap<number, bigint | null>>;
  close(): Promise<void>;
}

/** Whether a record is wanted, by its key and value. */
export type PayloadTest = (key: Uint8Array | null, value: Uint8Array | null) => boolean;

/** Offsets [from, to) of one partition. */
export interface LogSpan {
  readonly topic: TopicName;
  readonly topicId: string;
  readonly partition: number;
  readonly from: bigint;
  readonly to: bigint;
  readonly maxBytes: number;
  /** Without it all records are wanted. */
  readonly keeps?: PayloadTest;
}

export interface LogPiece {
  /** Within the span; the events are those wanted. */
  readonly batches: readonly EventBatch[];
  /** Where to read on: at most the span's end, and its beginning when nothing came this time. */
  readonly next: bigint;
  /** That travelled. */
  readonly bytes: number;
  /** What of it could not be read, and why. */
  readonly problems: readonly Problem[];
}

export interface Attempt {
  readonly address: string;
  /** Why it did not answer; null: it did. */
  readonly failure: string | null;
  readonly atMs: EpochMs;
}

/** Says what happened, to what, and what to do. */
export class SourceError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = 'SourceError';
    this.problem = problem;
  }
}

export interface TailOptions<Events> {
  /** What is not to be read (again) of a partition, sorted and apart: handed to the sink already, or given up. Identity is the topic id. */
  readonly taken: (topic: TopicName, topicId: string, partition: number) => readonly OffsetRange[];
  /** The log ends at `from` now: what was taken from there on is not in it any more, and other records will have these offsets. */
  readonly cutBack: (topic: TopicName, topicId: string, partition: number, from: bigint) => Promise<void>;
  /** Backpressure: the tailer waits for the promise before it reads on from the same broker. Rejection is fatal to the tailer. */
  readonly sink: (batches: readonly EventBatch<Events>[]) => Promise<void>;
}

export interface Tailer {
  /** The sampler tells which topics there are; the tailer starts and stops partitions accordingly. */
  follow(sample: Sample): void;
  readonly partitions: () => readonly TailedPartition[];
  /** Topics that are not read, each with why (excluded by settings, not authorised, …). */
  readonly leftOut: () => readonly { readonly topic: TopicName; readonly reason: string }[];
  readonly lastProblem: () => Problem | null;
  stop(): Promise<void>;
}

/** One record with its payload, for drill-down. */
export interface RawRecord extends Position {
  readonly topicId: string;
  readonly timestamp: bigint;
  readonly timestampType: TimestampType;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly Header[];
  readonly producerId: bigint;
}
