import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { violationsOn } from '../accessibility.ts';
import { createTopic, produceRaw, uniqueName, useBroker } from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

/** Looking at what the index has not, from the page. */
const kafka = await useBroker();
const prefix = uniqueName('scans');
const ORDERS = `${prefix}.orders`;
const LARGE = `${prefix}.large`;
const OUTSIDE = `${prefix}-outside`;
const PARTITIONS = 3;

await createTopic(kafka.bootstrap, ORDERS, { partitions: PARTITIONS });
for (let partition = 0; partition < PARTITIONS; partition++)
  await produceRaw(
    kafka.bootstrap,
    ORDERS,
    partition,
    Array.from({ length: 20 }, (_, n) => ({
      key: `k-${n}`,
      value: `{"n":${n},"note":"${n === 7 ? 'out of stock' : 'fine'}"}`,
      headers: [
        ['correlationId', `${prefix}-${n}`],
        ['eventType', `Type${n % 3}`],
      ],
    })),
  );
await createTopic(kafka.bootstrap, OUTSIDE);
await produceRaw(kafka.bootstrap, OUTSIDE, 0, [{ value: 'x' }]);
await createTopic(kafka.bootstrap, LARGE);
for (let n = 0; n < 20; n++) await produceRaw(kafka.bootstrap, LARGE, 0, [{ value: `${'x'.repeat(100_000)} rare` }]);

const product = await useProduct({
  brokers: kafka.bootstrap,
  env: { INDEX_TOPICS: `${prefix}.*`, INDEX_FROM: 'latest', SCAN_MAX_BYTES_PER_SECOND: '200KB' },
});
const browser = await useBrowser();
const WIDE = { viewport: { width: 1440, height: 900 } };
await until(async () => (await product.ask('events', { topic: LARGE })).coverage.total === 1, { what: 'the topics' });

const grid = (page: Page) => page.getByRole('grid', { name: 'Events' });
const rows = async (page: Page) => (await grid(page).getByRole('row').count()) - 1;

test('a text asks before it scans, and fills the list with exactly what has it', async () => {
  const { page, errors } = await browser.newPage(WIDE);
  await page.goto(`${product.url}/events?topic=${ORDERS}`);
  const box = page.getByRole('combobox', { name: 'Search events' });
  await box.fill('text:"out of stock"');
  await box.press('Enter');
  await page.getByRole('heading', { name: 'This needs a scan' }).waitFor();
  await page.getByText(/^60 offsets in 3 parts of the log/).waitFor();
  assert.ok(new URL(page.url()).searchParams.get('text') === 'out of stock');
  await page.getByRole('button', { name: 'Scan', exact: true }).click();
  await page.getByText(/^Scanned 60 records in .*: 3 events fit\.$/).waitFor();
  assert.equal(await rows(page), 3);
  await grid(page).getByRole('row').nth(1).click();
  await page.getByRole('complementary', { name: 'Record' }).getByText('out of stock').first().waitFor();
  // The same link shows the same scan, and asks for no other.
  const again = await browser.newPage(WIDE);
  await again.page.goto(page.url());
  await again.page.getByText(/^Scanned 60 records/).waitFor();
  await page.goto(`${product.url}/events?topic=${ORDERS}`);
  await box.fill('json:$.n=7');
  await box.press('Enter');
  await page.getByRole('button', { name: 'Scan', exact: true }).click();
  await page.getByText(/: 3 events fit\.$/).waitFor();
  await box.fill('json:n=7');
  await box.press('Enter');
  await page
    .getByRole('alert')
    .getByText(/json is a path and a value, for instance json:\$/)
    .waitFor();
  assert.deepEqual(errors, []);
});

test('what is not indexed of a search is read on request, and then the search has it', async () => {
  const { page, errors } = await browser.newPage(WIDE);
  await page.goto(`${product.url}/events?topic=${ORDERS}&type=Type1`);
  await page.getByRole('heading', { name: /Nothing fits all of it/ }).waitFor();
  await page
    .getByRole('button', { name: `Scan the ${PARTITIONS} partitions not indexed` })
    .first()
    .click();
  await until(async () => (await rows(page)) === 21, { what: 'all events of the type' });
  await page
    .getByText(`All ${PARTITIONS} partitions`)
    .or(page.getByText(`Complete, all ${PARTITIONS} partitions`))
    .first()
    .waitFor();
  assert.equal(await page.getByRole('button', { name: /^Scan/ }).count(), 0);
  assert.deepEqual(errors, []);
});

test('a topic that is left out of the index is scanned when it is asked for, and its events stand in the list', async () => {
  const { page, errors } = await browser.newPage(WIDE);
  await page.goto(`${product.url}/events?topic=${OUTSIDE}`);
  await page.getByRole('button', { name: 'Scan the partition not indexed' }).first().click();
  await page.getByText(/^Scanned 1 record in .*: 1 event fits\.$/).waitFor();
  await until(async () => (await rows(page)) === 1, { what: 'its event in the list' });
  assert.deepEqual(errors, []);
});

test('a long scan says how far it is and how long it takes, and is cancelled', async () => {
  const { page, errors } = await browser.newPage(WIDE);
  await page.goto(`${product.url}/events?topic=${LARGE}&text=rare`);
  await page.getByRole('button', { name: 'Scan', exact: true }).click();
  await page.getByText(/^Scanning, [\d,]+ of 20 offsets, [\d,.]+ a second, about .* left; \d+ events fit so far/).waitFor();
  assert.deepEqual(await violationsOn(page), []);
  await page.getByRole('progressbar', { name: 'Scan' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText(/^Cancelled after \d+ of 20 offsets/).waitFor();
  await page.getByRole('button', { name: 'Scan again' }).waitFor();
  assert.deepEqual(errors, []);
});

for (const colorScheme of ['dark', 'light'] as const)
  test(`nothing for axe to find where a scan is offered, asked about and done, ${colorScheme}`, async () => {
    const { page, errors } = await browser.newPage({ ...WIDE, colorScheme });
    for (const [path, sign] of [
      [`/events?topic=${LARGE}`, /partition not indexed/],
      [`/events?topic=${LARGE}&text=other`, /needs a scan/],
      [`/events?topic=${ORDERS}&text=out%20of%20stock`, /3 events fit/],
      [`/events?topic=${LARGE}&text=rare`, /Cancelled after/],
    ] as const) {
      await page.goto(`${product.url}${path}`);
      await page.getByText(sign).first().waitFor();
      assert.deepEqual(await violationsOn(page), [], path);
    }
    assert.deepEqual(errors, []);
  });
