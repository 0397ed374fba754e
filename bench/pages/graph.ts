import type { Browser, Page } from 'playwright-core';
import { fakeBackend } from '../../tests/fake-backend.ts';
import { largeTopology, laterFigures } from '../../tests/graph-builder.ts';
import { mainThreadClock } from '../../tests/main-thread-clock.ts';
import { frameIntervals, percentile, startFrames } from './frames.ts';

/**
 * The graph page with made-up answers of 500 and 2,000 nodes, all of them drawn (`whole=true`: otherwise such graphs open
 * collapsed). `updateMs`: main-thread time of one live update of all readings. `panP95Ratio`: p95 of the time between frames while panning and zooming, by that of an empty page in the same
 * run. `fps`: frames a second while panning 2,000 nodes.
 */
export interface GraphFigures {
  readonly graph500: { readonly updateMs: number; readonly panP95Ratio: number };
  readonly graph2000: { readonly fps: number };
}

const WIDE = { width: 1440, height: 900 };
const UPDATES = 15;
const PAN_MS = 3_000;
/** The stream is heard at most once a second: an update and what it leads to are over by then. */
const UPDATE_OVER_MS = 1_500;

export async function measureGraph(browser: Browser, productUrl: string): Promise<GraphFigures> {
  const small = largeTopology({ services: 100, topics: 400 });
  const { page, backend } = await openGraph(browser, productUrl, small);
  const clock = await mainThreadClock(page);
  const [idle, updating]: [number[], number[]] = [[], []];
  for (let round = 0; round <= UPDATES; round++) {
    const idleFrom = await clock();
    await waitOnPage(page, UPDATE_OVER_MS);
    const before = await clock();
    const asked = page.waitForResponse((response) => new URL(response.url()).pathname.endsWith('/api/topology/changes'));
    await backend.setTopology(laterFigures(small, round));
    await (await asked).finished();
    await waitOnPage(page, UPDATE_OVER_MS);
    // The first has code to compile that later ones find ready.
    if (round === 0) continue;
    idle.push(before - idleFrom);
    updating.push((await clock()) - before);
  }
  const frames = percentile(await panFrames(page), 0.95);
  await page.context().close();

  const empty = await (await browser.newContext({ viewport: WIDE })).newPage();
  const emptyFrames = percentile(await panFrames(empty), 0.95);
  await empty.context().close();

  const large = await openGraph(browser, productUrl, largeTopology({ services: 300, topics: 1_700 }));
  const intervals = await panFrames(large.page);
  await large.page.context().close();
  return {
    graph500: {
      updateMs: round(Math.max(0, percentile(updating, 0.5) - percentile(idle, 0.5))),
      panP95Ratio: round(frames / emptyFrames),
    },
    graph2000: { fps: round(1000 / mean(intervals)) },
  };
}

async function openGraph(browser: Browser, productUrl: string, graph: ReturnType<typeof largeTopology>) {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  const backend = await fakeBackend(page, graph);
  await page.goto(`${productUrl}/?whole=true`, { waitUntil: 'commit' });
  await page.locator('canvas[data-painted]').waitFor({ timeout: 60_000 });
  return { page, backend };
}

/** Times between frames, in ms, while a pointer drags the page about and a wheel zooms it. */
async function panFrames(page: Page): Promise<number[]> {
  await startFrames(page);
  const { x, y } = { x: WIDE.width / 2, y: WIDE.height - 160 };
  const until = performance.now() + PAN_MS;
  await page.mouse.move(x, y);
  for (let round = 0; performance.now() < until; round++) {
    await page.mouse.down();
    for (let step = 1; step <= 15; step++) await page.mouse.move(x + step * (round % 2 === 0 ? 12 : -12), y - step * 4);
    await page.mouse.up();
    await page.mouse.wheel(0, round % 2 === 0 ? 60 : -60);
  }
  return (await frameIntervals(page)).slice(1);
}

const waitOnPage = (page: Page, ms: number): Promise<unknown> =>
  page.evaluate((time) => new Promise((resolve) => setTimeout(resolve, time)), ms);
const round = (value: number): number => Math.round(value * 10) / 10;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
