import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { flowHref } from '../../components/ui/hrefs.ts';
import { useBroker, writeTopics } from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';
import { RESERVED, RESERVED_IDS, SCRIPTS } from './id-records.ts';

const kafka = await useBroker({});
const product = await useProduct({ brokers: kafka.bootstrap });
const browser = await useBrowser();

await writeTopics(kafka.bootstrap, RESERVED_IDS);
await until(async () => (await product.ask('events', { topic: 'c25.t' })).events.length === RESERVED.length, {
  what: 'all records in the list',
});

const untouched = async (page: Page) => assert.equal(await page.evaluate(() => Reflect.get(window, '__xss')), undefined);

test('each id finds exactly its own record, and its own flow', async () => {
  for (const [offset, id] of RESERVED.entries()) {
    const { events } = await product.ask('events', { correlationId: id });
    assert.deepEqual(
      events.map((event) => [event.offset, event.correlationId]),
      [[String(offset), id]],
      JSON.stringify(id),
    );
    // As a script would write the address.
    const answer = await product.get(`/api/flows/${encodeURIComponent(id)}`);
    assert.equal(answer.status, 200, JSON.stringify(id));
    const flow = await product.ask('flow', { correlationId: id });
    assert.deepEqual([flow.correlationId, flow.events.length], [id, 1]);
  }
});

test('an id that reads like a regular expression is matched as text, and fast', async () => {
  const startedMs = performance.now();
  const { events, tookMs } = await product.ask('events', { correlationId: '(a+)+$' });
  assert.equal(events.length, 1);
  assert.ok(performance.now() - startedMs < 1_000 && tookMs < 1_000);
  assert.equal((await product.ask('events', { correlationId: `${'a'.repeat(40)}$` })).events.length, 0);
});

test('each id opens its own flow by click and by copied link, and is shown as it is', async () => {
  const { page, errors } = await browser.newPage();
  for (const [offset, id] of RESERVED.entries()) {
    await page.goto(`${product.url}/events?topic=c25.t`);
    const grid = page.getByRole('grid', { name: 'Events' });
    await grid.getByText(`p0 @ ${offset}`, { exact: true }).click();
    await page.getByRole('link', { name: 'Open flow' }).click();
    await page.waitForURL(`${product.url}${flowHref(id)}`);
    await showsFlow(page, id);
    await page.reload();
    await showsFlow(page, id);
  }
  await untouched(page);
  assert.deepEqual(errors, []);
});

async function showsFlow(page: Page, id: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  await until(async () => (await heading.textContent())?.includes(id), { what: `the heading ${JSON.stringify(id)}` });
  await page
    .getByText(/\b1 event\b/)
    .first()
    .waitFor();
}

test('markup in ids, names, types, keys and values is text on every page', async () => {
  const { page, errors } = await browser.newPage();
  const paths = ['/events', '/topics', '/topics/c25.t', '/events/c25.t/0/0', '/events/c25.t/0/1'];
  for (const path of paths) {
    await page.goto(`${product.url}${path}`);
    await page.getByText('c25.t').first().waitFor();
    await untouched(page);
  }
  await page.goto(`${product.url}/events/c25.t/0/0`);
  await page
    .getByText(SCRIPTS[0] ?? '')
    .first()
    .waitFor();

  await page.goto(product.url);
  for (const script of SCRIPTS) {
    const node = page
      .locator('.react-flow__node')
      .filter({ hasText: script.slice(0, 4) })
      .first();
    await node.hover();
    await node.click();
    await untouched(page);
  }

  await page.goto(`${product.url}/events`);
  for (const script of SCRIPTS) {
    const box = page.getByRole('combobox', { name: 'Search events' });
    await box.fill(script);
    await box.press('Enter');
    await page.getByRole('grid', { name: 'Events' }).getByText('c25.t').first().waitFor();
    await untouched(page);
  }
  assert.deepEqual(errors, []);
});
