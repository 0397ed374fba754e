import type { Browser, Page } from 'playwright-core';
import { routeApi } from '../../tests/routed-api.ts';
import { manyGroups } from '../../tests/sample-answers.ts';
import { emptyPageP95, startFrames, stopFrames } from './frames.ts';

const GROUPS = 5_000;
const SCROLL_MS = 4_000;
const FILTER = 'group-4';

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
    const painted = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const grid = document.querySelector('[role=grid]');
          const before = grid?.getAttribute('aria-rowcount');
          let pressedAt = 0;
          addEventListener('keydown', (event) => (pressedAt = event.timeStamp), { once: true, capture: true });
          const look = () => {
            const field = document.activeElement;
            const isFiltered =
              document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') !== before ||
              (field instanceof HTMLInputElement && pressedAt > 0 && document.body.textContent.includes(' of 5,000'));
            if (pressedAt === 0 || !isFiltered) return void requestAnimationFrame(look);
            // A task after the frame: its paint is done.
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressedAt)));
          };
          requestAnimationFrame(look);
        }),
    );
    await page.keyboard.press(key);
    times.push(await painted);
  }
  return Math.max(...times);
}
