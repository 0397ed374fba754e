import type { SourceHealth } from '../api/contracts/health.ts';
import type { Problem } from '../model/problem.ts';
import { type EpochMs, epochMs } from '../model/units.ts';

type State = SourceHealth['state'];

/** Missed this many intervals: the figures on show are stale. */
const STALE_AFTER_INTERVALS = 3;

/** Whether a source can be reached, and since when it is so. */
export class SourceState {
  readonly #everyMs: number;
  #state: State = 'starting';
  #sinceMs: EpochMs;
  #lastSampleMs: EpochMs | null = null;
  #lastError: Problem | null = null;
  #nextTryMs: EpochMs | null = null;

  constructor(everyMs: number, nowMs: EpochMs) {
    this.#everyMs = everyMs;
    this.#sinceMs = nowMs;
  }

  sampled(nowMs: EpochMs): void {
    this.#lastSampleMs = nowMs;
    this.#lastError = null;
    this.#nextTryMs = null;
    this.#enter('ok', nowMs);
  }

  failed(problem: Problem, nowMs: EpochMs, nextTryMs: EpochMs | null = null): void {
    this.#lastError = problem;
    this.#nextTryMs = nextTryMs;
    this.#enter('down', nowMs);
  }

  /** True when the state is another one than before. */
  tick(nowMs: EpochMs): boolean {
    const before = this.#state;
    if (before === 'ok' && this.#lastSampleMs !== null) {
      const staleAtMs = this.#lastSampleMs + STALE_AFTER_INTERVALS * this.#everyMs;
      if (nowMs > staleAtMs) this.#enter('stale', epochMs(this.#lastSampleMs));
    }
    return this.#state !== before;
  }

  #enter(state: State, sinceMs: EpochMs): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#sinceMs = sinceMs;
  }

  get state(): State {
    return this.#state;
  }
  get sinceMs(): EpochMs {
    return this.#sinceMs;
  }
  get lastSampleMs(): EpochMs | null {
    return this.#lastSampleMs;
  }
  /** When a source that failed is asked again; null while it answers. */
  get nextTryMs(): EpochMs | null {
    return this.#nextTryMs;
  }
  get lastError(): Problem | null {
    return this.#lastError;
  }
}
