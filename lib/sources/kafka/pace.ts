import { setTimeout as pause } from 'node:timers/promises';

/** So many bytes a second, for whoever shares it. What was read has to be paid for before the next is asked for. */
export class Pace {
  readonly #bytesPerSecond: number;
  #paidUntilMs = 0;

  /** Infinity: no limit. */
  constructor(bytesPerSecond: number) {
    this.#bytesPerSecond = bytesPerSecond;
  }

  read(bytes: number): void {
    const nowMs = performance.now();
    this.#paidUntilMs = Math.max(this.#paidUntilMs, nowMs) + (bytes / this.#bytesPerSecond) * 1000;
  }

  /** Resolves when more may be read. Rejects with an AbortError. */
  async ready(signal: AbortSignal): Promise<void> {
    const left = this.#paidUntilMs - performance.now();
    if (left > 0) await pause(left, undefined, { signal });
  }
}
