import type { CoverageAnswer } from '../../api/contracts/common.ts';
import type { PartitionCoverage } from '../../model/coverage.ts';
import { countText } from '../../model/words.ts';
import type { IndexView } from '../snapshot.ts';

const MOST_PARTITIONS = 500;

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

function isFull(partition: PartitionCoverage): boolean {
  const { from, to, indexedFrom, indexedTo } = partition;
  if (from === null || to === null || partition.blockedSinceMs !== null || partition.reason !== null) return false;
  if (from >= to) return true; // nothing there to look at
  return indexedFrom !== null && indexedTo !== null && indexedFrom <= from && indexedTo >= to;
}

function wire(partition: PartitionCoverage, source: string): CoverageAnswer['partitions'][number] {
  return {
    source,
    topic: partition.topic,
    partition: partition.partition,
    from: partition.from?.toString() ?? null,
    to: partition.to?.toString() ?? null,
    indexedFrom: partition.indexedFrom?.toString() ?? null,
    indexedTo: partition.indexedTo?.toString() ?? null,
    blockedSinceMs: partition.blockedSinceMs,
    reason: partition.reason ?? (isFull(partition) ? null : reasonOf(partition)),
  };
}

function reasonOf({ from, to, indexedFrom, indexedTo, blockedSinceMs }: PartitionCoverage): string {
  if (blockedSinceMs !== null) return 'held back by an open transaction';
  if (from === null || to === null) return 'the broker did not say what it holds';
  if (indexedFrom === null || indexedTo === null) return 'not read yet';
  if (indexedTo < to) return `${countText(to - indexedTo)} records behind the log end`;
  return `the index starts at ${countText(indexedFrom)}`;
}

function noteOf(inFull: number, total: number, leftOut: number, first: CoverageAnswer['partitions'][number] | undefined): string {
  if (total === 0 && leftOut === 0) return 'Nothing is indexed yet';
  if (inFull === total && leftOut === 0) return `Complete, all ${countText(total)} partitions`;
  const parts = [`${countText(inFull)} of ${countText(total)} partitions in full`];
  if (first) parts.push(`${first.topic} p${first.partition}: ${first.reason}`);
  if (leftOut > 0) parts.push(`${countText(leftOut)} ${leftOut === 1 ? 'topic' : 'topics'} left out`);
  return parts.join('; ');
}
