import type { ProtocolRequest } from '../protocol-request.ts';

export interface ListOffsetsArgs {
  readonly isolation: 'read_uncommitted' | 'read_committed';
  /** LATEST, EARLIEST, or epoch milliseconds. */
  readonly timestamp: bigint;
  readonly topics: readonly { readonly name: string; readonly partitions: readonly number[] }[];
}

export interface ListedOffset {
  readonly partition: number;
  readonly errorCode: number;
  /** -1 when no record answers the timestamp. */
  readonly offset: bigint;
}

/** One past the last record: the high watermark, or with read_committed the last stable offset. */
export const LATEST = -1n;
/** The first offset that is still there, tiered storage included. */
export const EARLIEST = -2n;

/**
 * One offset of many partitions, from the broker that leads them; an error per partition. Ask leaders only: a partition without a
 * leader holds the whole request up until it times out.
 */
export const listOffsets: ProtocolRequest<
  ListOffsetsArgs,
  readonly { readonly name: string; readonly partitions: readonly ListedOffset[] }[]
> = {
  name: 'ListOffsets',
  key: 2,
  versions: [6, 9],
  write(writer, { isolation, timestamp, topics }) {
    writer.int32(-1); // replica id: a consumer
    writer.int8(isolation === 'read_committed' ? 1 : 0);
    writer.array(topics, (w, { name, partitions }) => {
      w.string(name);
      w.array(partitions, (p, partition) => p.int32(partition).int32(-1).int64(timestamp).noTaggedFields());
      w.noTaggedFields();
    });
    writer.noTaggedFields();
  },
  read(reader) {
    reader.int32(); // throttle time
    const topics = reader.array((r) => {
      const name = r.string();
      const partitions = r.array((p) => {
        const partition = p.int32();
        const errorCode = p.int16();
        p.int64(); // timestamp
        const offset = p.int64();
        p.int32(); // leader epoch
        p.skipTaggedFields();
        return { partition, errorCode, offset };
      });
      r.skipTaggedFields();
      return { name, partitions };
    });
    reader.skipTaggedFields();
    return topics;
  },
};
