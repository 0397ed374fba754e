import type { ProtocolRequest } from '../protocol-request.ts';

export interface GroupOffsets {
  readonly group: string;
  readonly errorCode: number;
  readonly topics: readonly {
    readonly name: string;
    readonly partitions: readonly { readonly partition: number; readonly committed: bigint; readonly errorCode: number }[];
  }[];
}

/**
 * Every committed offset of many groups, in one request to their coordinator. Partitions without a commit are absent, or come as
 * -1, which is dropped by the reader of this answer. `requireStable` is off: with an open transaction the old commit stands, which
 * is what the group would start from. Version 10 names topics by id instead; version 9 is known to every broker since 3.7.
 */
export const offsetFetch: ProtocolRequest<{ readonly groups: readonly string[] }, readonly GroupOffsets[]> = {
  name: 'OffsetFetch',
  key: 9,
  versions: [8, 9],
  write(writer, { groups }, version) {
    writer.array(groups, (w, group) => {
      w.string(group);
      if (version >= 9) w.string(null).int32(-1); // member id and epoch: none, we are no member
      w.array<never>(null, () => {}); // all topics
      w.noTaggedFields();
    });
    writer.boolean(false).noTaggedFields();
  },
  read(reader) {
    reader.int32(); // throttle time
    const groups = reader.array((r) => {
      const group = r.string();
      const topics = r.array((t) => {
        const name = t.string();
        const partitions = t.array((p) => {
          const partition = p.int32();
          const committed = p.int64();
          p.int32(); // leader epoch
          p.nullableString(); // metadata
          const errorCode = p.int16();
          p.skipTaggedFields();
          return { partition, committed, errorCode };
        });
        t.skipTaggedFields();
        return { name, partitions };
      });
      const errorCode = r.int16();
      r.skipTaggedFields();
      return { group, errorCode, topics };
    });
    reader.skipTaggedFields();
    return groups;
  },
};
