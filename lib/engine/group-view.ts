import { type PartitionReading, readPartition } from '../lag/reading.ts';
import { judgeGroup, type PartitionFacts, type Verdict } from '../lag/status.ts';
import type { LagBasis } from '../model/graph.ts';
import type { Problem } from '../model/problem.ts';
import type { GroupSample, MemberSample, Sample, TopicSample } from '../model/sample.ts';
import type { GroupTopicFacts } from '../topology/facts.ts';
import { MOVED_WINDOW_MS } from '../topology/facts.ts';
import type { SourceHistory } from './history.ts';

/** Rates are means over this window. */
export const RATE_WINDOW_MS = 30_000;

/** One group × partition, measured. */
export interface ReadingView extends PartitionReading {
  readonly topic: string;
  readonly partition: number;
  readonly owner: MemberSample | null;
  readonly passedPerSec: number | null;
  readonly writtenPerSec: number | null;
  readonly facts: PartitionFacts;
}

/** One group of a snapshot: the sample, its readings by topic and partition, and what follows from them. */
export interface GroupView {
  readonly sample: GroupSample;
  readonly topics: readonly GroupTopicFacts[];
  readonly readings: readonly ReadingView[];
  readonly verdict: Verdict;
  readonly lag: number | null;
  readonly partitionsWithoutCommit: number;
  readonly ageMs: number | null;
  readonly basis: LagBasis | null;
  readonly errorMs: number | null;
  readonly passedPerSec: number | null;
  readonly writtenPerSec: number | null;
}

export function viewGroup(
  group: GroupSample,
  topics: ReadonlyMap<string, TopicSample>,
  history: SourceHistory,
  sample: Sample,
): GroupView {
  const readings = readingsOf(group, topics, history, sample);
  const passedPerSec = sumOf(readings, (r) => r.passedPerSec);
  const writtenPerSec = sumOf(readings, (r) => r.writtenPerSec);
  const empty = history.empty(group.id);
  const facts = {
    problem: group.problem === null ? null : problemText(group.problem),
    state: group.state,
    memberCount: group.members?.length ?? null,
    emptySinceMs: empty.sinceMs,
    emptySinceStart: empty.seen,
    passedPerSec,
    writtenPerSec,
  };
  const byTopic = new Map<string, ReadingView[]>();
  for (const reading of readings) {
    const list = byTopic.get(reading.topic);
    if (list) list.push(reading);
    else byTopic.set(reading.topic, [reading]);
  }
  const oldest = oldestUnread(readings);
  return {
    sample: group,
    readings,
    topics: [...byTopic].map(([topic, rows]) => {
      const hasOwner = rows.some((row) => row.owner !== null);
      const orphaned = !hasOwner && (group.members?.length ?? 0) > 0;
      const passed = sumOf(rows, (row) => row.passedPerSec);
      const verdict = orphaned
        ? withoutActiveMember(rows)
        : judgeGroup({ ...facts, partitions: rows.map((row) => row.facts), passedPerSec: passed }, sample.asOfMs);
      return topicFacts(topic, rows, group, verdict, passed, sample.asOfMs);
    }),
    verdict: judgeGroup({ ...facts, partitions: readings.map((reading) => reading.facts) }, sample.asOfMs),
    lag: sumOf(readings, (reading) => reading.lag),
    partitionsWithoutCommit: readings.filter((reading) => reading.committed === null).length,
    ...oldest,
    passedPerSec,
    writtenPerSec,
  };
}

/** One partition by the rules of a group: as if the group had no other. */
export function judgePartition(reading: ReadingView, group: GroupSample, nowMs: number): Verdict {
  return judgeGroup(
    {
      problem: null,
      state: group.state,
      memberCount: group.members?.length ?? null,
      emptySinceMs: null,
      emptySinceStart: false,
      partitions: [reading.facts],
      passedPerSec: reading.passedPerSec,
      writtenPerSec: reading.writtenPerSec,
    },
    nowMs,
  );
}

export const problemText = (problem: Problem): string =>
  problem.hint ? `${problem.code}; ${problem.hint}` : `${problem.code}: ${problem.message}`;

/** The group has members, but none of them reads this topic. */
function withoutActiveMember(rows: readonly ReadingView[]): Verdict {
  const lag = sumOf(rows, (row) => row.lag) ?? 0;
  return lag > 0
    ? { status: 'stopped', reason: `No active member on this topic; ${lag} unread` }
    : { status: 'no-consumers', reason: 'No active member on this topic; nothing unread' };
}

