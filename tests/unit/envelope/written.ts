import type { RecordParts } from '../../../lib/envelope/header-view.ts';
import type { Header } from '../../../lib/model/event.ts';

export type Written = readonly (readonly [name: string, value: string | Buffer | null])[];

/** Headers as a framework writes them: text in UTF-8, bytes as given. */
const headers = (written: Written): Header[] =>
  written.map(([name, value]) => ({ name: Buffer.from(name), value: value === null ? null : Buffer.from(value) }));

/** A record with these headers; its value is null unless given. */
export const record = (written: Written, value: string | Buffer | null = null): RecordParts => ({
  headers: headers(written),
  value: value === null ? null : Buffer.from(value),
});

export const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

export const int64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
};
