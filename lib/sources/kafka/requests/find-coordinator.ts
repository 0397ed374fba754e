import type { ProtocolRequest } from '../protocol-request.ts';

export interface FoundCoordinator {
  readonly key: string;
  /** Null with an error. */
  readonly nodeId: number | null;
  readonly errorCode: number;
  readonly errorMessage: string | null;
}

const GROUP = 0;

/** Which broker coordinates each group: many groups in one request since version 4. An error per group. */
export const findGroupCoordinators: ProtocolRequest<{ readonly groups: readonly string[] }, readonly FoundCoordinator[]> = {
  name: 'FindCoordinator',
  key: 10,
  versions: [4, 6],
  write(writer, { groups }) {
    writer
      .int8(GROUP)
      .array(groups, (w, group) => w.string(group))
      .noTaggedFields();
  },
  read(reader) {
    reader.int32(); // throttle time
    const coordinators = reader.array((r) => {
      const key = r.string();
      const nodeId = r.int32();
      r.string(); // host
      r.int32(); // port
      const errorCode = r.int16();
      const errorMessage = r.nullableString();
      r.skipTaggedFields();
      return { key, nodeId: errorCode === 0 && nodeId >= 0 ? nodeId : null, errorCode, errorMessage };
    });
    reader.skipTaggedFields();
    return coordinators;
  },
};
