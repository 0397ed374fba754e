const SLOTS = 8192;
const MOST_ENTRIES = SLOTS / 2;
/** Longer runs of bytes are made anew each time: what repeats (header names, types, services) is short. */
const LONGEST = 200;
const GUESSES = 32;

interface Entry<T> {
  readonly bytes: Uint8Array;
  readonly value: T;
}

/**
 * What a run of bytes stands for, made once per distinct run and then found by its bytes alone: no string is built to look one
 * up. Bounded: past 4,096 distinct runs nothing more is remembered, and the answer stays the same.
 */
export class ByteTable<T> {
  readonly #make: (bytes: Uint8Array) => T;
  readonly #hashes = new Int32Array(SLOTS);
  readonly #entries: (Entry<T> | undefined)[] = new Array(SLOTS).fill(undefined);
  /** What was found last, by the caller's hint. */
  readonly #guesses: (Entry<T> | undefined)[] = new Array(GUESSES).fill(undefined);
  #size = 0;

  constructor(make: (bytes: Uint8Array) => T) {
    this.#make = make;
  }

  /** `hint`: where such bytes stood last time (the how-manieth header); then one comparison finds them, mostly. */
  get(bytes: Uint8Array, start: number, end: number, hint = 0): T {
    const guess = this.#guesses[hint];
    if (guess !== undefined && equals(guess.bytes, bytes, start, end)) return guess.value;
    if (end - start > LONGEST) return this.#make(copyOf(bytes, start, end));
    let hash = end - start;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let entry = this.#entries[slot]; entry !== undefined; entry = this.#entries[slot]) {
      if (this.#hashes[slot] === hash && equals(entry.bytes, bytes, start, end)) {
        if (hint < GUESSES) this.#guesses[hint] = entry;
        return entry.value;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    const own = copyOf(bytes, start, end);
    const value = this.#make(own);
    if (this.#size < MOST_ENTRIES) {
      this.#entries[slot] = { bytes: own, value };
      this.#hashes[slot] = hash;
      this.#size++;
    }
    return value;
  }
}

function equals(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (known.length !== length) return false;
  for (let index = 0; index < length; index++) if (known[index] !== bytes[start + index]) return false;
  return true;
}

/** What `slice` of a Buffer gives is no copy, and the memory scanned is used again for other records. */
const copyOf = (bytes: Uint8Array, start: number, end: number): Uint8Array => new Uint8Array(bytes.subarray(start, end));
