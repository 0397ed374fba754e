import type { CoverageAnswer } from '../../lib/api/contracts/common.ts';
import { countText } from '../../lib/model/words.ts';

/** One thing that was not looked at (or not in full), and why. */
export interface MissingPart {
  readonly name: string;
  readonly reason: string;
  /** How much of what the broker holds was looked at, 0 to 1, and where that begins. */
  readonly from: number;
  readonly to: number;
}

export interface CoverageParts {
  readonly worst: readonly MissingPart[];
  /** How many more there are than `worst`. */
  readonly more: number;
  /** "Two things were not looked at in full" */
  readonly headline: string;
}

type Partition = CoverageAnswer['partitions'][number];

/** What an answer left out, whole topics first, then the partitions of which least was seen; at most `most` of them. */
export function missingParts(coverage: CoverageAnswer, most = 3): CoverageParts {
  const partial = coverage.partitions.filter((partition) => partition.reason !== null);
  const parts = [
    ...coverage.leftOut.map(({ topic, reason }): MissingPart => ({ name: topic, reason, from: 0, to: 0 })),
    ...partial
      .map((partition) => ({
        name: `${partition.topic} p${partition.partition}`,
        reason: partition.reason ?? '',
        ...seenOf(partition),
      }))
      .sort((a, b) => a.to - a.from - (b.to - b.from)),
  ];
  const count = coverage.leftOut.length + Math.max(partial.length, coverage.total - coverage.inFull);
  return {
    worst: parts.slice(0, most),
    more: Math.max(0, count - Math.min(parts.length, most)),
    headline: `${countText(count)} ${count === 1 ? 'thing was' : 'things were'} not looked at in full`,
  };
}

function seenOf({ from, to, indexedFrom, indexedTo }: Partition): { from: number; to: number } {
  if (from === null || to === null || indexedFrom === null || indexedTo === null) return { from: 0, to: 0 };
  const [start, end] = [BigInt(from), BigInt(to)];
  if (end <= start) return { from: 0, to: 0 };
  const share = (offset: string) =>
    Math.min(1, Math.max(0, Number(((BigInt(offset) - start) * 10_000n) / (end - start)) / 10_000));
  return { from: share(indexedFrom), to: share(indexedTo) };
}

/** A transaction open for less than this holds its records back as transactions do; longer is worth a warning. */
const LONG_BLOCKED_MS = 30_000;

/**
 * How many partitions miss nothing but their newest records, which are being read or committed at this moment: a line, not an
 * alarm. Null when something else is missing.
 */
export function trailingPartitions(coverage: CoverageAnswer, nowMs: number): number | null {
  if (coverage.leftOut.length > 0) return null;
  const partial = coverage.partitions.filter((partition) => partition.reason !== null);
  const isTrailing = ({ from, indexedFrom, indexedTo, blockedSinceMs }: Partition): boolean =>
    (blockedSinceMs === null || nowMs - blockedSinceMs < LONG_BLOCKED_MS) &&
    from !== null &&
    indexedFrom !== null &&
    indexedTo !== null &&
    BigInt(indexedFrom) <= BigInt(from);
  // Those beyond the listed ones are not known to be harmless.
  return partial.length === coverage.total - coverage.inFull && partial.every(isTrailing) ? partial.length : null;
}
