import type { TopicName } from './ids.ts';
import type { OffsetRange } from './offset-ranges.ts';
import type { EpochMs } from './units.ts';

/** One partition whose newest records are read as they come. */
export interface TailedPartition {
  readonly topic: TopicName;
  readonly topicId: string;
  readonly partition: number;
  /** What the broker holds: [from, to). Null when the broker did not say. */
  readonly from: bigint | null;
  readonly to: bigint | null;
  /** The next offset to be read; null: not known yet. */
  readonly position: bigint | null;
  /** Since when an open transaction holds the tailer back. */
  readonly blockedSinceMs: EpochMs | null;
  /** What is in the way or was lost, in words; null when nothing. */
  readonly reason: string | null;
}

/** Which part of one partition's log the index has. */
export interface PartitionCoverage extends TailedPartition {
  /** What can be searched, sorted and apart. May begin before the log does: what has expired there stays until it is dropped here. */
  readonly indexed: readonly OffsetRange[];
}
