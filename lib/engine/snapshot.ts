import { createHash } from 'node:crypto';
import type { PartitionCoverage } from '../model/coverage.ts';
import type { Carries, Graph } from '../model/graph.ts';
import type { Sample, TopicSample } from '../model/sample.ts';
import type { DeadLetterRow, TypeRow, WriterRow } from '../store/store.ts';
import { buildGraph } from '../topology/build-graph.ts';
import { type GroupServiceRule, joinGroups, type ServiceJoin } from '../topology/services.ts';
import { type GroupView, problemText, RATE_WINDOW_MS, sumOf, viewGroup } from './group-view.ts';
import type { SourceHistory } from './history.ts';

/** The immutable state that all answers of one moment come from. */
export interface Snapshot {
  readonly sample: Sample;
  /** Sorted by id. */
  readonly groups: readonly GroupView[];
  readonly groupById: ReadonlyMap<string, GroupView>;
  readonly topics: readonly TopicView[];
  readonly topicByName: ReadonlyMap<string, TopicView>;
  readonly joins: ReadonlyMap<string, ServiceJoin>;
  readonly graph: Graph;
  /** Changes when nodes or edges come or go. */
  readonly graphVersion: string;
  /** Topic → the services that write it, sorted; by whatever evidence. */
  readonly writersOf: ReadonlyMap<string, readonly string[]>;
}

export interface TopicView {
  readonly sample: TopicSample;
  readonly carries: Carries;
  readonly writtenPerSec: number | null;
  readonly messagesAtMost: number | null;
  /** Partition number → messages a second; null: unknown. */
  readonly writtenByPartition: ReadonlyMap<number, number | null>;
  readonly readers: readonly GroupView[];
  /** Why it is not well; null: it is. */
  readonly problem: string | null;
}

export interface SnapshotInput {
  readonly sample: Sample;
  readonly history: SourceHistory;
  readonly writers: readonly WriterRow[];
  readonly deadLetters: readonly DeadLetterRow[];
  readonly types: readonly TypeRow[];
  readonly groupServices: readonly GroupServiceRule[];
}

export function takeSnapshot(input: SnapshotInput): Snapshot {
  const { sample, history } = input;
  const topicSamples = new Map(sample.topics.map((topic) => [topic.name as string, topic]));
  const groups = sample.groups
    .map((group) => viewGroup(group, topicSamples, history, sample))
    .sort((a, b) => (a.sample.id < b.sample.id ? -1 : 1));
  const joins = joinGroups(
    groups.map((group) => group.sample.id),
    new Set(input.writers.map((writer) => writer.service as string)),
    input.groupServices,
  );
  const topics = viewTopics(input, groups);
  const graph = buildGraph(
    {
      source: sample.source,
      nowMs: sample.asOfMs,
      topics: topics.map((topic) => ({
        topic: topic.sample.name,
        internal: topic.sample.internal,
        compacted: isCompacted(topic.sample),
        carries: topic.carries,
        writtenPerSec: topic.writtenPerSec,
        problem: topic.problem,
      })),
      groups: groups.map((group) => ({ group: group.sample.id, ...group.verdict, topics: group.topics })),
      writers: input.writers,
      deadLetters: input.deadLetters,
    },
    joins,
  );
  return {
    sample,
    groups,
    groupById: new Map(groups.map((group) => [group.sample.id as string, group])),
    topics,
    topicByName: new Map(topics.map((topic) => [topic.sample.name as string, topic])),
    joins,
    graph,
    graphVersion: versionOf(graph),
    writersOf: writersOf(graph),
  };
}

export const isCompacted = (topic: TopicSample): boolean =>
  topic.configs?.get('cleanup.policy')?.value?.includes('compact') ?? false;

function viewTopics(input: SnapshotInput, groups: readonly GroupView[]): TopicView[] {
  const readers = new Map<string, GroupView[]>();
  for (const group of groups) for (const on of group.topics) append(readers, on.topic, group);
  const types = new Map<string, TypeRow[]>();
  for (const row of input.types) append(types, row.topic, row);
  return input.sample.topics
    .map((topic): TopicView => {
      const rates = new Map(
        topic.partitions.map((p) => [
          p.partition,
          input.history.end(topic.name, p.partition)?.ratePerSec(input.sample.asOfMs, RATE_WINDOW_MS) ?? null,
        ]),
      );
      return {
        sample: topic,
        carries: carriesOf(types.get(topic.name) ?? []),
        writtenByPartition: rates,
        writtenPerSec: sumOf([...rates.values()], (rate) => rate),
        messagesAtMost: sumOf(topic.partitions, (p) =>
          p.end !== null && p.logStart !== null ? Number(p.end - p.logStart) : null,
        ),
        readers: readers.get(topic.name) ?? [],
        problem: problemOf(topic),
      };
    })
    .sort((a, b) => (a.sample.name < b.sample.name ? -1 : 1));
}

function problemOf(topic: TopicSample): string | null {
  if (topic.problem) return problemText(topic.problem);
  const troubled = topic.partitions.find((p) => p.problem !== null);
  return troubled?.problem ? `p${troubled.partition}: ${problemText(troubled.problem)}` : null;
}

function carriesOf(types: readonly TypeRow[]): Carries {
  const has = (kind: TypeRow['kind']) => types.some((row) => row.kind === kind && row.count > 0);
  if (has('command')) return has('event') ? 'mixed' : 'commands';
  return has('event') ? 'events' : 'unknown';
}

function writersOf(graph: Graph): Map<string, string[]> {
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  const writers = new Map<string, string[]>();
  for (const edge of graph.edges) {
    if (edge.kind === 'produce') append(writers, names.get(edge.to) ?? '', names.get(edge.from) ?? '');
  }
  for (const list of writers.values()) list.sort();
  return writers;
}

function versionOf(graph: Graph): string {
  const hash = createHash('sha1');
  for (const node of graph.nodes) hash.update(node.id).update('\n');
  for (const edge of graph.edges) hash.update(edge.id).update('\n');
  return hash.digest('base64url').slice(0, 12);
}

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** What the index has seen, beside the snapshot: it moves faster than samples. */
export interface IndexView {
  readonly coverage: readonly PartitionCoverage[];
  readonly leftOut: readonly { readonly topic: string; readonly reason: string }[];
}
