import type { Flows } from '../api/contracts/flows.ts';

/** Bad flows among those that started last. */
export interface FlowCount {
  readonly bad: number;
  /** How many were looked at: all there are, or the newest MOST_COUNTED_FLOWS. */
  readonly looked: number;
  readonly asOfMs: number;
}

export const MOST_COUNTED_FLOWS = 500;
const EVERY_MS = 10_000;
/** Counting takes at most this part of the time: a large index is counted less often. */
const SHARE = 1 / 20;

/** Judges the newest flows again and again, for the one number beside Flows in the bar. Constructing asks nothing. */
export class FlowCounter {
  readonly #ask: () => Promise<Flows>;
  #count: FlowCount | null = null;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(ask: () => Promise<Flows>) {
    this.#ask = ask;
  }

  readonly count = (): FlowCount | null => this.#count;

  start(): void {
    this.#schedule(1_000);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#running;
  }

  #schedule(ms: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.#run();
    }, ms);
  }

  async #run(): Promise<void> {
    const from = performance.now();
    try {
      const { flows, asOfMs } = await this.#ask();
      this.#count = { bad: flows.filter(({ verdict }) => verdict.severity === 'bad').length, looked: flows.length, asOfMs };
    } catch {
      // An index that cannot be read says so in health already; a count of some time ago would be worse than none.
      this.#count = null;
    }
    this.#schedule(Math.max(EVERY_MS, (performance.now() - from) / SHARE));
  }
}
