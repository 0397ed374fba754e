import type { AbortedTransaction } from '../aborted-transactions.ts';
import type { ProtocolRequest } from '../protocol-request.ts';
import type { WireReader } from '../wire-reader.ts';

export interface FetchArgs {
  /** How long the broker may wait for `minBytes`. */
  readonly maxWaitMs: number;
  readonly minBytes: number;
  /** Of the whole answer; the first batch of the first partition with data comes whole even when it is larger. */
  readonly maxBytes: number;
  readonly isolation: 'read_uncommitted' | 'read_committed';
  /** Empty: not known, so always the leader. */
  readonly rack: string;
  readonly session: FetchSessionArgs;
}

export interface FetchSessionArgs {
  /** 0 with epoch 0 asks for a session, with epoch -1 for none. */
  readonly id: number;
  readonly epoch: number;
  /** In the order they are to be served; in a session that runs, those that are new or have another offset. */
  readonly partitions: readonly FetchPartition[];
  /** Not to be read any more. */
  readonly forgotten: readonly FetchPartition[];
}

/** The one question is all there is. */
export const withoutSession = (partitions: readonly FetchPartition[]): FetchSessionArgs => ({
  id: 0,
  epoch: -1,
  partitions,
  forgotten: [],
});

export interface FetchPartition {
  readonly topicId: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly maxBytes: number;
}

export interface FetchAnswer {
  readonly errorCode: number;
  /** 0: the broker keeps none. */
  readonly sessionId: number;
  readonly partitions: readonly FetchedPartition[];
}

export interface FetchedPartition {
  readonly topicId: string;
  readonly partition: number;
  readonly errorCode: number;
  /** High watermark. -1 with most errors; the next two likewise. */
  readonly end: bigint;
  readonly lastStable: bigint;
  readonly logStart: bigint;
  readonly aborted: readonly AbortedTransaction[];
  /** Node id of a replica nearer to our rack; null: read on here. */
  readonly preferredReplica: number | null;
  /** Record batches, the last of them perhaps cut off: a view of the answer. */
  readonly records: Buffer;
}

/**
 * Records of many partitions from one broker, topics named by id (version 13, Kafka 3.1). Source: Kafka's
 * FetchRequest.json and FetchResponse.json. A batch larger than its partition's limit comes whole only for the first partition
 * that has data; for any other the answer is empty and no error.
 */
export const fetchRecords: ProtocolRequest<FetchArgs, FetchAnswer> = {
  name: 'Fetch',
  key: 1,
  versions: [13, 17],
  write(writer, args, version) {
    if (version < 15) writer.int32(-1); // replica id: a consumer
    writer.int32(args.maxWaitMs).int32(args.minBytes).int32(args.maxBytes);
    writer.int8(args.isolation === 'read_committed' ? 1 : 0);
    const { id, epoch, partitions: wanted, forgotten } = args.session;
    writer.int32(id).int32(epoch);
    writer.array(runsByTopic(wanted), (w, run) => {
      w.uuid(run[0]?.topicId ?? null);
      w.array(run, (p, { partition, offset, maxBytes }) => {
        p.int32(partition).int32(-1).int64(offset).int32(-1).int64(-1n).int32(maxBytes).noTaggedFields();
      });
      w.noTaggedFields();
    });
    writer.array(runsByTopic(forgotten), (w, run) => {
      w.uuid(run[0]?.topicId ?? null);
      w.array(run, (p, { partition }) => {
        p.int32(partition);
      });
      w.noTaggedFields();
    });
    writer.string(args.rack);
    writer.noTaggedFields();
  },
  read(reader) {
    reader.int32(); // throttle time
    const errorCode = reader.int16();
    const sessionId = reader.int32();
    const topics = reader.array((r) => {
      const topicId = r.uuid() ?? '';
      const partitions = r.array((p) => readPartition(p, topicId));
      r.skipTaggedFields();
      return partitions;
    });
    reader.skipTaggedFields();
    return { errorCode, sessionId, partitions: topics.flat() };
  },
};

function readPartition(reader: WireReader, topicId: string): FetchedPartition {
  const partition = reader.int32();
  const errorCode = reader.int16();
  const end = reader.int64();
  const lastStable = reader.int64();
  const logStart = reader.int64();
  const aborted = reader.array((r) => {
    const transaction = { producerId: r.int64(), firstOffset: r.int64() };
    r.skipTaggedFields();
    return transaction;
  });
  const preferred = reader.int32();
  const records = reader.bytes();
  reader.skipTaggedFields();
  return {
    topicId,
    partition,
    errorCode,
    end,
    lastStable,
    logStart,
    aborted,
    preferredReplica: preferred < 0 ? null : preferred,
    records,
  };
}

/** Neighbours of one topic together. The order stays, since the broker serves in it; a topic may come several times. */
function runsByTopic<At extends Pick<FetchPartition, 'topicId'>>(partitions: readonly At[]): At[][] {
  const runs: At[][] = [];
  for (const partition of partitions) {
    const run = runs.at(-1);
    if (run?.[0]?.topicId === partition.topicId) run.push(partition);
    else runs.push([partition]);
  }
  return runs;
}
