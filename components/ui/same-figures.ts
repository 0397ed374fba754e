/**
 * Whether two readings of one thing show the same: equal in every field but the time of the sample, which is new every second
 * and shown once for the whole screen. Nested values are compared by reference: answers share what did not change.
 */
export function haveSameFigures(a: object, b: object): boolean {
  if (a === b) return true;
  const before = Object.entries(a);
  const after = new Map(Object.entries(b));
  return before.length === after.size && before.every(([key, value]) => key === 'asOfMs' || Object.is(value, after.get(key)));
}
