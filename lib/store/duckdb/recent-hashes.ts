/** Hashes of one generation. Two are held: the older one is let go when the newer is full. */
const GENERATION = 1 << 20;
const FIRST_SLOTS = 1 << 11;
const GROWTH = 4;

/**
 * The last million or two of 64-bit hashes seen, in at most 32 MB: the flows of an hour at some hundred a second. Two that are equal
 * in all 64 bits are taken for one. The hash 0 is none.
 */
export class RecentHashes {
  private newer = new HashSet();
  private older = new HashSet();

  /** False when it was seen lately already. */
  add(low: number, high: number): boolean {
    if (this.newer.size >= GENERATION) {
      this.older = this.newer;
      this.newer = new HashSet();
    }
    // One of the older generation is added, too: what goes on being used must not fall out with it.
    return this.newer.add(low, high) && !this.older.has(low, high);
  }
}

/** Open addressing over pairs of 32-bit halves, at most half full; 0, 0 is a free slot. */
class HashSet {
  size = 0;
  private slots = new Int32Array(2 * FIRST_SLOTS);

  has(low: number, high: number): boolean {
    return !this.isFree(this.slotOf(low, high));
  }

  /** False: it was there. */
  add(low: number, high: number): boolean {
    if (4 * (this.size + 1) > this.slots.length) this.grow();
    const at = this.slotOf(low, high);
    if (!this.isFree(at)) return false;
    this.slots[at] = low;
    this.slots[at + 1] = high;
    this.size++;
    return true;
  }

  private isFree(at: number): boolean {
    return this.slots[at] === 0 && this.slots[at + 1] === 0;
  }

  /** Where it is, or the free slot where it would go. */
  private slotOf(low: number, high: number): number {
    const { slots } = this;
    const mask = slots.length - 2;
    let at = (low << 1) & mask;
    while ((slots[at] !== low || slots[at + 1] !== high) && (slots[at] !== 0 || slots[at + 1] !== 0)) at = (at + 2) & mask;
    return at;
  }

  private grow(): void {
    const { slots } = this;
    this.slots = new Int32Array(GROWTH * slots.length);
    this.size = 0;
    for (let at = 0; at < slots.length; at += 2) {
      const [low = 0, high = 0] = [slots[at], slots[at + 1]];
      if (low !== 0 || high !== 0) this.add(low, high);
    }
  }
}
