import type { Clock } from '../model/units.ts';

const WINDOW_MS = 5 * 60_000;
const MOST_FAILURES = 10;
/** Addresses remembered; beyond it the oldest is forgotten, so that memory stays bounded. */
const MOST_ADDRESSES = 10_000;

/** Counts wrong secrets per caller: after ten within five minutes the caller has to wait for the window to end. */
export class Attempts {
  readonly #clock: Clock;
  readonly #failures = new Map<string, { count: number; untilMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds to wait; 0: go on. */
  waitMs(address: string): number {
    const known = this.#failures.get(callerOf(address));
    if (known === undefined || known.count < MOST_FAILURES) return 0;
    return Math.max(0, known.untilMs - this.#clock());
  }

  failed(address: string): void {
    const caller = callerOf(address);
    const now = this.#clock();
    const known = this.#failures.get(caller);
    const current = known !== undefined && known.untilMs > now ? known : { count: 0, untilMs: now + WINDOW_MS };
    this.#failures.delete(caller);
    this.#failures.set(caller, { ...current, count: current.count + 1 });
    const oldest = this.#failures.keys().next().value;
    if (this.#failures.size > MOST_ADDRESSES && oldest !== undefined) this.#failures.delete(oldest);
  }

  succeeded(address: string): void {
    this.#failures.delete(callerOf(address));
  }
}

/** One household or machine has a whole /64 of IPv6 addresses. */
const callerOf = (address: string): string => (address.includes(':') ? address.split(':').slice(0, 4).join(':') : address);
