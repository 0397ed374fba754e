import { printableText } from '../model/printable-text.ts';
import { ByteTable } from './byte-table.ts';

/** One spelling of a header name as seen on the wire. */
export interface SeenName {
  /** Which wanted name it is; -1: nobody wants it. */
  readonly slot: number;
  /** As written. Empty for names nobody wants. */
  readonly spelling: string;
}

const UNWANTED: SeenName = { slot: -1, spelling: '' };

/**
 * The header names that some convention wants, numbered. Names are compared without regard to case: the same header arrives as
 * `traceparent`, `Traceparent` and `TraceParent`, depending on the client.
 */
export class HeaderNames {
  readonly #slots = new Map<string, number>();
  readonly #seen = new ByteTable((bytes) => this.#look(bytes));

  /** The number of a wanted name, which from now on is one. */
  slot(name: string): number {
    const key = name.toLowerCase();
    const known = this.#slots.get(key);
    if (known !== undefined) return known;
    this.#slots.set(key, this.#slots.size);
    return this.#slots.size - 1;
  }

  get count(): number {
    return this.#slots.size;
  }

  /** `nth`: the how-manieth header of its record it is; records of a topic mostly have the same ones in the same order. */
  find(bytes: Uint8Array, start: number, end: number, nth = 0): SeenName {
    return this.#seen.get(bytes, start, end, nth);
  }

  #look(bytes: Uint8Array): SeenName {
    const spelling = printableText(bytes);
    const slot = spelling === null ? undefined : this.#slots.get(spelling.toLowerCase());
    return spelling === null || slot === undefined ? UNWANTED : { slot, spelling };
  }
}
