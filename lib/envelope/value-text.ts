import { canonicalId, dashed } from '../model/canonical-id.ts';
import { printableText } from '../model/printable-text.ts';

/**
 * A header value as an id, canonical; null when it is none. 16 bytes that are no printable text are a UUID (Spring Kafka's
 * `kafka_correlationId`); other bytes that are no text are `0x` and their hexadecimal digits.
 */
export function idFrom(bytes: Buffer, start: number, end: number): string | null {
  const text = isPlainAscii(bytes, start, end) ? bytes.toString('latin1', start, end) : printableText(bytes.subarray(start, end));
  if (text !== null) return canonicalId(text);
  const hex = bytes.toString('hex', start, end);
  return end - start === 16 ? canonicalId(dashed(hex)) : `0x${hex}`;
}

/** A header value as a name people read, without blanks around it; null when it is blank or no text. */
export function nameFrom(bytes: Uint8Array): string | null {
  const text = printableText(bytes)?.trim() ?? '';
  return text === '' || text === 'null' || text === 'undefined' ? null : text;
}

/**
 * What Spring's JSON header mapper meant by a value: it writes strings and UUIDs as JSON, in quotes, and says so in
 * `spring_json_header_types`. Other values are as written. Answers the [start, end) inside the quotes.
 */
export function insideQuotes(bytes: Buffer, start: number, end: number): readonly [number, number] {
  const quoted = end - start >= 2 && bytes[start] === QUOTE && bytes[end - 1] === QUOTE;
  // With escapes the inside is not the text; such an id stays as written.
  return quoted && bytes.subarray(start, end).indexOf(BACKSLASH) < 0 ? [start + 1, end - 1] : [start, end];
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function isPlainAscii(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}
