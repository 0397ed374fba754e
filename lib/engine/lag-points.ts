import type { GroupPoint, TopicPoint } from '../lag/lag-history.ts';
import { REBALANCING } from '../lag/status.ts';
import type { GroupSample, Sample } from '../model/sample.ts';
import { type Severity, severityOf } from '../model/status.ts';
import { type GroupView, judgePartition, type ReadingView, sumOf } from './group-view.ts';

/** A point each 10 s; with slow sampling as long as two samples, so that each step has one. */
export const historyStepMs = (sampleEveryMs: number): number => Math.max(10_000, Math.ceil((2 * sampleEveryMs) / 1000) * 1000);

/** What the history keeps of a sample. */
export const lagPoints = (groups: readonly GroupView[], sample: Sample): GroupPoint[] =>
  groups.map((group) => pointOf(group, sample));

function pointOf({ sample: group, topics, readings }: GroupView, sample: Sample): GroupPoint {
  const byTopic = Map.groupBy(readings, (reading) => reading.topic);
  return {
    group: group.id,
    members: group.members && new Map(group.members.map((member) => [member.memberId, member.instanceId ?? member.clientId])),
    rebalancing: REBALANCING.has(group.state),
    wentBack: [...byTopic].flatMap(([topic, rows]) => {
      const partitions = rows.filter((row) => row.facts.wentBackAtMs === sample.startedAtMs).map((row) => row.partition);
      return partitions.length === 0 ? [] : [{ topic, partitions }];
    }),
    topics: topics.map((on): TopicPoint => {
      const rows = byTopic.get(on.topic) ?? [];
      return {
        topic: on.topic,
        lag: lagOf(rows),
        ageMs: on.ageMs,
        passedPerSec: on.passedPerSec,
        severity: severityOf(on.status),
        partitions: rows.map((row) => ({
          partition: row.partition,
          ageMs: row.ageMs,
          severity: partitionSeverity(row, group, sample.asOfMs),
        })),
      };
    }),
  };
}

function lagOf(rows: readonly ReadingView[]): TopicPoint['lag'] {
  const positioned = rows.filter((row) => row.committed !== null);
  if (positioned.length === 0) return 'no-position';
  return positioned.some((row) => row.lag === null) ? null : sumOf(positioned, (row) => row.lag);
}

/** The rules are only asked about partitions that have something unread or unknown: there may be 20,000 each sample. */
function partitionSeverity(row: ReadingView, group: GroupSample, nowMs: number): Severity {
  return row.lag === 0 && row.expired === 0 ? 'ok' : severityOf(judgePartition(row, group, nowMs).status);
}
