/**
 * Reads the Kafka protocol's primitives from one whole response. Everything is big-endian; strings, bytes and arrays are read in
 * their compact form (length + 1 as an unsigned varint, 0 for null), which every request version used here has.
 * The client library's reader walks a list of chunks for each number; ten thousand partitions need a plain buffer.
 * Every method throws a RangeError past the end: a response of another shape fails loudly.
 */
export class WireReader {
  readonly #buffer: Buffer;
  #at = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  get remaining(): number {
    return this.#buffer.length - this.#at;
  }

  int8(): number {
    return this.#buffer.readInt8(this.#step(1));
  }

  boolean(): boolean {
    return this.int8() !== 0;
  }

  int16(): number {
    return this.#buffer.readInt16BE(this.#step(2));
  }

  int32(): number {
    return this.#buffer.readInt32BE(this.#step(4));
  }

  int64(): bigint {
    return this.#buffer.readBigInt64BE(this.#step(8));
  }

  unsignedVarint(): number {
    let value = 0;
    let scale = 1;
    for (let length = 0; length < 5; length++) {
      const byte = this.#buffer.readUInt8(this.#step(1));
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
    throw new RangeError('a varint has more than five bytes');
  }

  /** Null for a length of 0 on the wire. */
  nullableString(): string | null {
    const length = this.unsignedVarint() - 1;
    if (length < 0) return null;
    const start = this.#step(length);
    return this.#buffer.toString('utf8', start, start + length);
  }

  string(): string {
    return this.nullableString() ?? '';
  }

  /** A view, not a copy. */
  bytes(): Buffer {
    const length = Math.max(0, this.unsignedVarint() - 1);
    const start = this.#step(length);
    return this.#buffer.subarray(start, start + length);
  }

  /** The next `length` bytes, whatever they are: a view, not a copy. */
  raw(length: number): Buffer {
    const start = this.#step(length);
    return this.#buffer.subarray(start, start + length);
  }

  /** 8-4-4-4-12 hexadecimal; null for the zero id, which means "not known". */
  uuid(): string | null {
    const start = this.#step(16);
    const hex = this.#buffer.toString('hex', start, start + 16);
    if (/^0+$/.test(hex)) return null;
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** Null arrays are read as empty. `read` must consume one item, its tagged fields included. */
  array<T>(read: (reader: WireReader) => T): T[] {
    const length = this.unsignedVarint() - 1;
    const items: T[] = [];
    for (let index = 0; index < length; index++) items.push(read(this));
    return items;
  }

  skipTaggedFields(): void {
    for (let fields = this.unsignedVarint(); fields > 0; fields--) {
      this.unsignedVarint();
      this.#step(this.unsignedVarint());
    }
  }

  #step(length: number): number {
    const start = this.#at;
    if (start + length > this.#buffer.length) {
      throw new RangeError(`${length} bytes wanted at ${start}, and the response has ${this.#buffer.length}`);
    }
    this.#at = start + length;
    return start;
  }
}
