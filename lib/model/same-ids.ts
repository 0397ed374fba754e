/** Whether two lists are of the same things in the same order; their figures may be others. */
export const haveSameIds = (a: readonly { readonly id: string }[], b: readonly { readonly id: string }[]): boolean =>
  a.length === b.length && a.every((item, index) => item.id === b[index]?.id);

/** Whether two lists hold the very same things in the same order. */
export const haveSameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
