import type { ProtocolRequest } from '../protocol-request.ts';

export interface DescribedClassicGroup {
  readonly id: string;
  readonly errorCode: number;
  readonly errorMessage: string | null;
  readonly state: string;
  readonly protocolType: string;
  readonly members: readonly {
    readonly memberId: string;
    readonly instanceId: string | null;
    readonly clientId: string;
    readonly host: string;
    /** Bytes of the group's own protocol; see assignment.ts for `consumer`. Empty while rebalancing. */
    readonly assignment: Buffer;
  }[];
}

/**
 * State and members of many classic groups, from their coordinator. Groups of other kinds: GROUP_ID_NOT_FOUND in version 6, and
 * state "Dead" without an error in version 5, so ask only for classic ones.
 */
export const describeGroups: ProtocolRequest<{ readonly groups: readonly string[] }, readonly DescribedClassicGroup[]> = {
  name: 'DescribeGroups',
  key: 15,
  versions: [5, 6],
  write(writer, { groups }) {
    writer.array(groups, (w, group) => w.string(group));
    writer.boolean(false).noTaggedFields(); // authorised operations
  },
  read(reader, version) {
    reader.int32(); // throttle time
    const groups = reader.array((r) => {
      const errorCode = r.int16();
      const errorMessage = version >= 6 ? r.nullableString() : null;
      const id = r.string();
      const state = r.string();
      const protocolType = r.string();
      r.string(); // the assignor's name
      const members = r.array((m) => {
        const memberId = m.string();
        const instanceId = m.nullableString();
        const clientId = m.string();
        const host = m.string();
        m.bytes(); // subscription
        const assignment = m.bytes();
        m.skipTaggedFields();
        return { memberId, instanceId, clientId, host, assignment };
      });
      r.int32(); // authorised operations
      r.skipTaggedFields();
      return { id, errorCode, errorMessage, state, protocolType, members };
    });
    reader.skipTaggedFields();
    return groups;
  },
};
