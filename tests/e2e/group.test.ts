import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { violationsOn } from '../accessibility.ts';
import { commitOffsets, createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

/** Who is behind, since when, and what to do: the list of groups and the page of one. */
const kafka = await useBroker({});
const product = await useProduct({ brokers: kafka.bootstrap });
const browser = await useBrowser();

const WIDE = { width: 1440, height: 900 };
const PAGE = '/groups/e2e-behind';
const RECORDS = [1, 2, 3].map((number) => ({ key: String(number), value: `record ${number}` }));

await createTopic(kafka.bootstrap, 'e2e.group', { partitions: 2 });
await commitOffsets(kafka.bootstrap, 'e2e-behind', 'e2e.group', { 0: 0, 1: 0 });
await until(async () => (await product.ask('groups', {})).groups.some(({ groupId }) => groupId === 'e2e-behind'), {
  what: 'the group in the list',
});
// After the first sample, so that its age is known.
await produceRaw(kafka.bootstrap, 'e2e.group', 1, RECORDS);
await until(async () => (await product.ask('groupHistory', { group: 'e2e-behind' })).lag.includes(3), {
  what: 'the lag in the history',
});

async function open(
  path: string,
  options: Parameters<typeof browser.newPage>[0] = {},
): Promise<{ page: Page; errors: readonly string[] }> {
  const { page, errors } = await browser.newPage({ viewport: WIDE, ...options });
  await page.goto(`${product.url}${path}`);
  return { page, errors };
}
const chart = (page: Page, name: RegExp) => page.getByRole('img', { name });
const untilDrawn = (page: Page) => chart(page, /^Lag over time: now 3, at most 3 messages/).waitFor();

/** Tab until the element with this role and name has the focus. */
async function tabTo(page: Page, role: 'link' | 'slider' | 'button', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name });
  await wanted.waitFor();
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  assert.fail(`Tab does not reach the ${role} ${name}`);
}

test('who is behind is found by keyboard alone: the list, the group, and the record it waits at', async () => {
  const { page, errors } = await open('/groups');
  await page.getByRole('row').filter({ hasText: 'e2e-behind' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('e2e-behind');
  await until(async () => (await page.getByRole('row').count()) === 2, { what: 'one group left' });
  await page.keyboard.press('Tab');
  await tabTo(page, 'link', 'e2e-behind');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${PAGE}`);
  await page.getByRole('heading', { name: 'e2e-behind' }).waitFor();
  const todo = page.getByRole('region', { name: 'What to do' });
  await todo.getByText('Start a member of e2e-behind.').waitFor();
  await tabTo(page, 'link', 'e2e.group p1 @ 0');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/events/e2e.group/1/0');
  assert.deepEqual(errors, []);
});

test('the charts tell their figures of a moment, by keyboard too; a chosen partition and range are in the address', async () => {
  const { page, errors } = await open(PAGE);
  await untilDrawn(page);
  await tabTo(page, 'slider', 'Moment');
  await page.keyboard.press('End');
  await page.getByText(/^3 at \d\d:\d\d:\d\d$/).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('messages, all partitions').waitFor();

  await page.getByRole('button', { name: /^p1/ }).first().click();
  await page.waitForURL((url) => url.searchParams.get('partition') === 'e2e.group:1');
  await page.getByRole('button', { name: '1 h', exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('range') === '1h');
  assert.ok(await page.getByRole('button', { name: '24 h' }).isDisabled(), 'no more than the last hour is kept');

  const again = await open(new URL(page.url()).pathname + new URL(page.url()).search);
  await untilDrawn(again.page);
  assert.equal(await again.page.getByRole('button', { name: '1 h', exact: true }).getAttribute('aria-pressed'), 'true');
  assert.equal(await again.page.getByRole('button', { name: /^p1/ }).first().getAttribute('aria-pressed'), 'true');
  assert.deepEqual([...errors, ...again.errors], []);
});

test('a stretch without a sample is told as unknown, and drawn as a gap of its own', async () => {
  const { page, errors } = await browser.newPage({ viewport: WIDE });
  await page.route('**/api/groups/*/history*', async (route) => {
    const answer = await route.fetch();
    const history: Awaited<ReturnType<typeof product.ask<'groupHistory'>>> = await answer.json();
    const cut = <T>(values: readonly T[], gap: T): T[] => values.map((value, place) => (place > values.length - 8 ? gap : value));
    const severity = cut([...history.severity], '-')
      .join('')
      .replace(/-$/, 'u');
    await route.fulfill({
      json: {
        ...history,
        sinceMs: history.atMs,
        lag: cut(history.lag, null),
        ageMs: cut(history.ageMs, null),
        severity,
      },
    });
  });
  await page.goto(`${product.url}${PAGE}`);
  await chart(page, /^(Lag over time: no reading|Lag over time: nothing is known)/).waitFor();
  await chart(page, /^Oldest unread over time: (unknown now|nothing is known)/).waitFor();
  await page.getByText(/of it missing/).waitFor();
  assert.deepEqual(errors, []);
});

for (const colorScheme of ['dark', 'light'] as const)
  test(`axe finds nothing on the page of a group, ${colorScheme}`, async () => {
    const { page, errors } = await open(`${PAGE}?partition=e2e.group%3A1`, { colorScheme });
    await untilDrawn(page);
    assert.deepEqual(await violationsOn(page), []);
    assert.deepEqual(errors, []);
  });

test('in forced colours the cells of the heat map can still be told apart, and so can what is chosen', async () => {
  const { page, errors } = await open(`${PAGE}?partition=e2e.group%3A1`, { forcedColors: 'active' });
  await untilDrawn(page);
  const swatches = await page
    .getByRole('listitem')
    .filter({ hasText: /^(under 1 s|1–5 s|over 5 s|warning|stalled)$/ })
    .locator('span')
    .evaluateAll((spans) => spans.map((span) => getComputedStyle(span).backgroundColor));
  assert.equal(new Set(swatches).size, 5, swatches.join(', '));
  const outlines = await page
    .locator('tr[data-selected=true]')
    .evaluateAll((rows) => rows.map((row) => getComputedStyle(row).outlineStyle));
  assert.deepEqual(outlines, ['solid']);
  assert.deepEqual(errors, []);
});

test('nothing sticks out at 1024 and 390', async () => {
  for (const width of [1024, 390]) {
    const { page } = await open(PAGE, { viewport: { width, height: 844 } });
    await untilDrawn(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide at ${width}`);
  }
});
