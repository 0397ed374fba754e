/** With five probes, one in a hundred of those that are not there is taken for one that may be. */
const BITS_OF_A_HASH = 10;
const PROBES = 5;
const TWO_32 = 4_294_967_296;

/**
 * Which correlation hashes a closed table may hold: never wrongly no. A Bloom filter (Bloom, "Space/time trade-offs in hash coding
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
