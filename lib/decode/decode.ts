import type { Decoded } from '../api/contracts/events.ts';
import { type JsonPath, parseJsonPath } from '../model/json-path.ts';
import type { Attempt, DecodeContext, Inside } from './decoder.ts';
import { schemaIdOf } from './decoders/confluent.ts';
import { decoders } from './decoders.ts';
import { hexText, readingsOf } from './readings.ts';

export interface DecodeOptions {
  /** Parts of JSON that must not be shown: `$.card.number`, `$.items[*].price`. */
  readonly maskPaths: readonly string[];
  /** Value of a `content-encoding` header, when there is one. */
  readonly contentEncoding?: string | null;
}

/** Characters; longer text is cut, as no page lays out megabytes without a pause. The whole is a download. */
const MOST_TEXT = 256 * 1024;
const MOST_HEX_BYTES = 4096;
/** Larger payloads are not examined; their first bytes are shown, unless masks forbid it. */
export const LARGEST_EXAMINED_BYTES = 16 * 1024 * 1024;

/**
 * A key or value as it is shown: by the first decoder that fits, with the reason of each before it that did not. Where something
 * is masked no bytes are shown either. Never throws.
 */
export function decode(bytes: Uint8Array | null, options: DecodeOptions): Decoded {
  const nothing = { decoder: null, text: null, hex: null, truncated: false, readings: [], failed: [] };
  if (bytes === null) return { ...nothing, state: 'null', size: null };
  const size = bytes.length;
  if (size === 0) return { ...nothing, state: 'empty', size, text: '', hex: '' };
  const masked = options.maskPaths.map(parseJsonPath).filter((path) => path !== null);
  if (size > LARGEST_EXAMINED_BYTES) {
    const reason = `${size} bytes are too many to examine${masked.length > 0 ? ', and parts may have to be masked' : ''}`;
    const hex = masked.length > 0 ? null : hexText(bytes, MOST_HEX_BYTES);
    return { ...nothing, state: 'bytes', size, hex, truncated: true, failed: [{ decoder: 'all', reason }] };
  }
  const failures: Decoded['failed'] = [];
  const contentEncoding = options.contentEncoding ?? null;
  const found = attempt(bytes, { contentEncoding, masked, inside: (inner) => inside(inner, masked) }, failures);
  if (found === null) {
    const schemaId = schemaIdOf(bytes);
    const readings = [...(schemaId === null ? [] : [{ as: 'schema id', value: String(schemaId) }]), ...readingsOf(bytes)];
    const truncated = size > MOST_HEX_BYTES;
    const hex = hexText(bytes, MOST_HEX_BYTES);
    return { ...nothing, state: 'bytes', size, hex, truncated, readings, failed: failures };
  }
  const text = cut(found.text);
  const truncated = text.length < found.text.length;
  const hex = found.hidesParts ? null : hexText(bytes, MOST_HEX_BYTES);
  return { ...nothing, state: 'text', size, decoder: found.decoder, text, hex, truncated, failed: failures };
}

/** All of the text that `decode` would show, uncut; null: it shows bytes. Never throws. */
export function wholeText(bytes: Uint8Array, masked: readonly JsonPath[]): string | null {
  if (bytes.length === 0) return '';
  const context = { contentEncoding: null, masked, inside: (inner: Uint8Array) => inside(inner, masked) };
  return attempt(bytes, context, [])?.text ?? null;
}

/** By the list; what did not fit goes to `failures`. */
function attempt(bytes: Uint8Array, context: DecodeContext, failures: Decoded['failed']): Inside | null {
  for (const decoder of decoders) {
    const result: Attempt = decoder.attempt(bytes, context);
    if (result.kind === 'text')
      return { decoder: result.decoder ?? decoder.name, text: result.text, hidesParts: result.hidesParts ?? false };
    if (result.kind === 'failed') failures.push({ decoder: decoder.name, reason: result.reason });
  }
  return null;
}

/** Throws when nothing fits, with the reasons. */
function inside(bytes: Uint8Array, masked: readonly JsonPath[]): Inside {
  const failures: Decoded['failed'] = [];
  const found = attempt(bytes, { contentEncoding: null, masked, inside: null }, failures);
  if (found) return found;
  throw new Error(failures.map(({ decoder, reason }) => `inside, not ${decoder}: ${reason}`).join('; '));
}

/** Not within a surrogate pair. */
function cut(text: string): string {
  if (text.length <= MOST_TEXT) return text;
  const last = text.charCodeAt(MOST_TEXT - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? MOST_TEXT - 1 : MOST_TEXT);
}
