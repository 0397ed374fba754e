import { createHash } from 'node:crypto';
import { SIP_1_3, SipHash } from './sip-hash.ts';

/** Longer inputs get a buffer of their own, which is let go again. */
const SCRATCH_BYTES = 4096;
/** A UTF-16 unit takes at most three bytes in UTF-8. */
const LONGEST_IN_SCRATCH = Math.floor(SCRATCH_BYTES / 3) - 8;

/** 32-bit words of a hash, little-endian. Its first two are the 64-bit hash of the same input. */
export type HashWords = Int32Array;

/**
 * Ids and keys to their keyed hashes, over their UTF-8 bytes; so a key searched as text meets the key's bytes. Never all zero
 * in the first 64 bits: zero means "no such id" in the tables. What is returned is overwritten by the next call, and words
 * beyond the bits asked for are not of this input: a fresh array for each would cost more than the hash.
 */
export class IdHash {
  private readonly sip: SipHash;
  private readonly scratch = new Uint8Array(SCRATCH_BYTES);
  private readonly scratchWords = new Int32Array(this.scratch.buffer);
  private readonly encoder = new TextEncoder();

  /** `secret`: the store's 32 random bytes. */
  constructor(secret: Uint8Array) {
    this.sip = new SipHash(createHash('sha256').update(secret).digest().subarray(0, 16), SIP_1_3);
  }

  text(text: string, bits: 64 | 128): HashWords {
    if (text.length > LONGEST_IN_SCRATCH) return this.bytes(this.encoder.encode(text), bits);
    const { scratch } = this;
    // For what ids are, short and ASCII, this takes a third of the encoder's time.
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 0x7f) return this.scratchHash(this.encoder.encodeInto(text, scratch).written, bits);
      scratch[at] = code;
    }
    return this.scratchHash(text.length, bits);
  }

  bytes(bytes: Uint8Array, bits: 64 | 128): HashWords {
    if (SipHash.paddedLength(bytes.length) <= SCRATCH_BYTES) {
      for (let at = 0; at < bytes.length; at++) this.scratch[at] = bytes[at] ?? 0;
      return this.scratchHash(bytes.length, bits);
    }
    const padded = new Uint8Array(SipHash.paddedLength(bytes.length));
    padded.set(bytes);
    return this.hash(new Int32Array(padded.buffer), bytes.length, bits);
  }

  private scratchHash(length: number, bits: 64 | 128): HashWords {
    const end = SipHash.paddedLength(length);
    for (let i = length; i < end; i++) this.scratch[i] = 0;
    return this.hash(this.scratchWords, length, bits);
  }

  private hash(words: Int32Array, length: number, bits: 64 | 128): HashWords {
    this.sip.hash(words, length, bits);
    const { result } = this.sip;
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
