/**
 * The keys of `wanted` in the order people already see them: those that stay keep their order, new ones stand after the row
 * they would follow, those that went are left out. Linear in the number of rows.
 */
export function keepOrder(wanted: readonly string[], seen: readonly string[]): readonly string[] {
  const isWanted = new Set(wanted);
  const kept = seen.filter((key) => isWanted.has(key));
  const isKept = new Set(kept);
  const followers = new Map<string | null, string[]>();
  let before: string | null = null;
  for (const key of wanted) {
    const behind = followers.get(before);
    if (isKept.has(key)) before = key;
    else if (behind) behind.push(key);
    else followers.set(before, [key]);
  }
  return [...(followers.get(null) ?? []), ...kept.flatMap((key) => [key, ...(followers.get(key) ?? [])])];
}

/** `order` with `key` at `index`; as it is when the key is not in it. */
export function pinKey(order: readonly string[], key: string, index: number): readonly string[] {
  if (order[index] === key || !order.includes(key)) return order;
  const others = order.filter((other) => other !== key);
  return [...others.slice(0, index), key, ...others.slice(index)];
}
