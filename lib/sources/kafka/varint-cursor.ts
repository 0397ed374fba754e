/** A read past the end, or a varint longer than its type: the bytes are not what they claim to be. */
export class MalformedBytes extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedBytes';
  }
}

/**
 * Walks bytes that are varint-framed, as the records of a batch are: zigzag, seven bits a byte, low ones first (the encoding
 * of Protocol Buffers, named so by Kafka's message format). Reads nothing past `end`.
 */
export class VarintCursor {
  bytes: Buffer;
  at: number;
  end: number;
  /** What `varlong` read last, if no number holds it. */
  long = 0n;

  constructor(bytes: Buffer, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** 32 bits, signed. Most are one byte long. */
  varint(): number {
    let byte = this.byte();
    if (byte < 0x80) return (byte >>> 1) ^ -(byte & 1);
    let value = byte & 0x7f;
    for (let shift = 7; shift < 35; shift += 7) {
      byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
    throw new MalformedBytes('a varint has more than five bytes');
  }

  /** 64 bits, signed; NaN when a number cannot hold it exactly, and then it is `long`. */
  varlong(): number {
    let scale = 1;
    let low = 0;
    // 49 bits fit a double exactly, and time deltas are shorter than that.
    for (let length = 0; length < 7; length++) {
      const byte = this.byte();
      low += (byte & 0x7f) * scale;
      if (byte < 0x80) return low % 2 === 0 ? low / 2 : -(low + 1) / 2;
      scale *= 0x80;
    }
    let value = BigInt(low);
    for (let shift = 49n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte >= 0x80) continue;
      this.long = BigInt.asIntN(64, (value >> 1n) ^ -(value & 1n));
      return Number.NaN;
    }
    throw new MalformedBytes('a varlong has more than ten bytes');
  }

  skip(length: number): void {
    const next = this.at + length;
    if (length < 0 || next > this.end) throw new MalformedBytes(`${length} bytes wanted, ${this.end - this.at} left`);
    this.at = next;
  }

  byte(): number {
    if (this.at >= this.end) throw new MalformedBytes('the bytes end within a number');
    return this.bytes[this.at++] ?? 0;
  }
}
