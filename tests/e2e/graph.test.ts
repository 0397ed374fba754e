import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violationsOn } from '../accessibility.ts';
import { type TestBrowser, useBrowser } from '../browser.ts';
import { fakeBackend } from '../fake-backend.ts';
import { edgeOf, nodeOf, topologyOf } from '../graph-builder.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

// Answers are made up in the browser: states that a real broker shows once in a while are here at will.
const product = await useProduct({ brokers: '127.0.0.1:9' });
const browser = await useBrowser();
const WIDE = { width: 1440, height: 900 };

const orders = nodeOf('service', 'orders', { groups: ['orders'], ageMs: 200, basis: 'exact' });
const events = nodeOf('topic', 'orders.events', { writtenPerSec: 44 });
const shipping = nodeOf('service', 'shipping', {
  groups: ['shipping'],
  ageMs: 134_000,
  basis: 'exact',
  lag: 958,
  severity: 'bad',
  status: 'stalled',
  reason: 'No commit on 4 of 12 partitions for 2 min 14 s',
});
const offsets = nodeOf('topic', '__consumer_offsets', { internal: true });
const stalled = edgeOf(events, shipping, {
  severity: 'bad',
  status: 'stalled',
  reason: shipping.reason,
  ageMs: 134_000,
  lag: 958,
  ratePerSec: 14.3,
});
const graph = topologyOf([orders, events, shipping, offsets], [edgeOf(orders, events, { ratePerSec: 44 }), stalled]);

async function open(path = '/', options: Parameters<TestBrowser['newPage']>[0] = {}, shown = graph) {
  const { page } = await browser.newPage({ viewport: WIDE, ...options });
  const backend = await fakeBackend(page, shown);
  await page.goto(`${product.url}${path}`);
  return { page, backend };
}

test('by keyboard alone: find who is stalled, go to its edge, read why it is there, and close', async () => {
  const { page } = await open();
  await page.locator('.react-flow__node').first().waitFor();
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: 'Find in the graph' });
  await until(() => box.evaluate((element) => element === document.activeElement), { what: 'the focus in Find' });
  await page.keyboard.type('stal');
  await page.getByRole('option', { name: /status:stalled.*1 node, 1 edge/ }).waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Remove status:stalled' }).waitFor();
  // The only node that matches: Enter goes there.
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Selected' });
  await panel.getByRole('heading', { name: 'shipping' }).waitFor();
  await panel.getByRole('button', { name: /orders\.events/ }).press('Enter');
  await panel.getByRole('region', { name: 'Why this edge is here' }).getByText('certain').waitFor();
  await panel.getByText('No commit on 4 of 12 partitions').waitFor();
  await page.keyboard.press('Escape');
  await until(async () => !(await panel.isVisible()), { what: 'no panel' });
  assert.equal(new URL(page.url()).searchParams.get('find'), 'status:stalled');
});

test('what cannot be understood is said beside the box, by Enter as by a link', async () => {
  const { page } = await open('/?hide=rate%3Cx');
  await page.getByText('rate<x: expected a number a second such as 5, 0.2, 1k').waitFor();
  const box = page.getByRole('combobox', { name: 'Find in the graph' });
  await box.fill('age>x');
  await box.press('Enter');
  await page.getByText('age>x: expected a duration such as 30s, 5m, 1h').waitFor();
  assert.equal(await box.getAttribute('aria-invalid'), 'true');
});

test('hide, focus and hops are in the address, by keys too', async () => {
  const { page } = await open();
  await page.getByText('1 hidden').waitFor();
  await page.getByRole('button', { name: /^service shipping/ }).click();
  await page.keyboard.press('1');
  await page.getByText('2 of 4 nodes').waitFor();
  await page.keyboard.press('2');
  await page.getByText('3 of 4 nodes').waitFor();
  await page.getByRole('button', { name: /^service orders/ }).click();
  await page.keyboard.press('h');
  await page.getByText('2 hidden').waitFor();
  const query = new URL(page.url()).searchParams;
  assert.deepEqual([query.get('focus'), query.get('hops'), query.get('hide')], [shipping.id, '2', 'is:internal name=orders']);
});

