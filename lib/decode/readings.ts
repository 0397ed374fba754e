import type { Decoded } from '../api/contracts/events.ts';
import { dashed } from '../model/canonical-id.ts';

const YEAR_2000_MS = 946_684_800_000;
const YEAR_2100_MS = 4_102_444_800_000;

/**
 * What bytes that are no text may stand for, by their length alone; nobody says which is right. Big-endian, as Java writes:
 * Spring's dead-letter headers are 4 and 8 bytes, its retry timestamps as many as the number needs.
 */
export function readingsOf(bytes: Uint8Array): Decoded['readings'] {
  const { length } = bytes;
  const hex = hexText(bytes, 16);
  if (length === 16) return [{ as: 'uuid', value: dashed(hex) }];
  if (length === 0 || length > 8) return [];
  const value = BigInt.asIntN(length * 8, BigInt(`0x${hex}`));
  const name = length === 4 ? 'int32' : length === 8 ? 'int64' : `integer of ${length} ${length === 1 ? 'byte' : 'bytes'}`;
  const readings = [{ as: name, value: value.toString() }];
  if (value >= YEAR_2000_MS && value < YEAR_2100_MS) readings.push({ as: 'time', value: new Date(Number(value)).toISOString() });
  return readings;
}

/** The first `most` bytes in hexadecimal. */
export const hexText = (bytes: Uint8Array, most: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, most)).toString('hex');
