/** Offsets [from, to). */
export interface OffsetRange {
  readonly from: bigint;
  readonly to: bigint;
}

/** `ranges` and [from, to), as sorted ranges that neither overlap nor touch. `ranges` must be such a list already. */
export function withRange(ranges: readonly OffsetRange[], added: OffsetRange): OffsetRange[] {
  if (added.from >= added.to) return [...ranges];
  const before = ranges.filter((range) => range.to < added.from);
  const after = ranges.filter((range) => range.from > added.to);
  let { from, to } = added;
  for (const range of ranges.slice(before.length, ranges.length - after.length)) {
    if (range.from < from) from = range.from;
    if (range.to > to) to = range.to;
  }
  return [...before, { from, to }, ...after];
}

export const holdsOffset = (ranges: readonly OffsetRange[], offset: bigint): boolean =>
  ranges.some((range) => offset >= range.from && offset < range.to);

export const overlaps = (ranges: readonly OffsetRange[], { from, to }: OffsetRange): boolean =>
  ranges.some((range) => from < range.to && to > range.from);

/** What of `whole` is in none of the ranges, sorted. `ranges` must be a list as `withRange` makes it. */
export function gapsIn(whole: OffsetRange, ranges: readonly OffsetRange[]): OffsetRange[] {
  const gaps: OffsetRange[] = [];
  let { from } = whole;
  for (const range of ranges) {
    if (range.from >= whole.to) break;
    if (range.from > from) gaps.push({ from, to: range.from });
    if (range.to > from) from = range.to;
  }
  if (from < whole.to) gaps.push({ from, to: whole.to });
  return gaps;
}

/** What of the ranges lies below an offset. */
export const cutAt = (ranges: readonly OffsetRange[], from: bigint): OffsetRange[] =>
  ranges.filter((range) => range.from < from).map((range) => (range.to > from ? { from: range.from, to: from } : range));
