/** The upper one of the two in the middle, when there is no middle one. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** `share` 0.99: the value that 99 of a hundred do not exceed. Of the values themselves, none is made up. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const toTenths = (value: number): number => Math.round(value * 10) / 10;
