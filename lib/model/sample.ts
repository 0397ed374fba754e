import type { GroupId, SourceId, TopicName } from './ids.ts';
import type { Problem } from './problem.ts';
import type { EpochMs } from './units.ts';

/** One pass over a source: everything the broker knows at about one moment. Failures are values, per item. */
export interface Sample {
  readonly source: SourceId;
  /** When the pass began and ended. Committed offsets are read before log ends, so lag is never understated to below zero. */
  readonly startedAtMs: EpochMs;
  readonly asOfMs: EpochMs;
  readonly cluster: ClusterSample;
  readonly topics: readonly TopicSample[];
  readonly groups: readonly GroupSample[];
  /** What failed as a whole (one broker's group list, say); items carry their own. */
  readonly problems: readonly Problem[];
}

export interface ClusterSample {
  readonly clusterId: string | null;
  /** The release whose metadata the cluster speaks, `4.1`; null when it does not say, or says one nobody here knows. */
  readonly release: string | null;
  readonly brokers: readonly {
    readonly id: number;
    readonly host: string;
    readonly port: number;
    readonly rack: string | null;
  }[];
}

export interface TopicSample {
  readonly name: TopicName;
  /** Identity: a re-created topic has the same name and another id. Null where the broker does not say. */
  readonly topicId: string | null;
  readonly internal: boolean;
  readonly partitions: readonly PartitionSample[];
  /** Broker settings of the topic by name (cleanup.policy, retention.ms, message.timestamp.type, …). Null: not read, see problem. */
  readonly configs: ReadonlyMap<string, TopicConfig> | null;
  readonly problem: Problem | null;
}

export interface TopicConfig {
  readonly value: string | null;
  /** True when the topic itself does not set it. */
  readonly isDefault: boolean;
}

export interface PartitionSample {
  readonly partition: number;
  readonly leader: number | null;
  readonly replicas: readonly number[];
  readonly inSync: readonly number[];
  /** First offset still there. */
  readonly logStart: bigint | null;
  /** High watermark: one past the last record a read_uncommitted reader can see. */
  readonly end: bigint | null;
  /** Last stable offset: what a read_committed reader can see. Below `end` while a transaction is open. */
  readonly lastStable: bigint | null;
  readonly problem: Problem | null;
}

export type GroupProtocol = 'classic' | 'consumer' | 'share' | 'streams' | 'unknown';

export interface GroupSample {
  readonly id: GroupId;
  readonly protocol: GroupProtocol;
  /** `consumer`, `connect`, … for classic groups; empty for groups that only ever committed by admin or in transactions. */
  readonly protocolType: string;
  /** The broker's own word: Stable, Empty, PreparingRebalance, CompletingRebalance, Assigning, Reconciling, Dead, … */
  readonly state: string;
  /** Node id. */
  readonly coordinator: number | null;
  /** Null: could not be read; see problem. */
  readonly members: readonly MemberSample[] | null;
  /** Committed offsets; partitions without a commit are absent. Null: could not be read; see problem. */
  readonly offsets: readonly CommittedOffset[] | null;
  readonly problem: Problem | null;
}

export interface CommittedOffset {
  readonly topic: TopicName;
  readonly partition: number;
  readonly committed: bigint;
  readonly problem: Problem | null;
}

export interface MemberSample {
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly clientId: string;
  readonly host: string;
  /** Partitions owned now. Null: the assignment bytes could not be decoded, or mean something else (Connect). */
  readonly assignment: readonly { readonly topic: TopicName; readonly partitions: readonly number[] }[] | null;
  readonly problem: Problem | null;
}
