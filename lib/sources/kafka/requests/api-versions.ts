import type { ProtocolRequest } from '../protocol-request.ts';
import { WireReader } from '../wire-reader.ts';

/** Feature → the level the whole cluster has agreed on. */
export type FinalizedFeatures = ReadonlyMap<string, number>;

const FINALIZED_FEATURES_TAG = 2;

/** Which features the cluster has finalized (KIP-584); the list of request versions in the same answer is read by the client library. */
export const finalizedFeatures: ProtocolRequest<Record<string, never>, FinalizedFeatures> = {
  name: 'ApiVersions',
  key: 18,
  versions: [3, 4],
  write(writer) {
    writer.string('throughline').string('1').noTaggedFields();
  },
  read(reader) {
    reader.int16(); // error
    reader.array((r) => {
      r.int16(); // key
      r.int16(); // lowest version
      r.int16(); // highest version
      r.skipTaggedFields();
    });
    reader.int32(); // throttle time
    const found = new Map<string, number>();
    for (let fields = reader.unsignedVarint(); fields > 0; fields--) {
      const tag = reader.unsignedVarint();
      const field = reader.raw(reader.unsignedVarint());
      if (tag !== FINALIZED_FEATURES_TAG) continue;
      new WireReader(field).array((r) => {
        const name = r.string();
        const level = r.int16();
        r.int16(); // lowest level
        r.skipTaggedFields();
        found.set(name, level);
      });
    }
    return found;
  },
};

/** The first `metadata.version` level of each release: Kafka's own MetadataVersion.java. A level belongs to the newest release it reaches. */
const RELEASES: readonly (readonly [level: number, release: string])[] = [
  [28, '4.2'],
  [26, '4.1'],
  [22, '4.0'],
  [21, '3.9'],
  [20, '3.8'],
  [15, '3.7'],
];
/** Beyond it the release is not known here, and none is guessed. */
const NEWEST_LEVEL = 29;

/** The release a cluster's metadata is of, `4.1`; null when it does not say, or says one from after this was written. */
export function releaseOf(features: FinalizedFeatures): string | null {
  const level = features.get('metadata.version');
  if (level === undefined || level > NEWEST_LEVEL) return null;
  return RELEASES.find(([first]) => level >= first)?.[1] ?? null;
}
