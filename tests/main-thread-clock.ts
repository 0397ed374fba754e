import type { Page } from 'playwright-core';

/** Milliseconds that the page's main thread has computed so far, without the time it waited for a processor. */
export async function mainThreadClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const busy = metrics.find((metric) => metric.name === 'TaskDuration')?.value;
    if (busy === undefined) throw new Error('this browser does not tell TaskDuration');
    return busy * 1000;
  };
}
