import type { ProtocolRequest } from '../protocol-request.ts';
import type { WireReader } from '../wire-reader.ts';

export interface AssignedTopic {
  readonly topicId: string | null;
  readonly name: string;
  readonly partitions: readonly number[];
}

export interface DescribedConsumerGroup {
  readonly id: string;
  readonly errorCode: number;
  readonly errorMessage: string | null;
  readonly state: string;
  readonly members: readonly {
    readonly memberId: string;
    readonly instanceId: string | null;
    readonly clientId: string;
    readonly host: string;
    /** What the member owns now. */
    readonly assignment: readonly AssignedTopic[];
    /** What it is to own when the group has settled. */
    readonly target: readonly AssignedTopic[];
  }[];
}

/**
 * State and members of many groups of the consumer protocol (KIP-848), from their coordinator. Version 1 adds a type to each member
 * (KIP-1099). GROUP_ID_NOT_FOUND for groups of other kinds.
 */
export const consumerGroupDescribe: ProtocolRequest<{ readonly groups: readonly string[] }, readonly DescribedConsumerGroup[]> = {
  name: 'ConsumerGroupDescribe',
  key: 69,
  versions: [0, 1],
  write(writer, { groups }) {
    writer.array(groups, (w, group) => w.string(group));
    writer.boolean(false).noTaggedFields(); // authorised operations
  },
  read(reader, version) {
    reader.int32(); // throttle time
    const groups = reader.array((r) => {
      const errorCode = r.int16();
      const errorMessage = r.nullableString();
      const id = r.string();
      const state = r.string();
      r.int32(); // group epoch
      r.int32(); // assignment epoch
      r.string(); // the assignor's name
      const members = r.array((m) => readMember(m, version));
      r.int32(); // authorised operations
      r.skipTaggedFields();
      return { id, errorCode, errorMessage, state, members };
    });
    reader.skipTaggedFields();
    return groups;
  },
};

function readMember(reader: WireReader, version: number): DescribedConsumerGroup['members'][number] {
  const memberId = reader.string();
  const instanceId = reader.nullableString();
  reader.nullableString(); // rack
  reader.int32(); // member epoch
  const clientId = reader.string();
  const host = reader.string();
  reader.array((r) => r.string()); // subscribed names
  reader.nullableString(); // subscribed pattern
  const assignment = readAssignment(reader);
  const target = readAssignment(reader);
  if (version >= 1) reader.int8(); // member type
  reader.skipTaggedFields();
  return { memberId, instanceId, clientId, host, assignment, target };
}

function readAssignment(reader: WireReader): AssignedTopic[] {
  const topics = reader.array((r) => {
    const topic = { topicId: r.uuid(), name: r.string(), partitions: r.array((p) => p.int32()) };
    r.skipTaggedFields();
    return topic;
  });
  reader.skipTaggedFields();
  return topics;
}
