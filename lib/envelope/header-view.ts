import type { Header } from '../model/event.ts';
import type { HeaderNames, SeenName } from './header-names.ts';

/** Which of the values of a repeated name counts. */
export type Takes = 'first' | 'last';

const NULL_VALUE = -1;

/**
 * Where the wanted headers of one record lie in its bytes: filled anew for each record, allocating nothing. Of a name that
 * repeats, the first and the last value are kept.
 */
export class HeaderView {
  bytes: Buffer = Buffer.alloc(0);
  readonly names: HeaderNames;
  /** Bit n: a name that convention n wants is there. */
  touched = 0;
  readonly #wantedBy: Int32Array;
  /** A slot is filled when its stamp is this record's: cheaper than clearing. */
  readonly #stamps: Int32Array;
  readonly #firstStart: Int32Array;
  readonly #firstEnd: Int32Array;
  readonly #lastStart: Int32Array;
  readonly #lastEnd: Int32Array;
  readonly #firstName: (SeenName | undefined)[];
  readonly #lastName: (SeenName | undefined)[];
  #record = 0;
  #added = 0;

  /** `wantedBy`: per slot, the conventions that want the name, as bits. */
  constructor(names: HeaderNames, wantedBy: Int32Array) {
    this.names = names;
    this.#wantedBy = wantedBy;
    const slots = names.count;
    this.#stamps = new Int32Array(slots);
    this.#firstStart = new Int32Array(slots);
    this.#firstEnd = new Int32Array(slots);
    this.#lastStart = new Int32Array(slots);
    this.#lastEnd = new Int32Array(slots);
    this.#firstName = new Array(slots).fill(undefined);
    this.#lastName = new Array(slots).fill(undefined);
  }

  /** Starts a record whose headers lie in `bytes`. */
  begin(bytes: Buffer): void {
    this.bytes = bytes;
    this.touched = 0;
    this.#added = 0;
    this.#record = (this.#record + 1) | 0;
  }

  /** One header, in wire order. `valueStart` -1: the value is null. */
  add(nameStart: number, nameEnd: number, valueStart: number, valueEnd: number): void {
    const name = this.names.find(this.bytes, nameStart, nameEnd, this.#added++);
    const { slot } = name;
    if (slot < 0) return;
    this.touched |= this.#wantedBy[slot] ?? 0;
    if (this.#stamps[slot] !== this.#record) {
      this.#stamps[slot] = this.#record;
      this.#firstStart[slot] = valueStart;
      this.#firstEnd[slot] = valueEnd;
      this.#firstName[slot] = name;
    }
    this.#lastStart[slot] = valueStart;
    this.#lastEnd[slot] = valueEnd;
    this.#lastName[slot] = name;
  }

  /** All headers of a record that is not scanned in place. */
  fill(headers: readonly Header[]): void {
    const parts = headers.flatMap(({ name, value }) => (value === null ? [name] : [name, value]));
    this.begin(Buffer.concat(parts));
    let at = 0;
    for (const { name, value } of headers) {
      const nameEnd = at + name.length;
      if (value === null) this.add(at, nameEnd, NULL_VALUE, NULL_VALUE);
      else this.add(at, nameEnd, nameEnd, nameEnd + value.length);
      at = nameEnd + (value?.length ?? 0);
    }
  }

  has(slot: number): boolean {
    return this.#stamps[slot] === this.#record;
  }

  /** From here on the header is not there. */
  hide(slot: number): void {
    this.#stamps[slot] = this.#record - 1;
  }

  /** Where the value that counts begins; -1 when there is none or it is null. */
  start(slot: number, takes: Takes): number {
    if (!this.has(slot)) return NULL_VALUE;
    return (takes === 'first' ? this.#firstStart[slot] : this.#lastStart[slot]) ?? NULL_VALUE;
  }

  end(slot: number, takes: Takes): number {
    return (takes === 'first' ? this.#firstEnd[slot] : this.#lastEnd[slot]) ?? NULL_VALUE;
  }

  /** The name as this record spells it. */
  spelling(slot: number, takes: Takes): string {
    return (takes === 'first' ? this.#firstName[slot] : this.#lastName[slot])?.spelling ?? '';
  }
}
