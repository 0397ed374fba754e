import { groupId, sourceId, topicName } from '../../../lib/model/ids.ts';
import type { GroupSample, MemberSample, PartitionSample, Sample, TopicSample } from '../../../lib/model/sample.ts';
import { epochMs } from '../../../lib/model/units.ts';

/** Builders of the smallest sample that shows a thing. Offsets as plain numbers. */
export function partition(number: number, end: number, over: Partial<PartitionSample> = {}): PartitionSample {
  return {
    partition: number,
    leader: 1,
    replicas: [1],
    inSync: [1],
    logStart: 0n,
    end: BigInt(end),
    lastStable: BigInt(end),
    problem: null,
    ...over,
  };
}

export function topic(name: string, ends: readonly number[], over: Partial<TopicSample> = {}): TopicSample {
  return {
    name: topicName(name),
    topicId: `id-of-${name}`,
    internal: false,
    partitions: ends.map((end, number) => partition(number, end)),
    configs: new Map(),
    problem: null,
    ...over,
  };
}

export function group(
  id: string,
  commits: Readonly<Record<string, readonly (number | null)[]>>,
  over: Partial<GroupSample> = {},
): GroupSample {
  return {
    id: groupId(id),
    protocol: 'classic',
    protocolType: 'consumer',
    state: 'Empty',
    coordinator: 1,
    members: [],
    offsets: Object.entries(commits).flatMap(([name, offsets]) =>
      offsets.flatMap((committed, number) =>
        committed === null ? [] : [{ topic: topicName(name), partition: number, committed: BigInt(committed), problem: null }],
      ),
    ),
    problem: null,
    ...over,
  };
}

export function member(memberId: string, assignment: Readonly<Record<string, readonly number[]>>): MemberSample {
  return {
    memberId,
    instanceId: null,
    clientId: memberId,
    host: '/127.0.0.1',
    assignment: Object.entries(assignment).map(([name, partitions]) => ({ topic: topicName(name), partitions })),
    problem: null,
  };
}

export function sample(atMs: number, topics: readonly TopicSample[], groups: readonly GroupSample[]): Sample {
  return {
    source: sourceId('s'),
    startedAtMs: epochMs(atMs - 10),
    asOfMs: epochMs(atMs),
    cluster: { clusterId: 'c', release: '4.1', brokers: [{ id: 1, host: '127.0.0.1', port: 9092, rack: null }] },
    topics,
    groups,
    problems: [],
  };
}
