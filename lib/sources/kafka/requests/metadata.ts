import type { ProtocolRequest } from '../protocol-request.ts';

export interface MetadataAnswer {
  readonly brokers: readonly {
    readonly id: number;
    readonly host: string;
    readonly port: number;
    readonly rack: string | null;
  }[];
  readonly clusterId: string | null;
  readonly topics: readonly TopicMetadata[];
}

export interface TopicMetadata {
  readonly errorCode: number;
  readonly name: string;
  readonly topicId: string | null;
  readonly internal: boolean;
  readonly partitions: readonly PartitionMetadata[];
}

export interface PartitionMetadata {
  readonly errorCode: number;
  readonly partition: number;
  /** -1 on the wire, and null here, when nobody leads. */
  readonly leader: number | null;
  readonly leaderEpoch: number;
  readonly replicas: readonly number[];
  readonly inSync: readonly number[];
}

/**
 * Which brokers, topics and partitions there are. `topics: null` asks for all that we may describe; topics we may not describe are
 * then left out by the broker, without an error. Never creates a topic. Version 10 brought topic ids.
 */
export const metadata: ProtocolRequest<{ readonly topics: readonly string[] | null }, MetadataAnswer> = {
  name: 'Metadata',
  key: 3,
  versions: [10, 12],
  write(writer, { topics }, version) {
    writer.array(topics, (w, name) => w.uuid(null).string(name).noTaggedFields());
    const allowAutoTopicCreation = false;
    writer.boolean(allowAutoTopicCreation);
    if (version === 10) writer.boolean(false); // cluster's authorised operations
    writer.boolean(false); // topics' authorised operations
    writer.noTaggedFields();
  },
  read(reader, version) {
    reader.int32(); // throttle time
    const brokers = reader.array((r) => {
      const broker = { id: r.int32(), host: r.string(), port: r.int32(), rack: r.nullableString() };
      r.skipTaggedFields();
      return broker;
    });
    const clusterId = reader.nullableString();
    reader.int32(); // controller
    const topics = reader.array((r) => {
      const errorCode = r.int16();
      const topic = { errorCode, name: r.string(), topicId: r.uuid(), internal: r.boolean(), partitions: r.array(readPartition) };
      r.int32(); // authorised operations
      r.skipTaggedFields();
      return topic;
    });
    if (version === 10) reader.int32();
    reader.skipTaggedFields();
    return { brokers, clusterId, topics };
  },
};

function readPartition(reader: Parameters<typeof metadata.read>[0]): PartitionMetadata {
  const errorCode = reader.int16();
  const partition = reader.int32();
  const leader = reader.int32();
  const leaderEpoch = reader.int32();
  const replicas = reader.array((r) => r.int32());
  const inSync = reader.array((r) => r.int32());
  reader.array((r) => r.int32()); // offline replicas
  reader.skipTaggedFields();
  return { errorCode, partition, leader: leader < 0 ? null : leader, leaderEpoch, replicas, inSync };
}
