import { topicName } from '../../../model/ids.ts';
import type { Problem } from '../../../model/problem.ts';
import type { MemberSample } from '../../../model/sample.ts';
import type { KafkaConnections } from '../connection.ts';
import { brokerProblem } from '../problems.ts';
import { consumerGroupDescribe, type DescribedConsumerGroup } from '../requests/consumer-group-describe.ts';
import { type DescribedClassicGroup, describeGroups } from '../requests/describe-groups.ts';
import { askGroups, type GroupAt, type Outcome } from './ask-groups.ts';
import type { KnownGroup } from './group-listing.ts';
import { decodeConsumerAssignment } from './member-assignment.ts';

export interface MembersOfGroup {
  /** Null: as the listing said. */
  readonly state: string | null;
  readonly members: readonly MemberSample[] | null;
  readonly problem: Problem | null;
}

/** State and members of every classic and consumer group, each kind by its own request. Other kinds are not in the answer. */
export async function readGroupMembers(
  connections: KafkaConnections,
  groups: readonly (KnownGroup & GroupAt)[],
): Promise<ReadonlyMap<string, MembersOfGroup>> {
  const ofProtocol = (protocol: KnownGroup['protocol']) => groups.filter((group) => group.protocol === protocol);
  const [classic, consumer] = await Promise.all([
    askGroups(connections, describeGroups, ofProtocol('classic'), (answer) => answer.id),
    askGroups(connections, consumerGroupDescribe, ofProtocol('consumer'), (answer) => answer.id),
  ]);
  return new Map([
    ...[...classic].map(([id, outcome]) => [id, membersOf(outcome, classicMembers)] as const),
    ...[...consumer].map(([id, outcome]) => [id, membersOf(outcome, consumerMembers)] as const),
  ]);
}

/** Whether a coordinator, asked about a group, does not know it. Before version 6 a classic group that is gone is `Dead`. */
export const isGone = ({ state, problem }: MembersOfGroup): boolean => state === 'Dead' || problem?.code === 'GROUP_ID_NOT_FOUND';

interface Described {
  readonly id: string;
  readonly errorCode: number;
  readonly errorMessage: string | null;
  readonly state: string;
}

function membersOf<Answer extends Described>(outcome: Outcome<Answer>, read: (answer: Answer) => MemberSample[]): MembersOfGroup {
  if ('problem' in outcome) return { state: null, members: null, problem: outcome.problem };
  const { id, errorCode, errorMessage, state } = outcome.answer;
  if (errorCode !== 0) {
    return { state: null, members: null, problem: brokerProblem(errorCode, { kind: 'group', name: id }, errorMessage) };
  }
  return { state, members: read(outcome.answer), problem: null };
}

function classicMembers({ state, protocolType, members }: DescribedClassicGroup): MemberSample[] {
  return members.map(({ memberId, instanceId, clientId, host, assignment }) => ({
    memberId,
    instanceId,
    clientId,
    host: withoutSlash(host),
    ...classicAssignment(assignment, state, protocolType),
  }));
}

function classicAssignment(bytes: Buffer, state: string, protocolType: string): Pick<MemberSample, 'assignment' | 'problem'> {
  // Connect, Schema Registry and others: not partitions, and no failure either.
  if (protocolType !== 'consumer') return { assignment: null, problem: null };
  if (bytes.length === 0) {
    const message = 'the group is rebalancing: nothing is assigned yet';
    return state === 'Stable'
      ? { assignment: [], problem: null }
      : { assignment: null, problem: { code: 'rebalancing', message } };
  }
  try {
    return { assignment: decodeConsumerAssignment(bytes), problem: null };
  } catch (error) {
    const message = `its assignment could not be decoded: ${error instanceof Error ? error.message : error}`;
    return { assignment: null, problem: { code: 'undecodable-assignment', message } };
  }
}

function consumerMembers({ members }: DescribedConsumerGroup): MemberSample[] {
  return members.map(({ memberId, instanceId, clientId, host, assignment }) => ({
    memberId,
    instanceId,
    clientId,
    host: withoutSlash(host),
    assignment: assignment.map(({ name, partitions }) => ({ topic: topicName(name), partitions })),
    problem: null,
  }));
}

/** The broker writes addresses as Java does: `/127.0.0.1`. */
const withoutSlash = (host: string): string => host.replace(/^\//, '');
