import { after } from 'node:test';

const steps: (() => unknown)[] = [];

/**
 * Ends something when the tests of the file are over, the last begun first: a client has to go before its broker. (Hooks of
 * node:test run in the order they were made.) All steps are taken, also after one that fails.
 */
export function atEnd(step: () => unknown): void {
  if (steps.length === 0) after(endAll);
  steps.push(step);
}

async function endAll(): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps.reverse()) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'not everything could be ended');
}
