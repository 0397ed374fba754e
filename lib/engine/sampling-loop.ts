import type { Problem } from '../model/problem.ts';
import type { Sample } from '../model/sample.ts';
import { type Source, SourceError } from '../sources/source.ts';

export interface SamplingEvents {
  readonly onSample: (sample: Sample, tookMs: number) => Promise<void>;
  readonly onFailure: (problem: Problem) => void;
}

/** A failing source is tried again after 1, 2, 4 … intervals, but at least this often. */
const LONGEST_PAUSE_MS = 10_000;
/** A pass that takes this long is given up: a broker that accepts and never answers must not stop the loop. */
const GIVE_UP_AFTER_MS = 60_000;

/** Takes one sample after another, `everyMs` from start to start; a pass that takes longer delays the next. */
export class SamplingLoop {
  readonly #source: Source;
  readonly #everyMs: number;
  readonly #events: SamplingEvents;
  readonly #stopped = new AbortController();
  #running: Promise<void> | null = null;

  constructor(source: Source, everyMs: number, events: SamplingEvents) {
    this.#source = source;
    this.#everyMs = everyMs;
    this.#events = events;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopped.signal.aborted) {
      const started = performance.now();
      failures = (await this.#pass()) ? 0 : failures + 1;
      await pause(Math.max(0, started + pauseAfter(failures, this.#everyMs) - performance.now()), this.#stopped.signal);
    }
  }

  async #pass(): Promise<boolean> {
    const started = performance.now();
    try {
      const sample = await this.#source.sample(AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(GIVE_UP_AFTER_MS)]));
      if (this.#stopped.signal.aborted) return true;
      await this.#events.onSample(sample, performance.now() - started);
      return true;
    } catch (error) {
      if (!this.#stopped.signal.aborted) this.#events.onFailure(problemOf(error));
      return false;
    }
  }
}

/** From the start of one pass to the start of the next, after so many failures in a row. */
export const pauseAfter = (failures: number, everyMs: number): number =>
  failures === 0 ? everyMs : Math.min(LONGEST_PAUSE_MS, everyMs * 2 ** Math.min(failures - 1, 10));

export function problemOf(error: unknown): Problem {
  if (error instanceof SourceError) return error.problem;
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(); // no event will come any more
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
