import type { Header } from '../../../lib/model/event.ts';

export type Written = readonly (readonly [name: string, value: string | Buffer | null])[];

/** Headers as a framework writes them: text in UTF-8, bytes as given. */
export const headers = (written: Written): Header[] =>
  written.map(([name, value]) => ({ name: Buffer.from(name), value: value === null ? null : Buffer.from(value) }));
