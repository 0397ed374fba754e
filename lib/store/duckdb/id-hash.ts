import { createHash } from 'node:crypto';
import { SipHash } from './sip-hash.ts';

/** Longer inputs get a buffer of their own, which is let go again. */
const SCRATCH_BYTES = 4096;
/** Texts remembered per generation; two generations are held. */
const REMEMBERED = 16_384;
const LONGEST_REMEMBERED = 128;

/** Four 32-bit words: a 128-bit hash. Its first two are the 64-bit hash of the same input. */
export type HashWords = Int32Array;

/**
 * Ids and keys to their keyed hashes, over their UTF-8 bytes; so a key searched as text meets the key's bytes. Never all zero
 * in the first 64 bits: zero means "no such id" in the tables.
 */
export class IdHash {
  private readonly sip: SipHash;
  private readonly scratch = new Uint8Array(SCRATCH_BYTES);
  private readonly scratchWords = new Int32Array(this.scratch.buffer);
  private readonly encoder = new TextEncoder();
  /** The same id comes again and again (a flow's correlation, the id that is the next event's cause): a look-up costs a fifth. */
  private recent = new Map<string, HashWords>();
  private older = new Map<string, HashWords>();

  /** `secret`: the store's 32 random bytes. */
  constructor(secret: Uint8Array) {
    this.sip = new SipHash(createHash('sha256').update(secret).digest().subarray(0, 16));
  }

  text(text: string): HashWords {
    if (text.length > LONGEST_REMEMBERED) return this.bytes(this.encoder.encode(text));
    const known = this.recent.get(text) ?? this.older.get(text);
    if (known) return known;
    const words = this.shortText(text);
    if (this.recent.size >= REMEMBERED) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(text, words);
    return words;
  }

  bytes(bytes: Uint8Array): HashWords {
    const padded = SipHash.paddedLength(bytes.length);
    if (padded <= SCRATCH_BYTES) {
      this.scratch.set(bytes);
      this.scratch.fill(0, bytes.length, padded);
      return this.digest(this.scratchWords, bytes.length);
    }
    const copy = new Uint8Array(padded);
    copy.set(bytes);
    return this.digest(new Int32Array(copy.buffer), bytes.length);
  }

  private shortText(text: string): HashWords {
    let length = text.length;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) {
        length = this.encoder.encodeInto(text, this.scratch).written;
        break;
      }
      this.scratch[i] = unit; // faster than encodeInto for the ASCII that ids are
    }
    this.scratch.fill(0, length, SipHash.paddedLength(length));
    return this.digest(this.scratchWords, length);
  }

  private digest(words: Int32Array, length: number): HashWords {
    this.sip.hash(words, length);
    const result = this.sip.result.slice();
    if (result[0] === 0 && result[1] === 0) result[0] = 1;
    return result;
  }
}

/** The first 64 bits as the tables hold them (UBIGINT). */
export const hash64 = (words: HashWords): bigint => unsigned64(words[0] ?? 0, words[1] ?? 0);

/** Both halves as the tables hold them (two UBIGINT). */
export const hash128 = (words: HashWords): { readonly high: bigint; readonly low: bigint } => ({
  high: hash64(words),
  low: unsigned64(words[2] ?? 0, words[3] ?? 0),
});

const unsigned64 = (low: number, high: number): bigint => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
