import { BadCursorError } from '../store.ts';

const INT64_MAX = (1n << 63n) - 1n;
const UINT64_MAX = (1n << 64n) - 1n;

/** Where a list goes on: the sort key of the last item given, as integers. Opaque to callers: base64url of a JSON list. */
export const encodeCursor = (kind: 'events' | 'flows', key: readonly (bigint | number)[]): string =>
  Buffer.from(JSON.stringify([kind, ...key.map(String)])).toString('base64url');

/**
 * The sort key again, `length` integers. Throws BadCursorError for anything that encodeCursor has not made; a made-up one
 * that looks right is a place in the list like any other.
 */
export function decodeCursor(kind: 'events' | 'flows', cursor: string, length: number): bigint[] {
  const [madeFor, ...key] = parsedList(cursor);
  if (madeFor !== kind || key.length !== length) throw new BadCursorError();
  return key.map((text) => {
    if (typeof text !== 'string' || !/^-?\d{1,20}$/.test(text)) throw new BadCursorError();
    const value = BigInt(text);
    if (value > UINT64_MAX || value < -INT64_MAX) throw new BadCursorError();
    return value;
  });
}

function parsedList(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return []; // not JSON: not one of ours, which the caller says
  }
}
