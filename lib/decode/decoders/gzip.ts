import { gunzipSync } from 'node:zlib';
import type { Decoder } from '../decoder.ts';
import { json } from './json.ts';
import { text } from './text.ts';

/** Unpacked payloads are cut off here: a small record must not fill the memory. */
const MOST_BYTES = 8 * 1024 * 1024;

/** gzip inside the payload (RFC 1952), by its magic bytes; what is inside must be JSON or text. */
export const gzip: Decoder = {
  name: 'gzip',
  decode(bytes, context) {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { reason: 'no gzip magic' };
    let inside: Uint8Array;
    try {
      inside = gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
    } catch (error) {
      return { reason: error instanceof RangeError ? `over ${MOST_BYTES / 1024 / 1024} MB unpacked` : 'damaged gzip' };
    }
    const asJson = json.decode(inside, context);
    return 'text' in asJson ? asJson : text.decode(inside, context);
  },
};
