import type { TopicName } from './ids.ts';
import type { EpochMs } from './units.ts';

/** Which part of one partition's log the index has seen. */
export interface PartitionCoverage {
  readonly topic: TopicName;
  readonly partition: number;
  /** What the broker holds: [from, to). Null when the broker did not say. */
  readonly from: bigint | null;
  readonly to: bigint | null;
  /** What the index has: [indexedFrom, indexedTo). Null: nothing yet. */
  readonly indexedFrom: bigint | null;
  readonly indexedTo: bigint | null;
  /** Since when an open transaction holds the tailer back. */
  readonly blockedSinceMs: EpochMs | null;
  /** Why it is not whole, in words; null when it is. */
  readonly reason: string | null;
}
