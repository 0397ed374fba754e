import type { CoverageAnswer } from '../../api/contracts/common.ts';
import type { PartitionCoverage } from '../../model/coverage.ts';
import { gapsIn, type OffsetRange } from '../../model/offset-ranges.ts';
import { countOf, countText } from '../../model/words.ts';
import type { IndexView } from '../snapshot.ts';

const MOST_PARTITIONS = 500;
/** Of one partition. */
const MOST_RANGES = 20;

/** What a search over these topics (null: all) has looked at. An index that trails the log end by a moment is told as such, not hidden. */
export function coverageOf(index: IndexView, source: string, topic: string | null): CoverageAnswer {
  const inScope = index.coverage.filter((partition) => topic === null || partition.topic === topic);
  const leftOut = index.leftOut.filter((left) => topic === null || left.topic === topic);
  const entries = inScope.map((partition) => ({ ...wire(partition, source), full: isFull(partition) }));
  const partial = entries.filter((entry) => !entry.full);
  const whole = entries.filter((entry) => entry.full);
  return {
    complete: partial.length === 0 && leftOut.length === 0,
    total: entries.length,
    inFull: whole.length,
    partitions: [...partial, ...whole].slice(0, MOST_PARTITIONS).map(({ full: _, ...entry }) => entry),
    leftOut: leftOut.map((left) => ({ source, ...left })).sort((a, b) => (a.topic < b.topic ? -1 : 1)),
    note: noteOf(whole.length, entries.length, leftOut.length, partial[0]),
  };
}

function isFull({ from, to, indexed, blockedSinceMs, reason }: PartitionCoverage): boolean {
  if (from === null || to === null || blockedSinceMs !== null || reason !== null) return false;
  return gapsIn({ from, to }, indexed).length === 0;
}

/** The newest ones; how many older ones there are besides is said. */
export function wireRanges(ranges: readonly OffsetRange[]): { indexed: { from: string; to: string }[]; indexedMore: number } {
  const newest = ranges.slice(-MOST_RANGES);
  return {
    indexed: newest.map(({ from, to }) => ({ from: from.toString(), to: to.toString() })),
    indexedMore: ranges.length - newest.length,
  };
}

function wire(partition: PartitionCoverage, source: string): CoverageAnswer['partitions'][number] {
  return {
    source,
    topic: partition.topic,
    topicId: partition.topicId,
    partition: partition.partition,
    from: partition.from?.toString() ?? null,
    to: partition.to?.toString() ?? null,
    ...wireRanges(partition.indexed),
    blockedSinceMs: partition.blockedSinceMs,
    reason: partition.reason ?? (isFull(partition) ? null : reasonOf(partition)),
  };
}

function reasonOf({ from, to, indexed, blockedSinceMs }: PartitionCoverage): string {
  if (blockedSinceMs !== null) return 'held back by an open transaction';
  if (from === null || to === null) return 'the broker did not say what it holds';
  const gaps = gapsIn({ from, to }, indexed);
  // What lies at the end comes by itself, and soon.
  const behind = gaps.at(-1)?.to === to && gaps.at(-1)?.from !== from ? gaps.pop() : undefined;
  const parts = gaps.length === 0 ? [] : [gapText(gaps)];
  if (behind) parts.push(`${countOf(behind.to - behind.from, 'record')} behind the log end`);
  return parts.join('; ');
}

function gapText(gaps: readonly OffsetRange[]): string {
  const newest = gaps.at(-1);
  const offsets = newest ? `${countText(newest.from)} to ${countText(newest.to - 1n)}` : '';
  return gaps.length === 1 ? `offsets ${offsets} not read yet` : `${countText(gaps.length)} gaps not read, the newest ${offsets}`;
}

function noteOf(inFull: number, total: number, leftOut: number, first: CoverageAnswer['partitions'][number] | undefined): string {
  if (total === 0 && leftOut === 0) return 'Nothing is indexed yet';
  if (inFull === total && leftOut === 0) return `Complete, all ${countText(total)} partitions`;
  const parts = [`${countText(inFull)} of ${countText(total)} partitions in full`];
  if (first) parts.push(`${first.topic} p${first.partition}: ${first.reason}`);
  if (leftOut > 0) parts.push(`${countText(leftOut)} ${leftOut === 1 ? 'topic' : 'topics'} left out`);
  return parts.join('; ');
}
