/**
 * Ten minutes of the demo with the graph open: `npm run bench -- heap` (a number after it: other minutes). Prints one JSON line
 * `{"minutes","firstMb","lastMb","growth","codeMb":[first,last],"growthWithoutCode","updates","movedNodes"}`: the page's heap
 * after a collection, the median of the first and of the last minute; how much of it is machine code, which the engine goes on
 * making for functions that run often; how many updates the page got; how many nodes were ever at another place than before.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openBrowser } from '../tests/browser.ts';
import { graphOfShop, startShopWithProduct } from '../tests/shop.ts';
import { median } from './figures.ts';

const MINUTES = Number(process.argv[2] ?? 10);
const EVERY_MS = 15_000;
const A_MINUTE = 60_000 / EVERY_MS;
/** What is loaded and compiled at first is no leak. */
const SETTLES_MS = 30_000;

// Not `await using`: the parser that checks the imports does not know it.
const parts = new AsyncDisposableStack();
try {
  const browser = await openBrowser();
  parts.defer(() => browser.close());
  const { product, crashed } = await startShopWithProduct(parts, 5);
  await graphOfShop({ product, crashed });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  let updates = 0;
  page.on('response', (response) => {
    if (new URL(response.url()).pathname === '/api/topology/changes') updates++;
  });
  await page.goto(product.url);
  await page.locator('.react-flow__node').first().waitFor();
  await pause(SETTLES_MS);

  const heap = await heapOf(page);
  const firstCodeMb = await codeOf(page);
  const heaps: number[] = [];
  let places = await placesOf(page);
  const moved = new Set<string>();
  const end = performance.now() + MINUTES * 60_000;
  while (performance.now() < end) {
    heaps.push(await heap());
    await Promise.race([pause(EVERY_MS), crashed]);
    const now = await placesOf(page);
    for (const [id, place] of now) if (places.has(id) && places.get(id) !== place) moved.add(id);
    places = now;
    console.error(`${heaps.at(-1)} MB, ${places.size} nodes`);
  }
  heaps.push(await heap());
  const [firstMb, lastMb] = [median(heaps.slice(0, A_MINUTE)), median(heaps.slice(-A_MINUTE))];
  const codeMb = [firstCodeMb, await codeOf(page)] as const;
  console.log(
    JSON.stringify({
      minutes: MINUTES,
      firstMb,
      lastMb,
      growth: growthOf(firstMb, lastMb),
      codeMb,
      growthWithoutCode: growthOf(firstMb - codeMb[0], lastMb - codeMb[1]),
      updates,
      movedNodes: moved.size,
    }),
  );
} finally {
  await parts.disposeAsync();
}

/** Answers the page's heap after a collection, MB of 1,000,000 bytes. */
async function heapOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  return async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return Math.round(usedSize / 10_000) / 100;
  };
}

function growthOf(first: number, last: number): number {
  return Math.round((last / first - 1) * 1000) / 1000;
}

/** Machine code and what belongs to it in the page's heap, MB. The format is that of the browser's heap snapshots. */
async function codeOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const { snapshot, nodes } = JSON.parse(chunks.join(''));
  const fields: string[] = snapshot.meta.node_fields;
  const [type, size, code] = [
    fields.indexOf('type'),
    fields.indexOf('self_size'),
    snapshot.meta.node_types[0].indexOf('code'),
  ] as const;
  let bytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length) if (nodes[node + type] === code) bytes += nodes[node + size];
  return Math.round(bytes / 10_000) / 100;
}

/** Where each node is on the canvas. */
async function placesOf(page: Page): Promise<Map<string, string>> {
  const nodes = await page
    .locator('.react-flow__node')
    .evaluateAll((elements) =>
      elements.map((element) => [element.getAttribute('data-id') ?? '', (element as HTMLElement).style.transform] as const),
    );
  return new Map(nodes);
}
