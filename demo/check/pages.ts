import type { Browser, Page } from 'playwright-core';

export interface PagesToSee {
  /** Names of nodes of the graph. */
  readonly services: readonly string[];
  readonly topics: readonly string[];
  /** Of an order, and in how many events it is found. */
  readonly correlationId: string;
  readonly events: number;
}

const WITHIN_MS = 20_000;

/**
 * Opens the graph, an event search and a flow as a person does. Answers how long the first graph took, in ms; rejects with what is
 * not to be seen.
 */
export async function lookAtPages(browser: Browser, address: string, see: PagesToSee): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  context.setDefaultTimeout(WITHIN_MS);
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(error.error().message));
  const page = await context.newPage();
  const firstGraphMs = await openGraph(page, address, see);
  await Promise.all([searchFor(page, address, see), openFlow(await context.newPage(), address, see)]);
  if (errors.length > 0) throw new Error(`errors in the pages: ${errors.join('; ')}`);
  return firstGraphMs;
}

async function openGraph(page: Page, address: string, { services, topics }: PagesToSee): Promise<number> {
  const from = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  const node = (kind: 'service' | 'topic', name: string) =>
    page.getByRole('button', { name: new RegExp(`^${kind} ${name.replaceAll('.', '\\.')}(?![\\w.-])`) }).first();
  const all = [...services.map((name) => node('service', name)), ...topics.map((name) => node('topic', name))];
  await all[0]?.waitFor({ state: 'visible' });
  const firstGraphMs = Math.round(performance.now() - from);
  for (const one of all) await one.waitFor({ state: 'visible' });
  return firstGraphMs;
}

async function searchFor(page: Page, address: string, { correlationId, events }: PagesToSee): Promise<void> {
  await page.goto(new URL('events', address).href);
  const box = page.getByRole('combobox', { name: 'Search events' });
  await box.fill(correlationId);
  await box.press('Enter');
  await page.waitForURL((url) => url.href.includes(correlationId));
  // One row is the head.
  await page.getByRole('row').nth(events).waitFor({ state: 'visible' });
}

async function openFlow(page: Page, address: string, { correlationId, topics }: PagesToSee): Promise<void> {
  await page.goto(new URL(`flows/${correlationId}`, address).href);
  await page.getByText(correlationId).first().waitFor({ state: 'visible' });
  const [topic = ''] = topics;
  await page.getByText(topic).first().waitFor({ state: 'visible' });
}