function readingsOf(
  group: GroupSample,
  topics: ReadonlyMap<string, TopicSample>,
  history: SourceHistory,
  sample: Sample,
): ReadingView[] {
  const committed = new Map<string, Map<number, { committed: bigint; problem: Problem | null }>>();
  for (const at of group.offsets ?? []) put(committed, at.topic, at.partition, at);
  const owners = new Map<string, Map<number, MemberSample>>();
  for (const member of group.members ?? []) {
    for (const owned of member.assignment ?? [])
      for (const partition of owned.partitions) put(owners, owned.topic, partition, member);
  }
  const names = [...new Set([...committed.keys(), ...owners.keys()])].sort();
  const readings: ReadingView[] = [];
  for (const name of names) {
    const topic = topics.get(name);
    const ofTopic = committed.get(name);
    const partitions = topic
      ? topic.partitions.map((p) => p.partition)
      : [...new Set([...(ofTopic?.keys() ?? []), ...(owners.get(name)?.keys() ?? [])])].sort((a, b) => a - b);
    const ends = new Map(topic?.partitions.map((p) => [p.partition, p]));
    for (const partition of partitions) {
      const log = ends.get(partition);
      const commit = ofTopic?.get(partition);
      const endTrack = history.end(name, partition);
      const commitTrack = history.commit(group.id, name, partition);
      const problem = commit?.problem ?? log?.problem ?? (topic ? topic.problem : NOT_VISIBLE);
      const reading = readPartition({
        committed: commit?.committed ?? null,
        logStart: log?.logStart ?? null,
        end: log?.end ?? null,
        lastStable: log?.lastStable ?? null,
        endTrack,
        problem: problem === null || problem === undefined ? null : problemText(problem),
        nowMs: sample.asOfMs,
      });
      readings.push({
        ...reading,
        topic: name,
        partition,
        owner: owners.get(name)?.get(partition) ?? null,
        passedPerSec: commitTrack?.ratePerSec(sample.asOfMs, RATE_WINDOW_MS) ?? null,
        writtenPerSec: endTrack?.ratePerSec(sample.asOfMs, RATE_WINDOW_MS) ?? null,
        facts: {
          topic: name,
          partition,
          lag: reading.lag,
          expired: reading.expired,
          ageMs: reading.ageMs,
          hasCommit: reading.committed !== null,
          readable: reading.end !== null && reading.logStart !== null ? Number(reading.end - reading.logStart) : null,
          lastCommitMs: commitTrack?.lastChangeMs ?? null,
          firstSeenMs: commitTrack?.firstSeenMs ?? null,
          wentBackAtMs: commitTrack?.wentBackAtMs ?? null,
        },
      });
    }
  }
  return readings;
}

const NOT_VISIBLE: Problem = { code: 'topic-not-visible', message: 'the topic is not authorised or does not exist' };

function topicFacts(
  topic: string,
  rows: readonly ReadingView[],
  group: GroupSample,
  verdict: Verdict,
  passedPerSec: number | null,
  nowMs: number,
): GroupTopicFacts {
  const oldest = oldestUnread(rows);
  const moves = rows.flatMap((row) => (row.facts.lastCommitMs === null ? [] : [row.facts.lastCommitMs]));
  return {
    topic,
    partitionCount: rows.length,
    assignedPartitions: rows.filter((row) => row.owner !== null).length,
    assignedMembers: new Set(rows.flatMap((row) => (row.owner ? [row.owner.memberId] : []))).size,
    committedPartitions: rows.filter((row) => row.committed !== null).length,
    movedPartitions: moves.filter((ms) => nowMs - ms < MOVED_WINDOW_MS).length,
    lastCommitMs: moves.length === 0 ? null : Math.max(...moves),
    asOfMs: nowMs,
    hasMembers: (group.members?.length ?? 0) > 0,
    lag: sumOf(rows, (row) => row.lag),
    ageMs: oldest.ageMs,
    basis: oldest.basis,
    passedPerSec,
    status: verdict.status,
    reason: verdict.reason,
  };
}

/** The oldest unread of several partitions, with its basis. Null when none is known. */
function oldestUnread(rows: readonly PartitionReading[]): Pick<PartitionReading, 'ageMs' | 'basis' | 'errorMs'> {
  let oldest: PartitionReading | null = null;
  for (const row of rows) if (row.ageMs !== null && (oldest === null || row.ageMs > (oldest.ageMs ?? 0))) oldest = row;
  return { ageMs: oldest?.ageMs ?? null, basis: oldest?.basis ?? null, errorMs: oldest?.errorMs ?? null };
}

/** The sum of the known figures; null when none is known. */
export function sumOf<T>(items: readonly T[], figure: (item: T) => number | null): number | null {
  let sum: number | null = null;
  for (const item of items) {
    const value = figure(item);
    if (value !== null) sum = (sum ?? 0) + value;
  }
  return sum;
}

function put<V>(map: Map<string, Map<number, V>>, topic: string, partition: number, value: V): void {
  const inner = map.get(topic);
  if (inner) inner.set(partition, value);
  else map.set(topic, new Map([[partition, value]]));
}
