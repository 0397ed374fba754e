import { afterEach } from 'node:test';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';
import { atEnd } from './teardown.ts';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  // Containers give 64 MB of it, and a page that needs more is a crash.
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium without a window. Close it. */
export async function openBrowser(): Promise<Browser> {
  const { path, env } = await findChromium();
  return chromium.launch({ executablePath: path, args: FLAGS, env: { ...process.env, ...env } });
}

/** What a page did that nobody should have to see: errors of its scripts, and what its console calls an error. */
export interface WatchedPage {
  readonly page: Page;
  readonly errors: readonly string[];
}

export interface TestBrowser {
  newPage(options?: BrowserContextOptions): Promise<WatchedPage>;
}

/** One browser for all tests of the file, to be awaited at its top; every page has a context of its own: no cookies or storage of another test. A page ends with its test. */
export async function useBrowser(): Promise<TestBrowser> {
  const browser = await openBrowser();
  atEnd(() => browser.close());
  // A page left open goes on drawing, and slows down all that come after.
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  return {
    async newPage(options) {
      const context = await browser.newContext({ timezoneId: 'UTC', locale: 'en-US', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
      });
      return { page, errors };
    },
  };
}

/** What a person can read on the page: as rendered, without scripts and hidden text. */
export const visibleText = async (page: Page): Promise<string> => (await page.locator('body').allInnerTexts()).join('\n');
