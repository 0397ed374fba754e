/**
 * How one offset (a log end, or a group's committed position) moved, as the samples saw it: a ring of changes, each with the
 * last moment the old value was still seen and the first moment the new one was. From it come rates, the age of an offset and
 * the moment a group passed an event, all with their error.
 *
 * Offsets are kept as doubles: exact to 2^53. 24 bytes a change, at most `MOST_CHANGES`.
 */
const MOST_CHANGES = 128;
const FIELDS = 3; // not before, seen at, offset

export interface Passing {
  /** Last sample before it; null: it had happened before the oldest sample kept. */
  readonly afterMs: number | null;
  /** First sample that showed it. */
  readonly byMs: number;
}

export class OffsetTrack {
  #changes = new Float64Array(4 * FIELDS);
  #count = 0;
  #lastSeenMs = Number.NEGATIVE_INFINITY;
  #wentBackAtMs: number | null = null;

  /** A sample at `atMs` showed `offset`. An offset that went back (reset, re-created topic) starts the track anew. */
  observe(atMs: number, offset: bigint): void {
    const value = Number(offset);
    if (this.#count > 0) {
      const current = this.#offset(this.#count - 1);
      if (value === current) {
        this.#lastSeenMs = atMs;
        return;
      }
      if (value < current) {
        this.#count = 0;
        this.#wentBackAtMs = atMs;
      }
    }
    this.#push(this.#count === 0 ? Number.NaN : this.#lastSeenMs, atMs, value);
    this.#lastSeenMs = atMs;
  }

  #push(afterMs: number, byMs: number, offset: number): void {
    if (this.#count === MOST_CHANGES) {
      this.#changes.copyWithin(0, FIELDS);
      this.#count--;
    } else if ((this.#count + 1) * FIELDS > this.#changes.length) {
      const grown = new Float64Array(this.#changes.length * 2);
      grown.set(this.#changes);
      this.#changes = grown;
    }
    this.#changes.set([afterMs, byMs, offset], this.#count * FIELDS);
    this.#count++;
  }

  #after = (index: number): number => this.#changes[index * FIELDS] ?? Number.NaN;
  #by = (index: number): number => this.#changes[index * FIELDS + 1] ?? Number.NaN;
  #offset = (index: number): number => this.#changes[index * FIELDS + 2] ?? Number.NaN;

  get firstSeenMs(): number | null {
    return this.#count === 0 ? null : this.#by(0);
  }

  /** When the present value was first seen; null: it has been so since the first sample, or there is none. */
  get lastChangeMs(): number | null {
    return this.#count < 2 ? this.#wentBackAtMs : this.#by(this.#count - 1);
  }

  get wentBackAtMs(): number | null {
    return this.#wentBackAtMs;
  }

  /** Between which samples the offset first became greater than `offset`; null: it has not yet. */
  passed(offset: bigint): Passing | null {
    const value = Number(offset);
    if (this.#count === 0 || this.#offset(this.#count - 1) <= value) return null;
    let low = 0;
    let high = this.#count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#offset(middle) > value) high = middle;
      else low = middle + 1;
    }
    // The oldest change kept says only that it was so by then: what lay before is not known (any more).
    return { afterMs: low > 0 ? this.#after(low) : null, byMs: this.#by(low) };
  }

  /** Mean change a second over the last `windowMs` (or since the first sample, if later); null before two samples. */
  ratePerSec(nowMs: number, windowMs: number): number | null {
    if (this.#count === 0) return null;
    const firstMs = this.#by(0);
    const seenMs = this.#lastSeenMs;
    if (seenMs <= firstMs) return null;
    const fromMs = Math.max(firstMs, nowMs - windowMs);
    if (seenMs <= fromMs) return 0;
    // The value in force at fromMs: the last change seen by then.
    let index = this.#count - 1;
    while (index > 0 && this.#by(index) > fromMs) index--;
    return (this.#offset(this.#count - 1) - this.#offset(index)) / ((seenMs - fromMs) / 1000);
  }
}
