import { groupId, topicName } from '../../model/ids.ts';
import type { Problem } from '../../model/problem.ts';
import type { GroupSample, Sample, TopicSample } from '../../model/sample.ts';
import type { Clock } from '../../model/units.ts';
import type { KafkaConnections } from './connection.ts';
import { brokerProblem } from './problems.ts';
import { finalizedFeatures, releaseOf } from './requests/api-versions.ts';
import { metadata, type TopicMetadata } from './requests/metadata.ts';
import type { GroupAt } from './sampling/ask-groups.ts';
import { type KnownGroup, listAllGroups } from './sampling/group-listing.ts';
import { isGone, type MembersOfGroup, readGroupMembers } from './sampling/group-members.ts';
import { type OffsetsOfGroup, readGroupOffsets } from './sampling/group-offsets.ts';
import { readPartitionOffsets } from './sampling/partition-offsets.ts';
import { TopicConfigs } from './sampling/topic-configs.ts';

const CONFIGS_EVERY_PASSES = 10;
/** A cluster is upgraded rarely. */
const RELEASE_EVERY_PASSES = 30;

/**
 * Reads a whole cluster in a handful of batched requests: some per broker, none per topic, partition or group. Committed offsets are
 * read before log ends, so lag can be overstated by what was written in between, and never comes out negative.
 */
export class Sampler {
  readonly #connections: KafkaConnections;
  readonly #clock: Clock;
  readonly #configs = new TopicConfigs(CONFIGS_EVERY_PASSES);
  #groupsBefore: readonly KnownGroup[] = [];
  #release: string | null = null;
  #passes = 0;

  constructor(connections: KafkaConnections, clock: Clock) {
    this.#connections = connections;
    this.#clock = clock;
  }

  /** One pass. Rejects with a SourceError only when no broker answers; everything else that fails is a problem on its item. */
  async sample(signal: AbortSignal): Promise<Sample> {
    signal.throwIfAborted();
    const startedAtMs = this.#clock();
    const connections = this.#connections;
    const link = await connections.any('sample');
    const { brokers, clusterId, topics } = await link.call(metadata, { topics: null });
    connections.learn(brokers);
    if (this.#passes++ % RELEASE_EVERY_PASSES === 0) this.#release = releaseOf(await link.call(finalizedFeatures, {}));
    signal.throwIfAborted();

    const listing = await listAllGroups(
      connections,
      brokers.map((broker) => broker.id),
      this.#groupsBefore,
    );
    signal.throwIfAborted();

    const coordinated = listing.groups.filter(isCoordinated);
    // Share groups commit nothing; their offsets are another request's.
    const committing = coordinated.filter((group) => group.protocol !== 'share');
    // A connection answers in the order of asking, so the offsets go first and the rest is read beside the log ends.
    const [{ offsets, partitions }, members, configs] = await Promise.all([
      this.#readOffsets(committing, topics, signal),
      readGroupMembers(connections, coordinated),
      this.#configs.read(connections, topics),
    ]);
    const groups = listing.groups.filter(({ id, listed }) => {
      const ofGroup = members.get(id);
      return listed || ofGroup === undefined || !isGone(ofGroup);
    });
    this.#groupsBefore = groups;

    return {
      source: connections.source,
      startedAtMs,
      asOfMs: this.#clock(),
      cluster: { clusterId, release: this.#release, brokers },
      topics: topics
        .toSorted((a, b) => byText(a.name, b.name))
        .map((topic) => {
          const { configs: ofTopic = null, problem = null } = configs.get(topic.name) ?? {};
          return {
            ...identityOf(topic),
            partitions: partitions.get(topic.name) ?? [],
            configs: ofTopic,
            problem: topicProblem(topic) ?? problem,
          };
        }),
      groups: groups
        .toSorted((a, b) => byText(a.id, b.id))
        .map((group) => toGroupSample(group, offsets.get(group.id), members.get(group.id))),
      problems: listing.problems,
    };
  }

  /** Committed offsets first, and only when all are here, log starts and ends. */
  async #readOffsets(groups: readonly GroupAt[], topics: readonly TopicMetadata[], signal: AbortSignal) {
    const offsets = await readGroupOffsets(this.#connections, groups);
    signal.throwIfAborted();
    return { offsets, partitions: await readPartitionOffsets(this.#connections, topics) };
  }
}

/** By code unit: the order is for telling lists apart, not for people. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isCoordinated = (group: KnownGroup): group is KnownGroup & GroupAt => group.coordinator !== null;

const identityOf = ({ name, topicId, internal }: TopicMetadata): Pick<TopicSample, 'name' | 'topicId' | 'internal'> => ({
  name: topicName(name),
  topicId,
  internal,
});

const topicProblem = ({ errorCode, name }: TopicMetadata): Problem | null =>
  errorCode === 0 ? null : brokerProblem(errorCode, { kind: 'topic', name });

function toGroupSample(group: KnownGroup, offsets: OffsetsOfGroup | undefined, members: MembersOfGroup | undefined): GroupSample {
  const notRead = offsets === undefined || members === undefined ? unreadKind(group) : null;
  return {
    id: groupId(group.id),
    protocol: group.protocol,
    protocolType: group.protocolType,
    state: members?.state ?? group.state,
    coordinator: group.coordinator,
    members: members?.members ?? null,
    offsets: offsets?.offsets ?? null,
    problem: group.problem ?? members?.problem ?? offsets?.problem ?? notRead,
  };
}

function unreadKind({ protocol, id }: KnownGroup): Problem {
  const what = protocol === 'share' ? 'members and offsets' : 'members';
  return { code: 'not-read', message: `group ${id}: the ${what} of ${protocol} groups are not read` };
}
