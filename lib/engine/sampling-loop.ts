import type { Problem } from '../model/problem.ts';
import type { Sample } from '../model/sample.ts';
import { type EpochMs, epochMs } from '../model/units.ts';
import { type Source, SourceError } from '../sources/source.ts';

export interface SamplingEvents {
  readonly onSample: (sample: Sample, tookMs: number) => Promise<void>;
  /** `nextTryMs`: when the source is asked again. */
  readonly onFailure: (problem: Problem, nextTryMs: EpochMs) => void;
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
      const problem = await this.#pass();
      failures = problem === null ? 0 : failures + 1;
      const waitMs = Math.max(0, started + pauseAfter(failures, this.#everyMs) - performance.now());
      if (problem !== null) this.#events.onFailure(problem, epochMs(Date.now() + waitMs));
      await pause(waitMs, this.#stopped.signal);
    }
  }

  /** What went wrong; null: nothing, or the loop was stopped. */
  async #pass(): Promise<Problem | null> {
    const started = performance.now();
    try {
      const sample = await this.#source.sample(AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(GIVE_UP_AFTER_MS)]));
      if (this.#stopped.signal.aborted) return null;
      await this.#events.onSample(sample, performance.now() - started);
      return null;
    } catch (error) {
      return this.#stopped.signal.aborted ? null : problemOf(error);
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
