import { SEVERITY_ORDER, type Severity } from '../model/status.ts';

/**
 * Figures over time in slots of equal length: a ring of the last `slots` of them. A slot nobody wrote, and a figure that was not
 * known, read as null; nothing is carried over. Figures are single precision (whole numbers are exact to 16,777,216, beyond to
 * six digits): 4 bytes a figure and 1 a severity. Slots are numbered from the epoch, so all rings of one step share their axis.
 */
export class SlotRing {
  readonly #slots: number;
  readonly #lanes: number;
  readonly #figures: Float32Array;
  /** 0: nothing written; else 1 + the place in SEVERITY_ORDER. */
  readonly #severities: Uint8Array;
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  constructor(slots: number, lanes: number) {
    this.#slots = slots;
    this.#lanes = lanes;
    this.#figures = new Float32Array(slots * lanes).fill(Number.NaN);
    this.#severities = new Uint8Array(slots);
  }

  get firstSlot(): number {
    return this.#first;
  }

  get lastSlot(): number {
    return this.#last;
  }

  /** Sets a slot; one written before is replaced, an older one than the last is left alone (a clock that went back). */
  write(slot: number, figures: readonly (number | null)[], severity: Severity): void {
    if (slot < this.#last) return;
    this.#clearBetween(slot);
    this.#first = Math.min(this.#first, slot);
    this.#last = slot;
    const at = slot % this.#slots;
    for (let lane = 0; lane < this.#lanes; lane++) this.#figures[lane * this.#slots + at] = figures[lane] ?? Number.NaN;
    this.#severities[at] = 1 + SEVERITY_ORDER.indexOf(severity);
  }

  /** The slots passed over since the last write still hold what was there a whole turn ago. */
  #clearBetween(slot: number): void {
    const from = Math.max(this.#last + 1, slot - this.#slots + 1);
    for (let passed = from; passed < slot; passed++) {
      const at = passed % this.#slots;
      for (let lane = 0; lane < this.#lanes; lane++) this.#figures[lane * this.#slots + at] = Number.NaN;
      this.#severities[at] = 0;
    }
  }

  #holds = (slot: number): boolean => slot >= this.#first && slot <= this.#last && slot > this.#last - this.#slots;

  figure(lane: number, slot: number): number | null {
    if (!this.#holds(slot)) return null;
    const value = this.#figures[lane * this.#slots + (slot % this.#slots)] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  }

  severity(slot: number): Severity | null {
    if (!this.#holds(slot)) return null;
    return SEVERITY_ORDER[(this.#severities[slot % this.#slots] ?? 0) - 1] ?? null;
  }
}
