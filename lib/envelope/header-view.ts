import type { Header } from '../model/event.ts';
import type { HeaderNames, SeenName } from './header-names.ts';

/** Which of the values of a repeated name counts. */
export type Takes = 'first' | 'last';

/** What the envelope is read from. */
export interface RecordParts {
  readonly headers: readonly Header[];
  /** The payload; null for a null value. */
  readonly value: Uint8Array | null;
}

const NULL_VALUE = -1;

/**
 * Where the wanted headers of one record, and its value, lie in its bytes: filled anew for each record, allocating nothing. Of a name that
 * repeats, the first and the last value are kept.
 */
export class HeaderView {
  bytes: Buffer = Buffer.alloc(0);
  /** Of the record's value in `bytes`; -1: it is null. */
  valueStart = NULL_VALUE;
  valueEnd = NULL_VALUE;
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

  /** How many have been added, wanted or not. */
  get headerCount(): number {
    return this.#added;
  }

  /** Starts a record whose headers and value lie in `bytes`. `valueLength` below 0: the value is null. */
  begin(bytes: Buffer, valueStart: number, valueLength: number): void {
    this.bytes = bytes;
    this.valueStart = valueLength < 0 ? NULL_VALUE : valueStart;
    this.valueEnd = valueStart + valueLength;
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

  /** A record that is not scanned in place. */
  fill({ headers, value: whole }: RecordParts): void {
    const parts = headers.flatMap(({ name, value }) => (value === null ? [name] : [name, value]));
    this.begin(Buffer.concat([whole ?? Buffer.alloc(0), ...parts]), 0, whole?.length ?? NULL_VALUE);
    let at = whole?.length ?? 0;
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
