import { unquoted } from './unquoted.ts';

/**
 * One spelling for each id, so that the same id meets itself whoever wrote it. The index and the search both go through here.
 */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const UNDASHED = /^[0-9a-f]{32}$/i;
/** What `default(Guid)` writes when nobody set an id: as an id it would join unrelated events into one flow. */
const NIL = '00000000-0000-0000-0000-000000000000';

/**
 * The id as it is compared; null when the text is none. A UUID in upper case or without dashes becomes lower case with dashes;
 * an id in JSON's quotes loses them; everything else stays character for character (case and leading zeros count).
 *
 * No id: empty, blank, the nil UUID, and the words `null` and `undefined`, which string conversion writes where there was nothing.
 */
export function canonicalId(written: string): string | null {
  const text = unquoted(written);
  const length = text.length;
  if (length === 36) {
    if (!UUID.test(text)) return notBlank(text);
    const id = text.toLowerCase();
    return id === NIL ? null : id;
  }
  if (length === 32 && UNDASHED.test(text)) return canonicalId(dashed(text));
  if (text === 'null' || text === 'undefined') return null;
  return notBlank(text);
}

/** 32 hexadecimal digits as 8-4-4-4-12. */
export const dashed = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/**
 * A trace id as it is compared: lower case, never dashed (W3C and B3 write hexadecimal digits, Datadog decimal ones). Null when
 * blank or all zeros, which W3C Trace Context calls invalid.
 */
export function canonicalTraceId(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  const id = UUID.test(trimmed) ? trimmed.replaceAll('-', '') : trimmed;
  return /^0*$/.test(id) ? null : id;
}

const notBlank = (text: string): string | null => (text.trim() === '' ? null : text);
