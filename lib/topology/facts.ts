import type { Carries, LagBasis } from '../model/graph.ts';
import type { GroupStatus } from '../model/status.ts';

/** What the graph is built from: one moment of one source, already measured. Times in epoch ms. */
export interface TopologyFacts {
  readonly source: string;
  readonly nowMs: number;
  readonly topics: readonly TopicFacts[];
  readonly groups: readonly GroupFacts[];
  readonly writers: readonly WriterFacts[];
  readonly deadLetters: readonly DeadLetterFacts[];
}

export interface TopicFacts {
  readonly topic: string;
  readonly internal: boolean;
  readonly compacted: boolean;
  readonly carries: Carries;
  readonly writtenPerSec: number | null;
  /** Why the topic is not well, one sentence; null: it is. */
  readonly problem: string | null;
}

export interface GroupFacts {
  readonly group: string;
  readonly status: GroupStatus;
  readonly reason: string;
  readonly topics: readonly GroupTopicFacts[];
}

/** A group on one topic. */
export interface GroupTopicFacts {
  readonly topic: string;
  readonly partitionCount: number;
  readonly assignedPartitions: number;
  readonly assignedMembers: number;
  readonly committedPartitions: number;
  /** Partitions whose commit moved within MOVED_WINDOW_MS. */
  readonly movedPartitions: number;
  readonly lastCommitMs: number | null;
  readonly asOfMs: number;
  readonly hasMembers: boolean;
  readonly lag: number | null;
  readonly ageMs: number | null;
  readonly basis: LagBasis | null;
  readonly passedPerSec: number | null;
  readonly status: GroupStatus;
  readonly reason: string;
}

export interface WriterFacts {
  readonly topic: string;
  readonly service: string;
  readonly convention: string;
  readonly count: number;
  readonly commands: number;
  readonly lastSeenMs: number;
}

export interface DeadLetterFacts {
  readonly fromTopic: string;
  readonly toTopic: string;
  readonly group: string | null;
  readonly count: number;
  readonly lastSeenMs: number;
}

/** Commits that moved within this count as a live reader. */
export const MOVED_WINDOW_MS = 60_000;
/** A writer is idle when none of its records came in for this long. */
export const WRITER_IDLE_MS = 60 * 60_000;
