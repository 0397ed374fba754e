import type { Problem } from '../../../model/problem.ts';
import type { GroupProtocol } from '../../../model/sample.ts';
import { SourceError } from '../../source.ts';
import type { KafkaConnections } from '../connection.ts';
import { brokerProblem } from '../problems.ts';
import { type FoundCoordinator, findGroupCoordinators } from '../requests/find-coordinator.ts';
import { type ListedGroup, listGroups } from '../requests/list-groups.ts';

/** One group as the listing knows it. */
export interface KnownGroup {
  readonly id: string;
  readonly protocol: GroupProtocol;
  readonly protocolType: string;
  readonly state: string;
  /** Null: nobody coordinates it now; see problem. */
  readonly coordinator: number | null;
  readonly problem: Problem | null;
  /** False: no list has it. It is gone only if its coordinator, asked about it, does not know it: see isGone in group-members.ts. */
  readonly listed: boolean;
}

export interface GroupListing {
  readonly groups: readonly KnownGroup[];
  /** One per broker whose list could not be read. */
  readonly problems: readonly Problem[];
}

/**
 * Every group of the cluster, with the broker that lists it as its coordinator. A group of `before` that nobody lists stays, with
 * its coordinator or why there is none: a broker that is about to take over a coordinator answers with a list without its groups.
 */
export async function listAllGroups(
  connections: KafkaConnections,
  brokers: readonly number[],
  before: readonly KnownGroup[],
): Promise<GroupListing> {
  const groups = new Map<string, KnownGroup>();
  const failures = new Map<number, Problem>();
  await Promise.all(
    brokers.map(async (broker) => {
      try {
        const link = await connections.to(broker, 'sample');
        const answer = await link.call(listGroups, {});
        for (const group of answer.groups) groups.set(group.id, fromListing(group, broker));
        if (answer.errorCode !== 0) failures.set(broker, listingProblem(broker, brokerProblem(answer.errorCode, cluster)));
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        failures.set(broker, listingProblem(broker, error.problem));
      }
    }),
  );
  const missing = before.filter((group) => !groups.has(group.id));
  for (const group of await lookUp(connections, missing, brokers, failures)) groups.set(group.id, group);
  return { groups: [...groups.values()], problems: [...failures.values()] };
}

/** Whether there is a request that asks for such a group by its id. */
const isDescribed = ({ protocol }: Pick<KnownGroup, 'protocol'>): boolean => protocol === 'classic' || protocol === 'consumer';

const cluster = { kind: 'cluster', name: '' } as const;

const listingProblem = (broker: number, { code, message, hint }: Problem): Problem => ({
  code,
  message: `the groups of broker ${broker} could not be listed: ${message}`,
  hint,
});

/** The missing groups with who coordinates them now; without those that nobody can be asked about and whose coordinator has a list. */
async function lookUp(
  connections: KafkaConnections,
  missing: readonly KnownGroup[],
  brokers: readonly number[],
  failures: ReadonlyMap<number, Problem>,
): Promise<KnownGroup[]> {
  if (missing.length === 0) return [];
  const coordinators = new Map<string, FoundCoordinator>();
  let failure: Problem | null = null;
  try {
    const link = await connections.any('sample');
    for (const found of await link.call(findGroupCoordinators, { groups: missing.map((group) => group.id) })) {
      coordinators.set(found.key, found);
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    failure = error.problem;
  }
  return missing.flatMap((group): KnownGroup[] => {
    const found = coordinators.get(group.id);
    if (!found) return failure ? [unlisted(group, null, failure)] : [];
    const { nodeId, errorCode, errorMessage } = found;
    if (nodeId === null)
      return [unlisted(group, null, brokerProblem(errorCode, { kind: 'group', name: group.id }, errorMessage))];
    if (!isDescribed(group) && brokers.includes(nodeId) && !failures.has(nodeId)) return [];
    return [unlisted(group, nodeId, null)];
  });
}

const unlisted = (group: KnownGroup, coordinator: number | null, problem: Problem | null): KnownGroup => ({
  ...group,
  coordinator,
  problem,
  listed: false,
});

function fromListing(group: ListedGroup, broker: number): KnownGroup {
  const { id, protocolType, state } = group;
  return { id, protocol: protocolOf(group.type), protocolType, state, coordinator: broker, problem: null, listed: true };
}

function protocolOf(type: string | null): GroupProtocol {
  // Before version 5 of ListGroups there were no types, and only classic groups.
  const name = type === null ? 'classic' : type.toLowerCase();
  return name === 'classic' || name === 'consumer' || name === 'share' || name === 'streams' ? name : 'unknown';
}
