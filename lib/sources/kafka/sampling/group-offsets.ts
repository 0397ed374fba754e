import { topicName } from '../../../model/ids.ts';
import type { Problem } from '../../../model/problem.ts';
import type { CommittedOffset } from '../../../model/sample.ts';
import type { KafkaConnections } from '../connection.ts';
import { brokerProblem } from '../problems.ts';
import { type GroupOffsets, offsetFetch } from '../requests/offset-fetch.ts';
import { askGroups, type GroupAt } from './ask-groups.ts';

export interface OffsetsOfGroup {
  readonly offsets: readonly CommittedOffset[] | null;
  readonly problem: Problem | null;
}

/** The committed offsets of every group, by group id. Partitions without a commit are absent. */
export async function readGroupOffsets(
  connections: KafkaConnections,
  groups: readonly GroupAt[],
): Promise<ReadonlyMap<string, OffsetsOfGroup>> {
  const outcomes = await askGroups(connections, offsetFetch, groups, (answer) => answer.group);
  return new Map(
    [...outcomes].map(([id, outcome]) => [
      id,
      'answer' in outcome ? committedOffsets(outcome.answer) : { offsets: null, problem: outcome.problem },
    ]),
  );
}

/** An error of one partition is the group's problem: there is no offset to put it on. */
function committedOffsets({ group, errorCode, topics }: GroupOffsets): OffsetsOfGroup {
  if (errorCode !== 0) return { offsets: null, problem: brokerProblem(errorCode, { kind: 'group', name: group }) };
  let problem: Problem | null = null;
  const offsets: CommittedOffset[] = [];
  for (const { name, partitions } of topics) {
    const topic = topicName(name);
    for (const { partition, committed, errorCode: partitionError } of partitions) {
      if (partitionError !== 0) problem ??= brokerProblem(partitionError, { kind: 'partition', name: `${name} p${partition}` });
      else if (committed >= 0n) offsets.push({ topic, partition, committed, problem: null });
    }
  }
  return { offsets, problem };
}
