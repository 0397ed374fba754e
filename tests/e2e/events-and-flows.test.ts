import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { violationsOn } from '../accessibility.ts';
import { commitOffsets, createTopic, produceRaw, uniqueName, useBroker } from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

/** Finding one order and following what comes in, by the keyboard and with axe. */
const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap });
const browser = await useBrowser();
const WIDE = { viewport: { width: 1440, height: 900 } };

const ORDERS = uniqueName('ev.orders');
const PAYMENTS = uniqueName('ev.payments');
const SHIPPING = uniqueName('ev-shipping');
const ID = uniqueName('ord');
const write = (topic: string, type: string, id: string, given: Record<string, string> = {}) =>
  produceRaw(kafka.bootstrap, topic, 0, [
    {
      key: id,
      value: '{"n":1}',
      headers: Object.entries({ correlationId: id, eventType: type, service: `svc-${type}`, ...given }),
    },
  ]);

await createTopic(kafka.bootstrap, ORDERS);
await createTopic(kafka.bootstrap, PAYMENTS);
await write(PAYMENTS, 'Earlier', `${ID}-0`);
await write(ORDERS, 'PlaceOrder', ID, { messageId: `${ID}-1` });
await write(PAYMENTS, 'PaymentAuthorised', ID, { messageId: `${ID}-2`, causationId: `${ID}-1` });
await commitOffsets(kafka.bootstrap, SHIPPING, PAYMENTS, { 0: 0n });
await until(async () => (await product.ask('flow', { correlationId: ID })).verdict.waitingFor === SHIPPING, {
  what: 'a flow that waits',
});

const isFocused = (page: Page, name: RegExp) =>
  page.evaluate((source) => {
    const element = document.activeElement;
    return new RegExp(source).test(element?.getAttribute('aria-label') ?? element?.textContent ?? '');
  }, name.source);

