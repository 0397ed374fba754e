const TWO_32 = 4_294_967_296;

/** Number `index` of a column of 64-bit numbers, which are pairs of 32-bit halves, the low one first. A whole number that a double holds. */
export function setNumber(column: Int32Array, index: number, value: number): void {
  column[index * 2] = value;
  column[index * 2 + 1] = Math.floor(value / TWO_32);
}

export function setLong(column: Int32Array, index: number, value: bigint): void {
  column[index * 2] = Number(BigInt.asIntN(32, value));
  column[index * 2 + 1] = Number(BigInt.asIntN(32, value >> 32n));
}

export function copyLong(to: Int32Array, index: number, from: Int32Array, fromIndex: number): void {
  to[index * 2] = from[fromIndex * 2] ?? 0;
  to[index * 2 + 1] = from[fromIndex * 2 + 1] ?? 0;
}

/** The nearest double. */
export const numberAt = (column: Int32Array, index: number): number =>
  (column[index * 2 + 1] ?? 0) * TWO_32 + ((column[index * 2] ?? 0) >>> 0);

export const longAt = (column: Int32Array, index: number): bigint =>
  (BigInt(column[index * 2 + 1] ?? 0) << 32n) | BigInt((column[index * 2] ?? 0) >>> 0);
