import { canonicalId, dashed } from '../model/canonical-id.ts';
import { printableText } from '../model/printable-text.ts';
import { unquoted } from '../model/unquoted.ts';
import { isLowerHex, isLowerUuid } from '../model/uuid-bytes.ts';

/**
 * A value as an id, canonical; null when it is none. 16 bytes that are no printable text are a UUID (Spring Kafka's
 * `kafka_correlationId`); other bytes that are no text are `0x` and their hexadecimal digits.
 */
export function idFrom(bytes: Buffer, start: number, end: number): string | null {
  const text = isPlainAscii(bytes, start, end) ? bytes.toString('latin1', start, end) : printableText(bytes.subarray(start, end));
  if (text !== null) return canonicalId(text);
  const hex = bytes.toString('hex', start, end);
  return end - start === 16 ? canonicalId(dashed(hex)) : `0x${hex}`;
}

/** A value as a name people read, without JSON's quotes and blanks around it; null when it is blank or no text. */
export function nameFrom(bytes: Uint8Array): string | null {
  const text = unquoted(printableText(bytes)?.trim() ?? '').trim();
  return text === '' || text === 'null' || text === 'undefined' ? null : text;
}

/** Whether the bytes are an id's canonical text as they are; said of what is short and common only. */
export const isCanonicalAsWritten = (bytes: Buffer, start: number, end: number): boolean =>
  end - start === 36 ? isCanonicalUuid(bytes, start, end) : isPlainId(bytes, start, end);

/** Short, of ASCII letters, digits and `- . : _ /`, with a digit, so that it is no word for nothing, and too short for a UUID. */
function isPlainId(bytes: Buffer, start: number, end: number): boolean {
  if (end - start >= 32) return false;
  let hasDigit = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= DASH && byte <= COLON) hasDigit ||= byte >= ZERO && byte <= NINE;
    else if (!((byte >= LOWER_A && byte <= LOWER_Z) || (byte >= UPPER_A && byte <= UPPER_Z) || byte === UNDERSCORE)) return false;
  }
  return hasDigit;
}

/** As most ids are: nothing is left to do. The nil UUID, which is no id, is all zeros at first and goes the long way. */
const isCanonicalUuid = (bytes: Buffer, start: number, end: number): boolean =>
  isLowerUuid(bytes, start, end) && !isZeros(bytes, start, start + 8);

/** Where the trace id lies in a `traceparent`. Source: W3C Trace Context, version 00. */
export const TRACEPARENT_ID = { from: 3, to: 35 } as const;

/** A `traceparent` as nearly all are written, with a trace id. */
export const isUsualTraceparent = (bytes: Buffer, start: number, end: number): boolean =>
  end - start === 55 &&
  bytes[start] === ZERO &&
  bytes[start + 1] === ZERO &&
  bytes[start + 2] === DASH &&
  bytes[start + 35] === DASH &&
  bytes[start + 52] === DASH &&
  isLowerHex(bytes, start + 3, start + 35) &&
  isLowerHex(bytes, start + 36, start + 52) &&
  isLowerHex(bytes, start + 53, end) &&
  !isZeros(bytes, start + 3, start + 11);

function isZeros(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== ZERO) return false;
  return true;
}

const ZERO = 0x30;
const NINE = 0x39;
const LOWER_A = 0x61;
const DASH = 0x2d;
const COLON = 0x3a;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
const UNDERSCORE = 0x5f;
const LOWER_Z = 0x7a;

function isPlainAscii(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}
