/** With five probes, one in a hundred of those that are not there is taken for one that may be. */
const BITS_OF_A_HASH = 10;
const PROBES = 5;
const TWO_32 = 4_294_967_296;

/**
 * Which correlation hashes a table may hold: never wrongly no. A Bloom filter (Bloom, "Space/time trade-offs in hash coding
 * with allowable errors", 1970), its probes made of the two halves of the hash (Kirsch and Mitzenmacher, 2006), which is random as
 * it is. A search by correlation id plans and opens one or two tables with it, instead of every one there is.
 */
export class HashFilter {
  private readonly bits: Uint32Array;
  private readonly size: number;

  /** Of about so many different hashes. */
  constructor(hashes: number) {
    this.size = Math.max(32, Math.ceil(hashes * BITS_OF_A_HASH));
    this.bits = new Uint32Array(Math.ceil(this.size / 32));
  }

  add(low: number, high: number): void {
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = this.bitOf(low, high, probe);
      this.bits[bit >>> 5] = (this.bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
  }

  mayHold(low: number, high: number): boolean {
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = this.bitOf(low, high, probe);
      if (((this.bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }

  private bitOf(low: number, high: number, probe: number): number {
    const mixed = (low + Math.imul(high | 1, probe)) >>> 0;
    return Math.floor((mixed / TWO_32) * this.size);
  }
}

/** The first so many of a column of 64-bit numbers by their halves, the low one first: no bigint is made. */
export function addHashes(filter: HashFilter, column: Int32Array, count: number): void {
  let [lastLow, lastHigh] = [0, 0];
  for (let at = 0; at < 2 * count; at += 2) {
    const [low = 0, high = 0] = [column[at], column[at + 1]];
    // Sorted, those of one flow come one after the other. Zero is no hash.
    if (low === lastLow && high === lastHigh) continue;
    filter.add(low, high);
    [lastLow, lastHigh] = [low, high];
  }
}
