import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { commitOffsets, createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { useProduct } from '../product.ts';
import { type ReverseProxy, startReverseProxy } from '../reverse-proxy.ts';
import { until } from '../until.ts';

const PREFIX = '/tools/flow';
/**
 * The proxies of the case close after 30 s, which our heartbeat of 15 s keeps from happening. Shorter than the pauses between
 * samples is harder, and sooner over: the line is cut again and again.
 */
const IDLE_MS = 4_000;
const INTERVAL_MS = 6_000;

const root = join(import.meta.dirname, '..', '..');
// The prefix is built in, so this is a build of its own, kept beside the one without.
const env = { ...process.env, BASE_PATH: PREFIX };
await promisify(execFile)(process.execPath, ['scripts/build.mjs'], { cwd: root, env });
const kafka = await useBroker({});
const product = await useProduct({ brokers: kafka.bootstrap, env: { BASE_PATH: PREFIX, SAMPLE_INTERVAL: `${INTERVAL_MS}ms` } });
const browser = await useBrowser();

await createTopic(kafka.bootstrap, 'c49.t');
await produceRaw(kafka.bootstrap, 'c49.t', 0, [{ value: 'a', headers: [['correlationId', 'c49 a/b']] }]);
await commitOffsets(kafka.bootstrap, 'g49', 'c49.t', { 0: 1 });
await until(async () => (await product.ask('events', { topic: 'c49.t' })).events.length > 0, { what: 'the record' });
await until(() => product.ask('group', { group: 'g49' }), { what: 'g49' });

for (const [name, proxy] of [
  ['keeps the prefix', { strips: false, buffers: false }],
  ['strips the prefix', { strips: true, buffers: false }],
  ['keeps the prefix and buffers answers', { strips: false, buffers: true }],
] as const) {
  test(`behind a proxy that ${name} every page works and no request leaves the prefix`, async () => {
    const front = await startReverseProxy({ port: product.port, prefix: PREFIX, idleMs: IDLE_MS, ...proxy });
    try {
      const { page, errors } = await browser.newPage();
      const answers: { url: string; status: number }[] = [];
      page.on('response', (response) => answers.push({ url: response.url(), status: response.status() }));
      await visitPages(page, front);
      await seesNews(page, front);
      for (const { url, status } of answers) {
        assert.ok(new URL(url).pathname.startsWith(PREFIX), url);
        assert.ok(status < 400, `${status} ${url}`);
      }
      assert.deepEqual(front.strays, []);
      // A cut line is the proxy's doing, and the browser says so in its console.
      assert.deepEqual(
        errors.filter((error) => !/ERR_(INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE|CONNECTION_RESET)/.test(error)),
        [],
      );
    } finally {
      await front.stop();
    }
  });
}

/** Every kind of page, by its address with and without a slash at the end, by links, by search, and again after a reload. */
async function visitPages(page: Page, front: ReverseProxy): Promise<void> {
  const at = (path: string) => `${front.url}${PREFIX}${path}`;
  const pages = [
    ['', 'c49.t'],
    ['/groups', 'g49'],
    ['/groups/g49', 'c49.t'],
    ['/topics', 'c49.t'],
    ['/topics/c49.t', 'g49'],
    ['/events', 'c49.t'],
    ['/events/c49.t/0/0', 'c49.t'],
    ['/flows/c49%20a%2Fb', 'c49.t'],
  ] as const;
  for (const [path, text] of pages) {
    for (const slash of ['', '/']) {
      await page.goto(at(`${path}${slash}`));
      await page.getByText(text).first().waitFor();
    }
    await page.reload();
    await page.getByText(text).first().waitFor();
    const links = await page
      .locator('a[href]')
      .evaluateAll((found) =>
        found.map((link) => (link as HTMLAnchorElement).href).filter((href) => href.startsWith(location.origin)),
      );
    assert.ok(links.length > 0);
    for (const link of links) assert.ok(link.startsWith(at('')), `${path} links to ${link}`);
  }
  await page.goto(at('/events'));
  const box = page.getByRole('combobox', { name: 'Search events' });
  await box.fill('c49 a/b');
  await box.press('Enter');
  await page.getByRole('grid', { name: 'Events' }).getByText('p0 @ 0', { exact: true }).click();
  await page.getByRole('link', { name: 'Open flow' }).click();
  await page.waitForURL(at('/flows/c49%20a%2Fb'));
  await page.reload();
  await page.getByText('c49.t').first().waitFor();
}

/** The page goes on showing what is new after its line was cut off several times. */
async function seesNews(page: Page, front: ReverseProxy): Promise<void> {
  await page.goto(`${front.url}${PREFIX}/groups`);
  const row = page.getByRole('row').filter({ hasText: 'g49' });
  await row.waitFor();
  const cutBefore = front.cutOff();
  await until(() => front.cutOff() >= cutBefore + 2, { what: 'the line was cut off twice', withinMs: 40_000 });
  await produceRaw(kafka.bootstrap, 'c49.t', 0, [{ value: 'news' }]);
  const { lag, readings } = await until(
    async () => {
      const group = await product.ask('group', { group: 'g49' });
      return (group.lag ?? 0) > 0 && group;
    },
    { what: 'lag of g49' },
  );
  await row.getByText(String(lag), { exact: true }).waitFor();
  await commitOffsets(kafka.bootstrap, 'g49', 'c49.t', { 0: BigInt(readings[0]?.end ?? 0) });
  await until(async () => (await product.ask('group', { group: 'g49' })).lag === 0, { what: 'g49 read to the end' });
}
