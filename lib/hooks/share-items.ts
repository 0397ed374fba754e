/**
 * `after` with each item that says what it said in `before` (by id) as the very same object, and as the very same list when all
 * are: what did not change is not drawn again. TanStack Query's own way compares and copies deeply, which for a graph costs as
 * much as all else an update does.
 */
export function shareItems<Item extends { readonly id: string }>(before: readonly Item[], after: Item[]): Item[] {
  const known = new Map(before.map((item) => [item.id, item]));
  // Items of one list have the same keys: the contract says which.
  const keys = Object.keys(after[0] ?? {}) as (keyof Item)[];
  let isSameList = before.length === after.length;
  const shared = after.map((item, index) => {
    const old = known.get(item.id);
    const kept = old !== undefined && isSameItem(old, item, keys) ? old : item;
    isSameList &&= kept === before[index];
    return kept;
  });
  return isSameList ? (before as Item[]) : shared;
}

/** Figures first: most of what differs differs there, and lists cost more to compare. */
function isSameItem<Item extends object>(a: Item, b: Item, keys: readonly (keyof Item)[]): boolean {
  const objects: (keyof Item)[] = [];
  for (const key of keys) {
    if (Object.is(a[key], b[key])) continue;
    if (typeof b[key] !== 'object' || typeof a[key] !== 'object') return false;
    objects.push(key);
  }
  return objects.every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
}