test('a live update draws again what changed, and nothing else', async () => {
  const { page, backend } = await open();
  const node = page.getByRole('button', { name: /^service orders/ });
  await node.waitFor();
  await page.evaluate(() => {
    const changed = new Set<string>();
    const observer = new MutationObserver((mutations) => {
      for (const { target } of mutations) {
        const element = target instanceof Element ? target : target.parentElement;
        changed.add(
          element?.closest('[data-id]')?.getAttribute('data-id') ??
            element?.closest('[data-edge-id]')?.getAttribute('data-edge-id') ??
            'other',
        );
      }
    });
    const canvas = document.querySelector('.react-flow__viewport');
    if (canvas) observer.observe(canvas, { subtree: true, childList: true, attributes: true, characterData: true });
    Object.assign(window, { changedItems: changed });
  });
  const slower = { ...orders, ageMs: 5_000 };
  await backend.setTopology({ ...graph, nodes: graph.nodes.map((one) => (one.id === orders.id ? slower : one)) });
  await page.getByRole('button', { name: 'service orders, 5.0 s behind' }).waitFor();
  assert.deepEqual(await page.evaluate(() => [...Reflect.get(window, 'changedItems')]), [orders.id]);
});

for (const colorScheme of ['dark', 'light'] as const)
  test(`axe finds nothing: graph, panel, completion, help, a phone; ${colorScheme}`, async () => {
    const { page } = await open(`/?selected=${encodeURIComponent(stalled.id)}`, { colorScheme });
    await page.getByRole('complementary', { name: 'Selected' }).waitFor();
    await page.locator('.react-flow__node').first().waitFor();
    await page.getByRole('combobox', { name: 'Find in the graph' }).pressSequentially('sta');
    await page.getByRole('option', { name: /status:stalled/ }).waitFor();
    assert.deepEqual(await violationsOn(page), []);
    await page.getByRole('option', { name: 'All filters' }).click();
    await page.getByRole('dialog', { name: 'All filters' }).waitFor();
    assert.deepEqual(await violationsOn(page), []);
    const phone = await open(`/?selected=${encodeURIComponent(stalled.id)}`, {
      colorScheme,
      viewport: { width: 390, height: 844 },
    });
    await phone.page.getByRole('region', { name: 'One hop around it' }).waitFor();
    assert.deepEqual(await violationsOn(phone.page), []);
  });

test('states: empty, loading, failing, stale and down keep what is known and say what is wrong', async () => {
  const empty = await open('/', {}, topologyOf([], []));
  await empty.page.getByText('No topic and no group yet').waitFor();

  const { page, backend } = await open();
  await page.locator('.react-flow__node').first().waitFor();
  await backend.setSource({ state: 'stale', lastSampleMs: Date.now() - 48_000 });
  await page.getByText(/Figures are from/).waitFor();
  await backend.setSource({ state: 'down', sinceMs: Date.now(), lastError: { code: 'ECONNREFUSED', message: 'refused' } });
  await page
    .getByText(/cannot be reached/)
    .first()
    .waitFor();
  assert.equal(await page.locator('.react-flow__node').count(), 3);

  const loading = await browser.newPage({ viewport: WIDE });
  await loading.page.route(/\/api\/topology/, () => new Promise<void>(() => undefined));
  await loading.page.goto(product.url);
  await loading.page
    .getByText('Reading topics and groups')
    .or(loading.page.getByText(/cannot be reached/))
    .first()
    .waitFor();

  const failing = await browser.newPage({ viewport: WIDE });
  await failing.page.route(/\/api\/topology/, (route) =>
    route.fulfill({ status: 400, json: { error: { code: 'bad', message: 'It is broken', hint: 'Mend it' } } }),
  );
  await failing.page.goto(product.url);
  await failing.page.getByText('It is broken').waitFor();
});
