import { createHash } from 'node:crypto';
import { SIP_1_3, SipHash } from './sip-hash.ts';

/** 32-bit words of a hash, little-endian. Its first two are the 64-bit hash of the same input. */
export type HashWords = Int32Array;

/**
 * Ids and keys to their keyed hashes, over their UTF-8 bytes; so a key searched as text meets the key's bytes. Never all zero
 * in the first 64 bits: zero means "no such id" in the tables. What is returned is overwritten by the next call: a fresh array
 * for each would cost more than the hash.
 */
export class IdHash {
  private readonly sip: SipHash;
  private readonly encoder = new TextEncoder();

  /** `secret`: the store's 32 random bytes. */
  constructor(secret: Uint8Array) {
    this.sip = new SipHash(createHash('sha256').update(secret).digest().subarray(0, 16), SIP_1_3);
  }

  text(text: string): HashWords {
    if (this.sip.ascii(text)) return this.result();
    return this.bytes(this.encoder.encode(text));
  }

  bytes(bytes: Uint8Array, start = 0, end = bytes.length): HashWords {
    this.sip.bytes(bytes, start, end);
    return this.result();
  }

  private result(): HashWords {
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
