/**
 * How the pages feel, in Chromium, with the real build: `npm run bench -- pages`. Prints one JSON line:
 * `{"groups5000":{"scrollP95Ratio","filterMs"},"graph500":{"firstPaintMs","updateMs","panP95Ratio"},"graph2000":{"fps"},
 * "firstVisit":{"graphJsKb","lcpMs"}}`. What goes on is on the error output.
 */
import { openBrowser } from '../tests/browser.ts';
import { startProduct } from '../tests/product.ts';
import { measureFirstPaint } from './pages/first-paint.ts';
import { measureFirstVisit } from './pages/first-visit.ts';
import { measureGraph } from './pages/graph.ts';
import { measureGroups } from './pages/groups.ts';

const progress = (line: string): void => console.error(line);

// Not `await using`: the parser that checks the imports does not know it.
const parts = new AsyncDisposableStack();
try {
  const browser = await openBrowser();
  parts.defer(() => browser.close());
  // Its pages are answered in the browser, so there is nothing behind it.
  const product = await startProduct({ brokers: '127.0.0.1:1' });
  parts.defer(() => product.stop());

  progress('5,000 groups');
  const groups5000 = await measureGroups(browser, product.url);
  progress('graphs of 500 and 2,000 nodes');
  const graphs = await measureGraph(browser, product.url);
  await product.stop();
  progress('the first paint of 500 nodes');
  const firstPaintMs = Math.round(await measureFirstPaint(browser, progress));
  progress('a first visit');
  const firstVisit = await measureFirstVisit(browser, progress);
  const { graph500, graph2000 } = graphs;
  console.log(JSON.stringify({ groups5000, graph500: { firstPaintMs, ...graph500 }, graph2000, firstVisit }));
} finally {
  await parts.disposeAsync();
}
