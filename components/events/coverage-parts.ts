import type { CoverageAnswer } from '../../lib/api/contracts/common.ts';
import { indexedParts } from '../../lib/api/indexed-parts.ts';
import { countText } from '../../lib/model/words.ts';

interface Share {
  readonly from: number;
  readonly to: number;
}

/** One thing that was not looked at (or not in full), and why. */
export interface MissingPart {
  readonly name: string;
  readonly reason: string;
  /** What was looked at of what the broker holds, as shares of that, 0 to 1. */
  readonly seen: readonly Share[];
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
    ...coverage.leftOut.map(({ topic, reason }): MissingPart => ({ name: topic, reason, seen: [] })),
    ...partial
      .map((partition) => ({
        name: `${partition.topic} p${partition.partition}`,
        reason: partition.reason ?? '',
        seen: seenOf(partition),
      }))
      .sort((a, b) => sizeOf(a.seen) - sizeOf(b.seen)),
  ];
  const count = coverage.leftOut.length + Math.max(partial.length, coverage.total - coverage.inFull);
  return {
    worst: parts.slice(0, most),
    more: Math.max(0, count - Math.min(parts.length, most)),
    headline: `${countText(count)} ${count === 1 ? 'thing was' : 'things were'} not looked at in full`,
  };
}

const sizeOf = (seen: readonly Share[]): number => seen.reduce((sum, { from, to }) => sum + to - from, 0);

function seenOf(partition: Partition): Share[] {
  const { whole, ranges } = indexedParts(partition);
  if (whole === null || whole.to <= whole.from) return [];
  const share = (offset: bigint) =>
    Math.min(1, Math.max(0, Number(((offset - whole.from) * 10_000n) / (whole.to - whole.from)) / 10_000));
  return ranges.map((range) => ({ from: share(range.from), to: share(range.to) }));
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
  const isTrailing = (partition: Partition): boolean => {
    const { blockedSinceMs } = partition;
    const { whole, gaps, isAfterStart, isBeforeEnd } = indexedParts(partition);
    return (
      (blockedSinceMs === null || nowMs - blockedSinceMs < LONG_BLOCKED_MS) &&
      whole !== null &&
      !isAfterStart &&
      gaps.length === (isBeforeEnd ? 1 : 0)
    );
  };
  // Those beyond the listed ones are not known to be harmless.
  return partial.length === coverage.total - coverage.inFull && partial.every(isTrailing) ? partial.length : null;
}
