import { canonicalId, dashed } from '../model/canonical-id.ts';
import { printableText } from '../model/printable-text.ts';
import { unquoted } from '../model/unquoted.ts';

/**
 * A value as an id, canonical; null when it is none. 16 bytes that are no printable text are a UUID (Spring Kafka's
 * `kafka_correlationId`); other bytes that are no text are `0x` and their hexadecimal digits.
 */
export function idFrom(bytes: Buffer, start: number, end: number): string | null {
  if (isCanonicalUuid(bytes, start, end)) return bytes.toString('latin1', start, end);
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

/** A UUID in lower case with dashes, as most ids are: nothing is left to do. The nil UUID, which is no id, begins with a 0 and goes the long way. */
function isCanonicalUuid(bytes: Buffer, start: number, end: number): boolean {
  if (end - start !== 36 || bytes[start] === ZERO) return false;
  for (let index = 0; index < 36; index++) {
    const byte = bytes[start + index] ?? 0;
    if (index === 8 || index === 13 || index === 18 || index === 23) {
      if (byte !== DASH) return false;
    } else if (byte < ZERO || byte > LOWER_F || (byte > NINE && byte < LOWER_A)) return false;
  }
  return true;
}

const ZERO = 0x30;
const NINE = 0x39;
const LOWER_A = 0x61;
const LOWER_F = 0x66;
const DASH = 0x2d;

function isPlainAscii(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}
