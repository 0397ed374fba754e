import { dashed } from './canonical-id.ts';

/** Of each byte the digit it is as hexadecimal in lower case; -1: none. */
const DIGITS = Int8Array.from({ length: 256 }, (_, byte) => '0123456789abcdef'.indexOf(String.fromCharCode(byte)));
const DASH = 0x2d;
const LENGTH = 36;

/** Whether all bytes are hexadecimal digits in lower case. */
export function isLowerHex(bytes: Uint8Array, start: number, end: number): boolean {
  let all = 0;
  for (let at = start; at < end; at++) all |= DIGITS[bytes[at] ?? 0] ?? 0;
  return all >= 0;
}

/** Whether the bytes are a UUID's text in lower case with dashes. */
export const isLowerUuid = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start === LENGTH &&
  bytes[start + 8] === DASH &&
  bytes[start + 13] === DASH &&
  bytes[start + 18] === DASH &&
  bytes[start + 23] === DASH &&
  isLowerHex(bytes, start, start + 8) &&
  isLowerHex(bytes, start + 9, start + 13) &&
  isLowerHex(bytes, start + 14, start + 18) &&
  isLowerHex(bytes, start + 19, start + 23) &&
  isLowerHex(bytes, start + 24, end);

/** The UUID whose text in lower case begins here, as number `index` of two columns: its first and its second 64 bits. */
export function setUuid(high: Int32Array, low: Int32Array, index: number, bytes: Uint8Array, start: number): void {
  high[index * 2 + 1] = digits(bytes, start, 8);
  high[index * 2] = (digits(bytes, start + 9, 4) << 16) | digits(bytes, start + 14, 4);
  low[index * 2 + 1] = (digits(bytes, start + 19, 4) << 16) | digits(bytes, start + 24, 4);
  low[index * 2] = digits(bytes, start + 28, 8);
}

function digits(bytes: Uint8Array, start: number, count: number): number {
  let number = 0;
  for (let at = start; at < start + count; at++) number = (number << 4) | (DIGITS[bytes[at] ?? 0] ?? 0);
  return number;
}

/** The text of the UUID that is this number: its first and its second 64 bits. */
export const uuidText = (high: bigint, low: bigint): string =>
  dashed(high.toString(16).padStart(16, '0') + low.toString(16).padStart(16, '0'));
