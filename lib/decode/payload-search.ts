import { type JsonPath, matchesPath, parseJsonPath } from '../model/json-path.ts';
import { scanJson } from '../model/json-scan.ts';
import { LARGEST_EXAMINED_BYTES, wholeText } from './decode.ts';

/** What is looked for in a payload. All that is given has to be there. */
export interface PayloadQuery {
  /** A part of the text, character for character. */
  readonly text?: string;
  /** A value of JSON: digits and words as they are written (`1.0` is not `1`), strings as what they say. */
  readonly jsonPath?: { readonly path: string; readonly equals: string };
}

/** `not-examined`: too large to be looked into. */
export type PayloadAnswer = 'yes' | 'no' | 'not-examined';

/**
 * Looks for it in bytes, and in what they hold when they are packed (gzip, a schema's id before JSON). What must not be shown
 * is not found either: else one could ask for a masked value piece by piece.
 */
export function payloadSearch(query: PayloadQuery, maskPaths: readonly string[]): (bytes: Uint8Array | null) => PayloadAnswer {
  const masked = maskPaths.map(parseJsonPath).filter((path) => path !== null);
  const needle = query.text === undefined ? null : Buffer.from(query.text);
  const path = query.jsonPath === undefined ? null : parseJsonPath(query.jsonPath.path);
  const equals = query.jsonPath?.equals ?? '';
  return (bytes) => {
    if (bytes === null) return 'no';
    const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (raw.length > LARGEST_EXAMINED_BYTES && (path !== null || masked.length > 0)) return 'not-examined';
    if (needle !== null && !hasText(raw, needle, query.text ?? '', masked)) return 'no';
    if (query.jsonPath === undefined) return 'yes';
    return path !== null && hasValue(raw, path, equals, masked) ? 'yes' : 'no';
  };
}

function hasText(bytes: Buffer, needle: Buffer, text: string, masked: readonly JsonPath[]): boolean {
  if (masked.length === 0) return bytes.includes(needle) || (isPacked(bytes) && hasUnpacked(bytes, text));
  // Where nothing can be masked, bytes are shown as they are.
  const shown = wholeText(bytes, masked);
  return shown === null ? bytes.includes(needle) : shown.includes(text);
}

/** As gzip begins (RFC 1952): anything else that is decoded holds its text as it stands. A schema's id may be before it. */
const isPacked = (bytes: Buffer): boolean => isGzipAt(bytes, 0) || (bytes[0] === 0 && isGzipAt(bytes, 5));
const isGzipAt = (bytes: Buffer, at: number): boolean => bytes[at] === 0x1f && bytes[at + 1] === 0x8b;

const hasUnpacked = (bytes: Buffer, text: string): boolean => wholeText(bytes, [])?.includes(text) ?? false;

function hasValue(bytes: Buffer, path: JsonPath, equals: string, masked: readonly JsonPath[]): boolean {
  // Most records do not have it anywhere; escapes may write it in another way.
  if (!isPacked(bytes) && !bytes.includes(equals) && !bytes.includes('\\')) return false;
  const text = wholeText(bytes, masked);
  if (text === null) return false;
  let isThere = false;
  const fault = scanJson(text, (at, start, end) => {
    if (!isThere && matchesPath(path, at)) isThere = isValue(text.slice(start, end), equals);
  });
  return isThere && fault === null;
}

function isValue(written: string, equals: string): boolean {
  if (!written.startsWith('"')) return written === equals;
  return written.slice(1, -1) === equals || (written.includes('\\') && JSON.parse(written) === equals);
}
