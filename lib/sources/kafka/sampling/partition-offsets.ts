import type { Problem } from '../../../model/problem.ts';
import type { PartitionSample } from '../../../model/sample.ts';
import { SourceError } from '../../source.ts';
import type { KafkaConnections } from '../connection.ts';
import { brokerProblem } from '../problems.ts';
import { EARLIEST, LATEST, type ListOffsetsArgs, listOffsets } from '../requests/list-offsets.ts';
import type { PartitionMetadata, TopicMetadata } from '../requests/metadata.ts';

/** `NOT_LEADER`'s neighbour in the protocol: nobody leads the partition. */
const LEADER_NOT_AVAILABLE = 5;

type Bounds = { logStart: bigint | null; end: bigint | null; lastStable: bigint | null; problem: Problem | null };

/**
 * Log start, end and last stable offset of every partition, from the brokers that lead them: three requests a broker, all brokers
 * at once. They are asked in this order so that `logStart <= end`, and the last stable offset, read last, is cut to `end`: what it
 * gained since is no news about the moment of `end`. A partition without a leader is not asked.
 */
export async function readPartitionOffsets(
  connections: KafkaConnections,
  topics: readonly TopicMetadata[],
): Promise<ReadonlyMap<string, readonly PartitionSample[]>> {
  const bounds = new Map(topics.map((topic) => [topic.name, new Map(topic.partitions.map((p) => [p.partition, emptyBounds()]))]));
  const led = ledPartitions(topics);
  await Promise.all([...led].map(([leader, partitions]) => askLeader(connections, leader, partitions, bounds)));
  return new Map(
    topics.map(({ name, partitions }) => [
      name,
      inOrder(partitions).map((p) => toSample(name, p, bounds.get(name)?.get(p.partition))),
    ]),
  );
}

const inOrder = (partitions: readonly PartitionMetadata[]) => partitions.toSorted((a, b) => a.partition - b.partition);

const emptyBounds = (): Bounds => ({ logStart: null, end: null, lastStable: null, problem: null });

function ledPartitions(topics: readonly TopicMetadata[]): Map<number, { name: string; partitions: number[] }[]> {
  const led = new Map<number, { name: string; partitions: number[] }[]>();
  for (const { name, partitions } of topics) {
    const byLeader = Map.groupBy(partitions, (partition) => partition.leader);
    for (const [leader, mine] of byLeader) {
      if (leader === null) continue;
      const topicsOfLeader = led.get(leader) ?? [];
      led.set(leader, topicsOfLeader);
      topicsOfLeader.push({ name, partitions: mine.map((partition) => partition.partition) });
    }
  }
  return led;
}

async function askLeader(
  connections: KafkaConnections,
  leader: number,
  topics: ListOffsetsArgs['topics'],
  bounds: ReadonlyMap<string, ReadonlyMap<number, Bounds>>,
): Promise<void> {
  const ask = async (field: 'logStart' | 'end' | 'lastStable', isolation: ListOffsetsArgs['isolation'], timestamp: bigint) => {
    const link = await connections.to(leader, 'sample');
    for (const { name, partitions } of await link.call(listOffsets, { isolation, timestamp, topics })) {
      const ofTopic = bounds.get(name);
      for (const { partition, errorCode, offset } of partitions) {
        const target = ofTopic?.get(partition);
        if (!target) continue;
        if (errorCode !== 0) target.problem ??= brokerProblem(errorCode, { kind: 'partition', name: `${name} p${partition}` });
        else if (offset >= 0n) target[field] = offset;
      }
    }
  };
  try {
    // One connection answers in the order of asking.
    await Promise.all([
      ask('logStart', 'read_uncommitted', EARLIEST),
      ask('end', 'read_uncommitted', LATEST),
      ask('lastStable', 'read_committed', LATEST),
    ]);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    for (const { name, partitions } of topics) {
      for (const partition of partitions) {
        const target = bounds.get(name)?.get(partition);
        if (target) target.problem ??= error.problem;
      }
    }
  }
}

function toSample(topic: string, metadata: PartitionMetadata, bounds: Bounds = emptyBounds()): PartitionSample {
  const { partition, leader, replicas, inSync } = metadata;
  const { logStart, end, lastStable } = bounds;
  const leaderless =
    leader === null ? brokerProblem(LEADER_NOT_AVAILABLE, { kind: 'partition', name: `${topic} p${partition}` }) : null;
  return {
    partition,
    leader,
    replicas,
    inSync,
    logStart,
    end,
    lastStable: lastStable !== null && end !== null && lastStable > end ? end : lastStable,
    problem: leaderless ?? bounds.problem,
  };
}
