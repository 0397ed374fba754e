import {
  INITIAL_AT,
  INPUT_AT,
  INPUT_BYTES,
  RESULT_AT,
  type SipModule,
  type SipRounds,
  STATE_AT,
  sipModule,
} from './sip-module.ts';

export const SIP_2_4: SipRounds = { perWord: 2, atEnd: 4 };
/** Half the cost, and what Rust's and Python's hash tables use. */
export const SIP_1_3: SipRounds = { perWord: 1, atEnd: 3 };

const WORD_BYTES = 8;

/**
 * SipHash with a 128-bit result (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012; the 128-bit variant of the
 * authors' reference code). Keyed, so nobody who does not hold the key can craft a collision or try short ids against a hash.
 */
export class SipHash {
  /** The last result: low and high half of its first 64 bits, then of its second; little-endian, as the reference writes them. */
  readonly result: Int32Array;
  private readonly module: SipModule;
  private readonly input: Uint8Array;

  /** `key`: 16 bytes. */
  constructor(key: Uint8Array, rounds: SipRounds) {
    if (key.length !== 16) throw new Error(`a SipHash key has 16 bytes, not ${key.length}`);
    const module = sipModule(rounds);
    const [k0 = 0n, k1 = 0n] = new BigUint64Array(new Uint8Array(key).buffer);
    // 0xee: 128 bits are wanted
    const state = [
      k0 ^ 0x736f6d6570736575n,
      k1 ^ 0x646f72616e646f6dn ^ 0xeen,
      k0 ^ 0x6c7967656e657261n,
      k1 ^ 0x7465646279746573n,
    ];
    new BigUint64Array(module.memory, INITIAL_AT, 4).set(state);
    this.result = new Int32Array(module.memory, RESULT_AT, 4);
    this.input = new Uint8Array(module.memory, INPUT_AT, INPUT_BYTES);
    this.module = module;
  }

  /** Hashes bytes [start, end) into `result`. */
  bytes(bytes: Uint8Array, start: number, end: number): void {
    const { input } = this;
    let at = start;
    let state = INITIAL_AT;
    for (; end - at >= INPUT_BYTES; at += INPUT_BYTES) {
      input.set(bytes.subarray(at, at + INPUT_BYTES));
      this.module.words(state, INPUT_AT + INPUT_BYTES);
      state = STATE_AT;
    }
    const rest = end - at;
    // What is hashed is short: a call of `set` takes longer.
    for (let n = 0; n < rest; n++) input[n] = bytes[at + n] ?? 0;
    this.finish(rest, end - start, state);
  }

  /** Hashes the text's code units if all of them are ASCII, which is its UTF-8 then; else false, and nothing is hashed. */
  ascii(text: string): boolean {
    const { input } = this;
    const { length } = text;
    if (length >= INPUT_BYTES) return false;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code > 0x7f) return false;
      input[at] = code;
    }
    this.finish(length, length, INITIAL_AT);
    return true;
  }

  /** The last bytes are in `input`: padded to whole words, the last byte being the length of it all. */
  private finish(rest: number, length: number, state: number): void {
    const { input, module } = this;
    const padded = rest + WORD_BYTES - (rest % WORD_BYTES);
    for (let n = rest; n < padded - 1; n++) input[n] = 0;
    input[padded - 1] = length & 0xff;
    module.words(state, INPUT_AT + padded);
    module.end();
  }
}
