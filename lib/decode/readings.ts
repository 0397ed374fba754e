export interface ByteReading {
  readonly as: string;
  readonly value: string;
}

/** 2000-01-01 and 2100-01-01: an int64 between them may be a time. */
const PLAUSIBLE_TIMES = { from: 946_684_800_000n, to: 4_102_444_800_000n };

/** What bytes that are no text may mean, by their length alone: big-endian integers as Java writes them, a UUID. Offered, not asserted. */
export function readingsOf(bytes: Uint8Array): ByteReading[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length === 1) return [{ as: 'int8', value: String(view.getInt8(0)) }];
  if (bytes.length === 2) return [{ as: 'int16', value: String(view.getInt16(0)) }];
  if (bytes.length === 4) return [{ as: 'int32', value: String(view.getInt32(0)) }];
  if (bytes.length === 8) {
    const value = view.getBigInt64(0);
    const readings = [{ as: 'int64', value: String(value) }];
    if (value >= PLAUSIBLE_TIMES.from && value < PLAUSIBLE_TIMES.to)
      readings.push({ as: 'time', value: new Date(Number(value)).toISOString() });
    return readings;
  }
  if (bytes.length === 16) return [{ as: 'uuid', value: uuidText(bytes) }];
  return [];
}

function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const hexText = (bytes: Uint8Array, most: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, most)).toString('hex');
