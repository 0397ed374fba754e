import type { Browser, Request } from 'playwright-core';
import { graphOfShop, startShopWithProduct } from '../../tests/shop.ts';

/** A figure counts when nothing was painted larger for so long. */
const SETTLED_MS = 1_500;

export interface FirstVisitFigures {
  /** JavaScript as it came over the wire, compressed, workers included; kilobytes of 1,000. */
  readonly graphJsKb: number;
  /** Largest contentful paint of the graph page, milliseconds from the navigation. */
  readonly lcpMs: number;
}

/** The graph page of the demo, in a browser that was never there. */
export async function measureFirstVisit(browser: Browser, progress: (line: string) => void): Promise<FirstVisitFigures> {
  // Not `await using`: the parser that checks the imports does not know it.
  const parts = new AsyncDisposableStack();
  try {
    progress('starting the demo');
    const { product, crashed } = await startShopWithProduct(parts, 5);
    await graphOfShop({ product, crashed });
    return await visit(browser, product.url, progress);
  } finally {
    await parts.disposeAsync();
  }
}

async function visit(browser: Browser, url: string, progress: (line: string) => void): Promise<FirstVisitFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const scripts: Request[] = [];
    // Of the context: the workers' requests are there too.
    context.on('requestfinished', (request) => {
      if (/\.m?js(\?|$)/.test(request.url())) scripts.push(request);
    });
    await page.addInitScript(() => {
      Reflect.set(window, '__lcp', 0);
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) Reflect.set(window, '__lcp', entry.startTime);
      }).observe({ type: 'largest-contentful-paint', buffered: true });
    });
    await page.goto(url);
    await page.locator('.react-flow__node').first().waitFor();
    await page.waitForTimeout(SETTLED_MS);
    const lcpMs: number = await page.evaluate(() => Reflect.get(window, '__lcp'));
    let bytes = 0;
    for (const script of scripts) {
      const { responseBodySize } = await script.sizes();
      progress(`${Math.round(responseBodySize / 100) / 10} kB ${new URL(script.url()).pathname}`);
      bytes += responseBodySize;
    }
    return { graphJsKb: Math.round(bytes / 1000), lcpMs: Math.round(lcpMs) };
  } finally {
    await context.close();
  }
}