/** Tab until something of this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await isFocused(page, name)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${name}`);
}

test('an order is found by keyboard alone: search, record, flow, and the reader it waits for', async () => {
  const { page, errors } = await browser.newPage(WIDE);
  await page.goto(`${product.url}/events`);
  const grid = page.getByRole('grid', { name: 'Events' });
  await grid.getByRole('row').nth(1).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('corr');
  await page.getByRole('option', { name: /correlation:/ }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type(ID);
  await page.keyboard.press('Enter');
  await page.getByText('2 events').first().waitFor();
  await tabTo(page, /Events/);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const record = page.getByRole('complementary', { name: 'Record' });
  await record.getByText(new RegExp(`waiting for ${SHIPPING}`)).waitFor();
  await tabTo(page, /^Open flow$/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/flows/**');
  await page.getByRole('heading', { name: new RegExp(`Waiting for ${SHIPPING}`) }).waitFor();
  await page.getByRole('table', { name: 'Steps of the critical path' }).getByText('not started').waitFor();
  await tabTo(page, /^PaymentAuthorised$/);
  await page.keyboard.press('Enter');
  await until(() => new URL(page.url()).searchParams.get('at') === `${PAYMENTS}/0/1`, { what: 'the event in the address' });
  assert.deepEqual(errors, []);
});

test('a token is edited where it stands, and emptied it is gone', async () => {
  const { page } = await browser.newPage(WIDE);
  await page.goto(`${product.url}/events?topic=${ORDERS}&type=PlaceOrder`);
  const box = page.getByRole('combobox', { name: 'Search events' });
  await box.press('Backspace');
  assert.equal(await box.inputValue(), `topic:${ORDERS}`);
  await box.fill('');
  await until(() => new URL(page.url()).search === '?type=PlaceOrder', { what: 'a search without the topic' });
  await box.fill('nosuch:');
  await box.fill('key:');
  await box.press('Enter');
  await page
    .getByRole('alert')
    .getByText(/key needs a value/)
    .waitFor();
});

test('events are narrowed by kind, size and age, and by what they are not; a link has it all', async () => {
  const { page, errors } = await browser.newPage(WIDE);
  await page.goto(`${product.url}/events?topic=${PAYMENTS}`);
  const grid = page.getByRole('grid', { name: 'Events' });
  const types = async () =>
    (await grid.getByRole('row').allInnerTexts()).slice(1).map((row) => /Earlier|PaymentAuthorised/.exec(row)?.[0]);
  await until(async () => (await types()).length === 2, { what: 'both events' });
  const box = page.getByRole('combobox', { name: 'Search events' });
  await box.fill('-ty');
  await page.getByRole('option', { name: /^-type:/ }).waitFor();
  await box.press('Tab');
  await page.keyboard.type('Earlier size>10 age<1h');
  await box.press('Enter');
  await until(async () => (await types()).join() === 'PaymentAuthorised', { what: 'the other one' });
  const again = await browser.newPage(WIDE);
  await again.page.goto(page.url());
  await again.page.getByRole('button', { name: 'Edit -type:Earlier' }).waitFor();
  await again.page.getByRole('button', { name: 'Edit size>10', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Remove -type:Earlier' }).click();
  await until(async () => (await types()).length === 2, { what: 'both events again' });
  await box.fill('size>10G');
  await box.press('Enter');
  await page.getByRole('heading', { name: /Nothing fits all of it/ }).waitFor();
  await box.fill('size>large');
  await box.press('Enter');
  await page
    .getByRole('alert')
    .getByText(/size is compared with a size, for instance size>10k/)
    .waitFor();
  await page.getByRole('button', { name: 'All filters' }).click();
  await page.getByRole('dialog', { name: 'All filters' }).getByText('kind:command', { exact: true }).waitFor();
  assert.deepEqual(await violationsOn(page), []);
  assert.deepEqual(errors, []);
});

test('a live view follows what fits, holds while paused, and says how many wait', async () => {
  const { page, errors } = await browser.newPage(WIDE);
  await page.goto(`${product.url}/events?topic=${ORDERS}`);
  await page.getByRole('switch', { name: 'Live' }).click();
  const grid = page.getByRole('grid', { name: 'Events' });
  await write(ORDERS, 'OrderSeenLive', uniqueName('ord'));
  await grid.getByText('OrderSeenLive', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await write(ORDERS, 'OrderWhilePaused', uniqueName('ord'));
  await write(PAYMENTS, 'OnAnotherTopic', uniqueName('ord'));
  await page.getByRole('button', { name: '1 new' }).waitFor();
  assert.equal(await grid.getByText('OrderWhilePaused', { exact: true }).count(), 0);
  await page.getByRole('button', { name: '1 new' }).click();
  await grid.getByText('OrderWhilePaused', { exact: true }).waitFor();
  assert.equal(await grid.getByText('OnAnotherTopic', { exact: true }).count(), 0);
  assert.deepEqual(errors, []);
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`nothing for axe to find beside a record, on one event and on the other views of a flow, ${colorScheme}`, async () => {
    const { page, errors } = await browser.newPage({ ...WIDE, colorScheme });
    const selected = encodeURIComponent(`${PAYMENTS}/0/1`);
    const paths = [
      `/events?correlationId=${ID}&at=${selected}`,
      `/events/${PAYMENTS}/0/1`,
      `/flows/${ID}?lanes=topic&scale=step&by=group&at=${selected}`,
      `/flows/${ID}?view=table`,
    ];
    for (const path of paths) {
      await page.goto(`${product.url}${path}`);
      await until(async () => (await page.locator('main [aria-busy=true]').count()) === 0, {
        what: `${path} without placeholders`,
      });
      assert.deepEqual(await violationsOn(page), [], path);
    }
    // Chromium itself reports what it was not given.
    assert.deepEqual(
      errors.filter((error) => !error.includes('404')),
      [],
    );
  });
}

test('on a phone a flow is a list of steps, and receipts are the next tab', async () => {
  const { page } = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`${product.url}/flows/${ID}`);
  await page.getByRole('list', { name: 'Steps of the flow' }).getByText(SHIPPING).waitFor();
  await page.getByRole('tab', { name: 'Receipts' }).click();
  await page.getByText(/Passed means/).waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
});
