import { setTimeout as pause } from 'node:timers/promises';

export interface UntilOptions {
  /** What is waited for, in words: the error says it. */
  readonly what: string;
  readonly withinMs?: number;
  readonly everyMs?: number;
}

/**
 * Asks again and again until the condition gives something truthy, and answers that. Rejects after `withinMs`, with what was
 * waited for and, when the condition threw the last time, with that error as the cause.
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  { what, withinMs = 20_000, everyMs = 50 }: UntilOptions,
): Promise<Exclude<T, false | null | undefined | 0 | ''>> {
  const deadline = Date.now() + withinMs;
  let failure: unknown;
  for (;;) {
    try {
      failure = undefined;
      const value = await condition();
      if (value) return value as Exclude<T, false | null | undefined | 0 | ''>;
    } catch (error) {
      failure = error;
    }
    if (Date.now() >= deadline) throw new Error(`${what}: not within ${withinMs} ms`, { cause: failure });
    await pause(everyMs);
  }
}
