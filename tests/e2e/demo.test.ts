import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { encodePathName } from '../../lib/api/path-name.ts';
import { violationsOn } from '../accessibility.ts';
import { useBrowser, visibleText, type WatchedPage } from '../browser.ts';
import type { Product } from '../product.ts';
import { startShopWithProduct } from '../shop.ts';
import { until } from '../until.ts';

/** What a person does with the dashboard, in a real browser, on the real shop. Leaves a picture of every page in test-output/screenshots. */
const PICTURES = join(import.meta.dirname, '..', '..', 'test-output', 'screenshots');
const WIDE = { width: 1440, height: 900 };
const browser = await useBrowser();
const parts = new AsyncDisposableStack();
let product: Product;
let stuck = '';

before(async () => {
  const { shop, crashed, product: started } = await startShopWithProduct(parts, 10);
  product = started;
  await Promise.race([shop.firstStuck, crashed]);
  stuck = await until(waitingOrder, { what: 'an order that waits for the dead-letter desk', withinMs: 60_000, everyMs: 500 });
});
after(() => parts.disposeAsync());

/** An order nobody picks up: its dead letter waits for a group without members. */
async function waitingOrder(): Promise<string | undefined> {
  const { flows } = await product.ask('flows', { limit: 500, topic: 'shipping.dlt' });
  return flows.find(({ verdict }) => verdict.waitingFor === 'shipping-dlt-desk')?.correlationId;
}

async function open(path: string, options: Parameters<typeof browser.newPage>[0] = {}): Promise<WatchedPage> {
  const watched = await browser.newPage({ viewport: WIDE, ...options });
  await watched.page.goto(`${product.url}${path}`);
  return watched;
}

const node = (page: Page, kind: string, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${kind} ${name}(?![\\w.-])`) }).first();

test('the graph shows the shop, and a selected reader says why its line is there; the link shows the same', async () => {
  const { page, errors } = await open('/');
  for (const service of ['storefront', 'orders', 'payments', 'fraud', 'shipping', 'order-view'])
    await node(page, 'service', service).waitFor();
  await node(page, 'topic', 'orders\\.events').waitFor();
  await node(page, 'service', 'shipping-dlt-desk').click();
  const panel = page.getByRole('complementary', { name: 'Selected' });
  await panel
    .getByText(/Nobody connected/)
    .first()
    .waitFor();
  const link = page.url();
  assert.notEqual(new URL(link).search, '', 'the selection is in the address');
  const again = await browser.newPage({ viewport: WIDE });
  await again.page.goto(link);
  await again.page
    .getByRole('complementary', { name: 'Selected' })
    .getByText(/Nobody connected/)
    .first()
    .waitFor();
  assert.deepEqual([...errors, ...again.errors], []);
});

test('the list of groups puts the one nobody runs first, and leads to it', async () => {
  const { page, errors } = await open('/groups');
  const first = page.getByRole('row').filter({ hasText: 'shipping-dlt-desk' });
  await first.getByText('Stopped').waitFor();
  await page.getByRole('link', { name: 'shipping-dlt-desk' }).first().click();
  await page.waitForURL('**/groups/shipping-dlt-desk');
  await page.getByRole('heading', { name: 'shipping-dlt-desk' }).waitFor();
  await page
    .getByText(/Nobody connected/)
    .first()
    .waitFor();
  assert.deepEqual(errors, []);
});

test('a pasted correlation id finds the order, and its record shows headers as they were written', async () => {
  const { page, errors } = await open('/events');
  const box = page.getByRole('combobox', { name: 'Search events' });
  await box.fill(stuck);
  await box.press('Enter');
  const { events } = await product.ask('events', { correlationId: stuck });
  assert.ok(events.length >= 6, `${events.length} events`);
  const letter = page.getByRole('row').filter({ hasText: 'shipping.dlt' }).first();
  await letter.click();
  const drawer = page
    .getByRole('complementary', { name: 'Record' })
    .or(page.getByRole('dialog', { name: 'Record' }))
    .or(page.getByRole('region', { name: 'Record' }));
  await drawer.getByText('kafka_dlt-original-offset').first().waitFor();
  assert.ok(!(await visibleText(page)).includes('\ufffd'));
  assert.ok(page.url().includes(encodeURIComponent(stuck)) || page.url().includes(stuck), 'the search is in the address');
  assert.deepEqual(errors, []);
});

test('the flow of a stuck order says which reader it waits for', async () => {
  const { page, errors } = await open(`/flows/${encodePathName(stuck)}`);
  await page
    .getByText(/Waiting for shipping-dlt-desk/)
    .first()
    .waitFor();
  await page.getByText(stuck).first().waitFor();
  assert.deepEqual(errors, []);
});

test('figures change by themselves, without a reload', async () => {
  const { page } = await open('/topics/orders.events');
  await page.getByRole('heading', { name: 'orders.events' }).waitFor();
  const before = await visibleText(page);
  await until(async () => (await visibleText(page)) !== before, { what: 'another figure on the page', withinMs: 20_000 });
});

const PAGES: Record<string, () => string> = {
  graph: () => '/',
  groups: () => '/groups',
  group: () => '/groups/order-view',
  topics: () => '/topics',
  topic: () => '/topics/orders.events',
  events: () => `/events?correlationId=${encodeURIComponent(stuck)}`,
  flows: () => '/flows',
  flow: () => `/flows/${encodePathName(stuck)}`,
};
/** What is drawn a moment after the rest, and belongs into the picture. */
const DRAWN_LATER: Record<string, string> = {
  groups: '[role=row] svg[role=img]',
  group: '.recharts-line-curve',
  topic: '[role=row] svg[role=img], table svg[role=img]',
};
for (const colorScheme of ['dark', 'light'] as const) {
  test(`every page has its picture, ${colorScheme}, and no page complains`, async () => {
    await mkdir(PICTURES, { recursive: true });
    for (const [name, path] of Object.entries(PAGES)) {
      const { page, errors } = await open(path(), { colorScheme });
      await page.getByRole('main').waitFor();
      await until(async () => (await page.locator('[aria-busy=true]').count()) === 0, {
        what: `${name} without placeholders`,
        withinMs: 20_000,
      });
      const later = DRAWN_LATER[name];
      if (later !== undefined) await page.locator(later).first().waitFor();
      await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`) });
      assert.deepEqual(errors, [], name);
      assert.deepEqual(await violationsOn(page), [], `axe on ${name}`);
      if (colorScheme === 'dark') await lookNarrow(name, path());
      await page.context().close();
    }
  });
}

/** The same at the width of a phone: nothing sticks out sideways. */
async function lookNarrow(name: string, path: string): Promise<void> {
  const { page, errors } = await open(path, { colorScheme: 'dark', viewport: { width: 390, height: 844 } });
  await until(async () => (await page.locator('[aria-busy=true]').count()) === 0, {
    what: `${name}, narrow`,
    withinMs: 20_000,
  });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `${name} is ${overflow} px too wide at 390`);
  await page.screenshot({ path: join(PICTURES, `${name}-narrow.png`) });
  assert.deepEqual(errors, [], `${name}, narrow`);
  await page.context().close();
}
