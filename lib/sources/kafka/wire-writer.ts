/**
 * Writes the Kafka protocol's primitives into one growing buffer: the counterpart of WireReader, compact forms only.
 */
export class WireWriter {
  #buffer: Buffer;
  #at = 0;

  constructor(capacity = 256) {
    this.#buffer = Buffer.allocUnsafe(capacity);
  }

  int8(value: number): this {
    const at = this.#step(1);
    this.#buffer.writeInt8(value, at);
    return this;
  }

  boolean(value: boolean): this {
    return this.int8(value ? 1 : 0);
  }

  int16(value: number): this {
    const at = this.#step(2);
    this.#buffer.writeInt16BE(value, at);
    return this;
  }

  int32(value: number): this {
    const at = this.#step(4);
    this.#buffer.writeInt32BE(value, at);
    return this;
  }

  int64(value: bigint): this {
    const at = this.#step(8);
    this.#buffer.writeBigInt64BE(value, at);
    return this;
  }

  unsignedVarint(value: number): this {
    let rest = value;
    while (rest > 0x7f) {
      const at = this.#step(1);
      this.#buffer.writeUInt8((rest % 0x80) | 0x80, at);
      rest = Math.floor(rest / 0x80);
    }
    const at = this.#step(1);
    this.#buffer.writeUInt8(rest, at);
    return this;
  }

  string(value: string | null): this {
    if (value === null) return this.unsignedVarint(0);
    const length = Buffer.byteLength(value);
    this.unsignedVarint(length + 1);
    const at = this.#step(length);
    this.#buffer.write(value, at);
    return this;
  }

  /** 8-4-4-4-12 hexadecimal; null is the zero id. */
  uuid(value: string | null): this {
    const start = this.#step(16);
    this.#buffer.fill(0, start, start + 16);
    if (value !== null) this.#buffer.write(value.replaceAll('-', ''), start, 'hex');
    return this;
  }

  /** `write` must write one item, its tagged fields included. */
  array<T>(items: readonly T[] | null, write: (writer: WireWriter, item: T) => void): this {
    this.unsignedVarint(items === null ? 0 : items.length + 1);
    for (const item of items ?? []) write(this, item);
    return this;
  }

  noTaggedFields(): this {
    return this.unsignedVarint(0);
  }

  /** What was written so far: a view. */
  finish(): Buffer {
    return this.#buffer.subarray(0, this.#at);
  }

  /** Makes room, perhaps in another buffer: take the position first and `#buffer` after it. */
  #step(length: number): number {
    const start = this.#at;
    this.#at = start + length;
    if (this.#at > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.#at, this.#buffer.length * 2));
      this.#buffer.copy(grown, 0, 0, start);
      this.#buffer = grown;
    }
    return start;
  }
}
