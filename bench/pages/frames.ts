import type { Page } from 'playwright-core';

/** What runs in the page: collects the time between frames until it is told to stop. */
export async function startFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    const state = { times, running: true };
    Reflect.set(window, '__frames', state);
    const onFrame = (now: number) => {
      times.push(now);
      if (state.running) requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  });
}

/** The intervals between frames since startFrames, in milliseconds; it ends here. */
export async function frameIntervals(page: Page): Promise<number[]> {
  const times = await page.evaluate(() => {
    const state: { times: number[]; running: boolean } = Reflect.get(window, '__frames');
    state.running = false;
    return state.times;
  });
  return times.slice(1).map((time, index) => time - (times[index] ?? time));
}

/** The 95th percentile of those intervals. */
export const stopFrames = async (page: Page): Promise<number> => percentile(await frameIntervals(page), 0.95);

/** The value that this part of the values does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

/** Frames of a page with nothing on it, over so many milliseconds: what this machine can do at the moment. */
export async function emptyPageP95(page: Page, ms: number): Promise<number> {
  await page.goto('about:blank');
  await startFrames(page);
  await page.waitForTimeout(ms);
  return stopFrames(page);
}
