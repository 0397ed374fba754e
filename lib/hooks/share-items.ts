/**
 * `after` with each item that says what it said in `before` (by id) as the very same object, and as the very same list when all
 * are: what did not change is not drawn again. TanStack Query's own way compares and copies deeply, which for a graph costs as
 * much as all else an update does.
 */
export function shareItems<Item extends { readonly id: string }>(before: readonly Item[], after: Item[]): Item[] {
  // Items of one list have the same keys: the contract says which.
  const keys = Object.keys(after[0] ?? {}) as (keyof Item)[];
  let known: ReadonlyMap<string, Item> | null = null;
  const find = (id: string): Item | undefined => {
    known ??= new Map(before.map((item) => [item.id, item]));
    return known.get(id);
  };
  let isSameList = before.length === after.length;
  const shared = after.map((item, index) => {
    const there = before[index];
    // Lists are sorted by id, so most items are where they were.
    const old = there?.id === item.id ? there : find(item.id);
    const kept = old !== undefined && isSameItem(old, item, keys) ? old : item;
    if (kept !== there) isSameList = false;
    return kept;
  });
  return isSameList ? (before as Item[]) : shared;
}

/** Figures first: most of what differs differs there, and lists cost more to compare. */
function isSameItem<Item extends object>(a: Item, b: Item, keys: readonly (keyof Item)[]): boolean {
  for (const key of keys) if (a[key] !== b[key] && (typeof b[key] !== 'object' || typeof a[key] !== 'object')) return false;
  return keys.every((key) => a[key] === b[key] || JSON.stringify(a[key]) === JSON.stringify(b[key]));
}
