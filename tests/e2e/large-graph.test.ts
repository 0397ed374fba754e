import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { violationsOn } from '../accessibility.ts';
import { useBrowser } from '../browser.ts';
import { fakeBackend } from '../fake-backend.ts';
import { largeTopology } from '../graph-builder.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const product = await useProduct({ brokers: '127.0.0.1:9' });
const browser = await useBrowser();
const calm = largeTopology({ services: 60, topics: 240 });
/** 300 nodes; one service is stalled, and the edge that leads to it. */
const stalled = { severity: 'bad', status: 'stalled' } as const;
const reader = calm.nodes.find((node) => node.name === 'service-007');
const graph = {
  ...calm,
  nodes: calm.nodes.map((node) => (node === reader ? { ...node, ...stalled } : node)),
  edges: calm.edges.map((edge, n) =>
    edge.to === reader?.id && n === calm.edges.findIndex((one) => one.to === reader.id) ? { ...edge, ...stalled } : edge,
  ),
};

async function open(options: { colorScheme?: 'dark' | 'light' } = {}) {
  const { page, errors } = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  await fakeBackend(page, graph);
  await page.goto(product.url);
  await page.locator('canvas[data-painted]').waitFor();
  return { page, errors };
}

/** Pixels of the picture that are not transparent, and how many of them are reddish. */
const inked = (page: Page) =>
  page.locator('canvas[data-painted]').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
    // It shows bitmaps, which are read where they are painted into.
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    copy?.drawImage(canvas, 0, 0);
    const { data } = copy?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    let [all, red] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
      if ((data[i + 3] ?? 0) < 128) continue;
      all++;
      if ((data[i] ?? 0) > (data[i + 1] ?? 0) + 60 && (data[i] ?? 0) > (data[i + 2] ?? 0) + 60) red++;
    }
    return { all, red };
  });
const elements = (page: Page) => page.locator('.react-flow__node').count();

test('from afar the whole is painted; what is stalled has an element with its name', async () => {
  const { page, errors } = await open();
  const { all, red } = await inked(page);
  assert.ok(all > 5_000, `${all} pixels`);
  assert.ok(red > 10, `${red} red pixels`);
  assert.equal(await elements(page), 1);
  await page.getByRole('button', { name: 'service service-007, stalled' }).waitFor();
  await page.getByRole('img', { name: '300 nodes and 720 edges from afar' }).waitFor();
  assert.deepEqual(errors, []);
});

test('near, what is in view has elements, and no more than that', async () => {
  const { page } = await open();
  await page.mouse.move(720, 450);
  await until(
    async () => {
      await page.mouse.wheel(0, -240);
      return (await page.locator('canvas[data-painted]').count()) === 0;
    },
    { what: 'near enough to read', everyMs: 50 },
  );
  await until(async () => (await elements(page)) > 1, { what: 'elements for what is in view' });
  assert.ok((await elements(page)) < 200, `${await elements(page)} elements of 300`);
});

test('a click selects the node under it, Find goes to one by its name', async () => {
  const { page } = await open();
  const box = page.getByRole('combobox', { name: 'Find in the graph' });
  await box.fill('area7.stream-0127');
  await box.press('Enter');
  const found = page.getByRole('button', { name: /^topic area7\.stream-0127/, pressed: true });
  await found.waitFor();
  assert.match(page.url(), /selected=topic/);

  await page.getByRole('button', { name: 'Fit the graph into view' }).click();
  await page.locator('canvas[data-painted]').waitFor();
  const bad = await page.getByRole('button', { name: 'service service-007, stalled' }).boundingBox();
  assert.ok(bad !== null);
  // Beside its mark, where there is only the picture.
  await page.mouse.click(bad.x + bad.width / 2, bad.y + bad.height + 3);
  await page.waitForURL(/selected=service/);
});

for (const colorScheme of ['dark', 'light'] as const)
  test(`axe finds nothing from afar; ${colorScheme}`, async () => {
    const { page } = await open({ colorScheme });
    assert.deepEqual(await violationsOn(page), []);
  });

test('the picture takes the colours of another theme', async () => {
  const { page } = await open({ colorScheme: 'dark' });
  const colour = () =>
    page.locator('canvas[data-painted]').evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
      return canvas.toDataURL();
    });
  const dark = await colour();
  await page.getByRole('button', { name: 'Switch between dark and light' }).click();
  await until(async () => (await colour()) !== dark, { what: 'a picture in other colours' });
});
