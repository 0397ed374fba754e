import { gapsIn, type OffsetRange } from '../model/offset-ranges.ts';

/** One partition as answers tell of it. */
interface IndexedOf {
  /** What the broker holds, [from, to), decimal; null: it did not say. */
  readonly from: string | null;
  readonly to: string | null;
  readonly indexed: readonly { readonly from: string; readonly to: string }[];
}

export interface IndexedParts {
  readonly whole: OffsetRange | null;
  /** What is indexed of what the broker holds, oldest first. */
  readonly ranges: readonly OffsetRange[];
  /** What is not. */
  readonly gaps: readonly OffsetRange[];
  /** The first range begins after the log does; the last one ends before it does. */
  readonly isAfterStart: boolean;
  readonly isBeforeEnd: boolean;
}

/** What of a partition's log can be searched, and what cannot. */
export function indexedParts({ from, to, indexed }: IndexedOf): IndexedParts {
  const all = indexed.map((range): OffsetRange => ({ from: BigInt(range.from), to: BigInt(range.to) }));
  const whole = from === null || to === null ? null : { from: BigInt(from), to: BigInt(to) };
  const ranges = whole === null ? all : all.filter((range) => range.to > whole.from && range.from < whole.to);
  const gaps = whole === null ? [] : gapsIn(whole, ranges);
  return {
    whole,
    ranges,
    gaps,
    isAfterStart: gaps[0] !== undefined && gaps[0].from === whole?.from,
    isBeforeEnd: gaps.at(-1) !== undefined && gaps.at(-1)?.to === whole?.to,
  };
}
