import type { TopicDetail, TopicList, TopicSummary } from '../../api/contracts/topics.ts';
import type { PartitionCoverage } from '../../model/coverage.ts';
import { nodeId } from '../../model/graph.ts';
import { severityOf } from '../../model/status.ts';
import type { TypeRow } from '../../store/store.ts';
import type { IndexView, Snapshot, TopicView } from '../snapshot.ts';
import { wireRanges } from './coverage.ts';
import { Failure } from './failure.ts';

export function answerTopics(snapshot: Snapshot, index: IndexView): TopicList {
  return { asOfMs: snapshot.sample.asOfMs, topics: snapshot.topics.map((topic) => summaryOf(topic, snapshot, indexOf(index))) };
}

const MOST_TYPES = 100;

export function answerTopic(snapshot: Snapshot, index: IndexView, name: string, types: readonly TypeRow[]): TopicDetail {
  const topic = snapshot.topicByName.get(name);
  if (!topic) {
    throw new Failure(
      404,
      'not-found',
      `Topic ${JSON.stringify(name)} is not authorised or does not exist`,
      'It needs DESCRIBE on the topic',
    );
  }
  const byPartition = indexOf(index);
  const id = nodeId({ kind: 'topic', source: snapshot.sample.source, name });
  const edges = snapshot.graph.edges.filter((edge) => edge.from === id || edge.to === id);
  const services = new Map(snapshot.graph.nodes.map((node) => [node.id, node.name]));
  return {
    ...summaryOf(topic, snapshot, byPartition),
    partitions: topic.sample.partitions.map((partition) => {
      const seen = byPartition.covered.get(name)?.find((entry) => entry.partition === partition.partition);
      return {
        partition: partition.partition,
        leader: partition.leader,
        replicas: [...partition.replicas],
        inSync: [...partition.inSync],
        logStart: partition.logStart?.toString() ?? null,
        end: partition.end?.toString() ?? null,
        lastStable: partition.lastStable?.toString() ?? null,
        writtenPerSec: topic.writtenByPartition.get(partition.partition) ?? null,
        ...wireRanges(seen?.indexed ?? []),
        error: partition.problem,
      };
    }),
    types: types
      .toSorted((a, b) => b.count - a.count)
      .slice(0, MOST_TYPES)
      .map(({ type, kind, count, lastMs, bytes, largest }) => ({ type, kind, count, lastMs, bytes, largest })),
    writerEdges: edges
      .filter((edge) => edge.to === id && edge.kind === 'produce')
      .map((edge) => ({ service: services.get(edge.from) ?? edge.from, ratePerSec: edge.ratePerSec, evidence: edge.evidence })),
    readerEdges: edges
      .filter((edge) => edge.from === id && edge.kind === 'consume')
      .map((edge) => ({
        groupId: edge.group ?? '',
        service: services.get(edge.to) ?? edge.to,
        status: edge.status,
        severity: edge.severity,
        reason: edge.reason,
        lag: edge.lag,
        ageMs: edge.ageMs,
        basis: edge.basis,
        memberCount: snapshot.groupById.get(edge.group ?? '')?.sample.members?.length ?? null,
        evidence: edge.evidence,
      })),
    configs: [...(topic.sample.configs ?? [])]
      .map(([config, { value, isDefault }]) => ({ name: config, value, isDefault }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

interface IndexByTopic {
  readonly covered: ReadonlyMap<string, readonly PartitionCoverage[]>;
  readonly leftOut: ReadonlyMap<string, string>;
}

function indexOf(index: IndexView): IndexByTopic {
  return {
    covered: Map.groupBy(index.coverage, (partition) => partition.topic as string),
    leftOut: new Map(index.leftOut.map((left) => [left.topic, left.reason])),
  };
}

function summaryOf(topic: TopicView, snapshot: Snapshot, index: IndexByTopic): TopicSummary {
  const { sample } = topic;
  const config = (name: string) => sample.configs?.get(name)?.value ?? null;
  const retention = config('retention.ms');
  const severity = topic.problem !== null ? 'unknown' : 'ok';
  return {
    source: snapshot.sample.source,
    topic: sample.name,
    topicId: sample.topicId,
    kind: 'topic',
    internal: sample.internal,
    partitionCount: sample.partitions.length,
    replicationFactor: sample.partitions[0]?.replicas.length ?? null,
    messagesAtMost: topic.messagesAtMost,
    writtenPerSec: topic.writtenPerSec,
    cleanupPolicy: config('cleanup.policy'),
    retentionMs: retention === null ? null : Number(retention),
    timestampType: timestampTypeOf(config('message.timestamp.type')),
    carries: topic.carries,
    writers: [...(snapshot.writersOf.get(sample.name) ?? [])],
    readers: topic.readers.map((reader) => reader.sample.id),
    index: indexStateOf(sample.name, index),
    severity: severity === 'ok' ? worstReader(topic) : severity,
    reason: topic.problem ?? worstReaderReason(topic),
    error: sample.problem,
    asOfMs: snapshot.sample.asOfMs,
  };
}

const timestampTypeOf = (value: string | null) =>
  value === 'CreateTime' ? 'create' : value === 'LogAppendTime' ? 'append' : null;

/** A topic is as well as its readers are on it. */
function troubled(topic: TopicView) {
  const on = topic.readers.flatMap((reader) =>
    reader.topics.filter((entry) => entry.topic === topic.sample.name).map((entry) => ({ group: reader.sample.id, entry })),
  );
  return (
    on.find(({ entry }) => severityOf(entry.status) === 'bad') ?? on.find(({ entry }) => severityOf(entry.status) === 'warn')
  );
}

function worstReader(topic: TopicView): TopicSummary['severity'] {
  const worst = troubled(topic);
  return worst ? severityOf(worst.entry.status) : 'ok';
}

function worstReaderReason(topic: TopicView): string | null {
  const worst = troubled(topic);
  return worst ? `${worst.group}: ${worst.entry.reason}` : null;
}

function indexStateOf(name: string, index: IndexByTopic): TopicSummary['index'] {
  const reason = index.leftOut.get(name);
  if (reason !== undefined) return { state: 'excluded', reason };
  const partitions = index.covered.get(name);
  if (!partitions) return { state: 'unknown', reason: 'not read yet' };
  const troubledPartition = partitions.find((partition) => partition.reason !== null);
  if (troubledPartition) return { state: 'behind', reason: `p${troubledPartition.partition}: ${troubledPartition.reason}` };
  return { state: 'indexed', reason: null };
}
