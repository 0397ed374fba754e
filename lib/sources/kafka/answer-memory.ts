/** Smaller answers have memory of their own. */
const SMALLEST = 256 * 1024;
/** What is larger is rare, and not kept. */
const LARGEST = 8 * 1024 * 1024;
/** About as many large answers are being looked at at a time. */
const MOST_KEPT = 6;

/**
 * Memory for large answers, used again: at a hundred megabytes a second, fresh pages and the garbage of old ones cost more than the
 * copying.
 */
export class AnswerMemory {
  readonly #free: ArrayBuffer[] = [];

  /** The chunks as one, in memory that is nobody else's. */
  joined(chunks: readonly Buffer[]): Buffer {
    const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const whole = length < SMALLEST ? Buffer.from(new ArrayBuffer(length)) : Buffer.from(this.#take(length), 0, length);
    let at = 0;
    for (const chunk of chunks) at += chunk.copy(whole, at);
    return whole;
  }

  /** Nobody looks at it any more. */
  giveBack(memory: ArrayBuffer): void {
    if (memory.byteLength < SMALLEST || memory.byteLength > LARGEST || this.#free.length >= MOST_KEPT) return;
    this.#free.push(memory);
  }

  #take(length: number): ArrayBuffer {
    const fitting = this.#free.findIndex(({ byteLength }) => byteLength >= length);
    if (fitting >= 0) return this.#free.splice(fitting, 1)[0] ?? new ArrayBuffer(length);
    // One that is too small makes room for one that is not.
    this.#free.shift();
    return new ArrayBuffer(2 ** Math.ceil(Math.log2(length)));
  }
}
