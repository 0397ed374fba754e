import { gunzipSync } from 'node:zlib';
import { type Decoder, failed, notTried } from '../decoder.ts';

/** 200 MB of zeros are 200 kB of gzip: what is unpacked has a bound. */
const LARGEST_UNPACKED_BYTES = 8 * 1024 * 1024;

/** Payloads that the application packed itself. What is inside is decoded in turn. Source of the magic: RFC 1952. */
export const gzip: Decoder = {
  name: 'gzip',
  attempt(bytes, { contentEncoding, inside }) {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
      const isClaimed = contentEncoding?.trim().toLowerCase() === 'gzip';
      return isClaimed ? failed('a header says so, and the bytes do not begin as gzip does') : notTried;
    }
    if (inside === null) return failed('packed more than once');
    try {
      const found = inside(gunzipSync(bytes, { maxOutputLength: LARGEST_UNPACKED_BYTES }));
      return { kind: 'text', text: found.text, hidesParts: found.hidesParts, decoder: `gzip, ${found.decoder}` };
    } catch (error) {
      if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
        return failed('it unpacks to more than 8 MB');
      return failed(`it does not unpack: ${error instanceof Error ? error.message : error}`);
    }
  },
};
