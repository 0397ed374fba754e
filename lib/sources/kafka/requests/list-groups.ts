import type { ProtocolRequest } from '../protocol-request.ts';

export interface ListedGroup {
  readonly id: string;
  readonly protocolType: string;
  readonly state: string;
  /** classic, consumer, share, streams as the broker writes it; null before version 5, where all are classic. */
  readonly type: string | null;
}

export interface ListGroupsAnswer {
  readonly errorCode: number;
  readonly groups: readonly ListedGroup[];
}

/**
 * The groups one broker coordinates, of every kind and state: empty filters mean all. Ask every broker. Groups we may not describe
 * are listed only with Describe on Cluster.
 */
export const listGroups: ProtocolRequest<Record<never, never>, ListGroupsAnswer> = {
  name: 'ListGroups',
  key: 16,
  versions: [4, 5],
  write(writer, _args, version) {
    writer.array([], () => {}); // states
    if (version >= 5) writer.array([], () => {}); // types
    writer.noTaggedFields();
  },
  read(reader, version) {
    reader.int32(); // throttle time
    const errorCode = reader.int16();
    const groups = reader.array((r) => {
      const group = { id: r.string(), protocolType: r.string(), state: r.string(), type: version >= 5 ? r.string() : null };
      r.skipTaggedFields();
      return group;
    });
    reader.skipTaggedFields();
    return { errorCode, groups };
  },
};
