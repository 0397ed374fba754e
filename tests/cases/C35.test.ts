import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from '../browser.ts';
import { fakeBackend } from '../fake-backend.ts';
import { largeTopology, laterFigures } from '../graph-builder.ts';
import { mainThreadClock } from '../main-thread-clock.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

// The graph's answer is made up in the browser: a broker with 2,000 topics would say nothing more about the page.
const product = await useProduct({ brokers: '127.0.0.1:9' });
const browser = await useBrowser();
const graph = largeTopology({
  services: 300,
  topics: 2_000,
  hubReaders: 150,
  nameOf: (topic) => `c35.t${String(topic).padStart(4, '0')}`,
});
const WIDE = { width: 1440, height: 900 };

async function openGraph(path = '/') {
  const { page } = await browser.newPage({ viewport: WIDE });
  const backend = await fakeBackend(page, graph);
  const answered = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/topology');
  await page.goto(`${product.url}${path}`);
  await answered;
  const answeredMs = Date.now();
  await page.locator('.react-flow__node').first().waitFor();
  return { page, backend, firstGraphMs: Date.now() - answeredMs };
}

test('2,300 nodes and 6,148 edges: it opens collapsed, says so, and soon', async () => {
  assert.deepEqual([graph.nodes.length, graph.edges.length], [2_300, 6_148]);
  const { page, firstGraphMs } = await openGraph();
  assert.ok(firstGraphMs < 5_000, `${firstGraphMs} ms`);
  await page.getByText(/collapsed by domain · 2,300 nodes drawn as \d+/).waitFor();
  await page.getByRole('button', { name: /^domain c35, 0 services and 2,000 topics/ }).waitFor();
});

test('a live update every two seconds moves nothing and leaves the page free', async () => {
  const { page, backend } = await openGraph();
  const places = () => page.locator('.react-flow__node').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('style')));
  const before = await places();
  const clock = await mainThreadClock(page);
  // What the page does anyway in that time is not the update's.
  const [idleFrom, idleBefore] = [await page.evaluate(() => performance.now()), await clock()];
  await page.waitForFunction((until) => performance.now() > until, idleFrom + 2_000);
  const idle = (await clock()) - idleBefore;
  const busy: number[] = [];
  for (let round = 1; round <= 5; round++) {
    const from = await page.evaluate(() => performance.now());
    const busyBefore = await clock();
    const asked = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/topology/changes');
    await backend.setTopology(laterFigures(graph, round));
    await (await asked).finished();
    // The stream is heard at most once a second: the time of one update has passed when another second has.
    await page.waitForFunction((until) => performance.now() > until, from + 2_000);
    busy.push((await clock()) - busyBefore - idle);
  }
  assert.deepEqual(await places(), before);
  // The best of five: whatever else the machine does can only add to it.
  assert.ok(Math.min(...busy) < 200, `${busy} ms of main thread`);
});

test('a node is found by its name inside of a collapsed domain, selected and centred', async () => {
  const { page } = await openGraph();
  const box = page.getByRole('combobox', { name: 'Find in the graph' });
  await box.fill('c35.t1999');
  await box.press('Enter');
  const found = page.getByRole('button', { name: /^topic c35\.t1999/, pressed: true });
  await found.waitFor();
  await page.getByRole('complementary', { name: 'Selected' }).getByText('c35.t1999').first().waitFor();
  const canvas = { width: WIDE.width - 336, height: WIDE.height };
  await until(
    async () => {
      const at = await found.boundingBox();
      if (at === null) return false;
      const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
      return Math.abs(x - canvas.width / 2) < canvas.width / 4 && Math.abs(y - canvas.height / 2) < canvas.height / 4;
    },
    { what: 'the node in the middle' },
  );
  const again = await openGraph(new URL(page.url()).search);
  await again.page.getByRole('button', { name: /^topic c35\.t1999/, pressed: true }).waitFor();
});
