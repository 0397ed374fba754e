import type { Browser, Page } from 'playwright-core';
import { routeApi } from '../../tests/routed-api.ts';
import { manyGroups } from '../../tests/sample-answers.ts';
import { emptyPageP95, startFrames, stopFrames } from './frames.ts';

const GROUPS = 5_000;
const SCROLL_MS = 4_000;
/** Each key leaves fewer rows. */
const FILTER = '4711';

export interface GroupsFigures {
  /** p95 frame interval while scrolling the list, over that of an empty page. */
  readonly scrollP95Ratio: number;
  /** From the key that changes the filter to its rows painted: the slowest of the keys, milliseconds. */
  readonly filterMs: number;
}

/** The list of groups with 5,000 rows, answered in the browser: it is the page that is measured, and not the broker. */
export async function measureGroups(browser: Browser, url: string): Promise<GroupsFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const emptyBefore = await emptyPageP95(page, SCROLL_MS / 2);
    await routeApi(page, { groups: () => manyGroups(GROUPS) });
    await page.goto(`${url}/groups`);
    await page.getByRole('row').nth(20).waitFor();
    const scrolling = await scrollP95(page);
    const filterMs = await slowestFilterKey(page);
    const emptyAfter = await emptyPageP95(page, SCROLL_MS / 2);
    const empty = (emptyBefore + emptyAfter) / 2;
    return { scrollP95Ratio: Math.round((scrolling / empty) * 100) / 100, filterMs: Math.round(filterMs) };
  } finally {
    await context.close();
  }
}

async function scrollP95(page: Page): Promise<number> {
  await page.mouse.move(700, 500);
  await startFrames(page);
  const until = Date.now() + SCROLL_MS;
  while (Date.now() < until) await page.mouse.wheel(0, 240);
  return stopFrames(page);
}

async function slowestFilterKey(page: Page): Promise<number> {
  await page.keyboard.press('/');
  const times: number[] = [];
  for (const key of FILTER) {
    await page.evaluate(() => {
      const rows = () => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount');
      const before = rows();
      const { promise, resolve } = Promise.withResolvers<number>();
      Reflect.set(window, '__painted', promise);
      const listenOnce = { once: true, capture: true };
      addEventListener('keydown', ({ timeStamp }) => requestAnimationFrame(() => look(timeStamp)), listenOnce);
      const look = (pressedAt: number) => {
        if (rows() === before) requestAnimationFrame(() => look(pressedAt));
        // A task after the next frame: the paint of these rows is done.
        else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressedAt)));
      };
    });
    await page.keyboard.press(key);
    times.push(await page.evaluate((): Promise<number> => Reflect.get(window, '__painted')));
  }
  return Math.max(...times);
}
