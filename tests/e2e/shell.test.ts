import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { encodePathName } from '../../lib/api/path-name.ts';
import { violationsOn } from '../accessibility.ts';
import { commitOffsets, createTopic, produceRaw, uniqueName, useBroker } from '../brokers/kafka.ts';
import { useBrowser, visibleText } from '../browser.ts';
import { useProduct } from '../product.ts';
import { countRenders } from '../render-count.ts';
import { type RoutedAnswers, routeApi } from '../routed-api.ts';
import { groupList, groupSummary, healthOf, manyGroups, manyTopics, topicList } from '../sample-answers.ts';
import { until } from '../until.ts';

/** The bars, the palette, the keys, the lists and their states. Answers that no broker gives on time are given in the browser. */
const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap });
const browser = await useBrowser();
const WIDE = { viewport: { width: 1440, height: 900 } };

async function openRouted(path: string, answers: RoutedAnswers, options = {}) {
  const watched = await browser.newPage({ ...WIDE, ...options });
  const api = await routeApi(watched.page, { groups: () => groupList([]), topics: () => topicList([]), ...answers });
  await watched.page.goto(`${product.url}${path}`);
  return { ...watched, api };
}

/** Of the group in each row, from the top. */
const rowNames = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...document.querySelectorAll('[role=row]')].flatMap((row) => row.querySelector('a')?.textContent ?? []));

test('keys lead from page to page, to the query and to the sheet of keys', async () => {
  const { page, errors } = await openRouted('/groups', { groups: () => manyGroups(40), topics: () => manyTopics(3) });
  await page.getByRole('row').nth(5).waitFor();
  await page.keyboard.press('j');
  await until(() => page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex') === '2'), {
    what: 'the first row has the focus',
  });
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'INPUT');
  await page.keyboard.type('group-0007');
  await page.getByText('1 of 40').waitFor();
  await page.waitForURL((url) => url.searchParams.get('q') === 'group-0007');
  await page.keyboard.press('Escape');
  await page.getByRole('main').focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByRole('heading', { name: 'Topics', level: 1 }).waitFor();
  assert.deepEqual(errors, []);
});

test('the palette goes to any of 5,000 topics, shows 50 of them, and turns the zone', async () => {
  const { page } = await openRouted('/groups', { groups: () => manyGroups(5), topics: () => manyTopics(5_000) });
  await page.getByRole('heading', { name: 'Groups', level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search or jump to' });
  await palette.getByRole('combobox').fill('topic-');
  await palette.getByRole('option', { name: /topic-0000\.events/ }).waitFor();
  assert.ok((await palette.getByRole('option').count()) <= 52);
  assert.deepEqual(await violationsOn(page), []);
  await palette.getByRole('combobox').fill('local time');
  await palette
    .getByRole('option', { name: /local time/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/zone=local/);
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').fill('topic-4711');
  await palette.getByRole('option', { name: /topic-4711\.events/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/topics\/topic-4711\.events/);
});

test('a new reading draws only the rows whose figures changed, and a live sort moves no row at once nor the one in focus', async () => {
  let lag = 1;
  const list = () =>
    groupList(
      Array.from({ length: 20 }, (_, i) => groupSummary(`g-${String(i).padStart(2, '0')}`, { lag: i === 7 ? lag : 100 - i })),
    );
  const watched = await browser.newPage(WIDE);
  const { page } = watched;
  const renders = await countRenders(page);
  const api = await routeApi(page, { groups: list });
  await page.goto(`${product.url}/groups?sort=-lag`);
  await page.getByRole('row', { name: /g-07/ }).waitFor();
  await api.change();
  const before = await rowNames(page);
  await renders.reset();
  lag = 999;
  await api.change();
  await page.getByRole('row', { name: /g-07.*999/ }).waitFor();
  assert.deepEqual(await renders.rows(), ['g-07'], 'the others were not drawn again');
  assert.deepEqual(await rowNames(page), before, 'no row moved');
  await page.getByRole('row', { name: /g-00/ }).focus();
  await until(async () => (await rowNames(page))[1]?.startsWith('g-07'), {
    what: 'the new order, after its five seconds',
    withinMs: 15_000,
  });
  assert.ok((await rowNames(page))[0]?.startsWith('g-00'), 'the row in focus kept its place');
});

test('a row in focus stays so while the list scrolls on under it; at rest the rows are in their order', async () => {
  const { page, errors } = await openRouted('/groups?sort=group', { groups: () => manyGroups(5_000) });
  await page.getByRole('row').nth(5).waitFor();
  await page.keyboard.press('j');
  const focused = () => page.evaluate(() => document.activeElement?.querySelector('a')?.textContent);
  await until(async () => (await focused()) === 'group-0000', { what: 'the first row has the focus' });
  await page.mouse.move(700, 500);
  for (const turn of [240, 240, 2_400, -240, 240]) await page.mouse.wheel(0, turn);
  const inOrder = async () => {
    const names = await rowNames(page);
    return names.includes('group-0095') && names.every((name, place) => place === 0 || name > (names[place - 1] ?? ''));
  };
  await until(inOrder, { what: 'the rows in their order' });
  assert.equal(await focused(), 'group-0000');
  await page.keyboard.press('ArrowDown');
  await until(async () => (await focused()) === 'group-0001', { what: 'the next row has the focus' });
  assert.deepEqual(errors, []);
});

const denied = { code: 'GROUP_AUTHORIZATION_FAILED', message: 'group crm-bridge: not allowed to describe it' };
const unreadGroup = (id: string) =>
  groupSummary(id, { status: 'unknown', error: denied, lag: null, ageMs: null, reason: 'GROUP_AUTHORIZATION_FAILED' });
const someGroups = () => groupList([groupSummary('orders'), unreadGroup('crm-bridge'), unreadGroup('crm-export')]);
const nowMs = Date.now();
const STATES: Record<string, { readonly answers: RoutedAnswers; readonly says: readonly (string | RegExp)[] }> = {
  empty: { answers: { topics: () => manyTopics(142) }, says: ['No group has committed yet', /142 topics on prod-eu were read/] },
  partial: {
    answers: { groups: someGroups },
    says: ['2 of 3 groups could not be read', /--group crm- --resource-pattern-type prefixed/, /2 of unknown lag are left out/],
  },
  stale: {
    answers: { groups: someGroups, health: () => healthOf({ state: 'stale', lastSampleMs: nowMs - 48_000 }) },
    says: [/Figures are from/, /Stale since/, 'orders'],
  },
  down: {
    answers: {
      groups: someGroups,
      health: () =>
        healthOf({
          state: 'down',
          sinceMs: nowMs - 170_000,
          nextTryMs: Date.now() + 8_000,
          attempts: [{ address: 'kafka-2:9093', failure: 'certificate has expired', atMs: nowMs }],
        }),
    },
    says: ['prod-eu cannot be reached', 'certificate has expired', /next try in/, /Events and flows up to/, 'orders'],
  },
  'server error': { answers: { groups: () => 500 }, says: ['This answer could not be made', 'Copy details', 'internal'] },
};
for (const [name, { answers, says }] of Object.entries(STATES)) {
  test(`the state "${name}" says what it is, and axe finds nothing in dark or light`, async () => {
    for (const colorScheme of ['dark', 'light'] as const) {
      const { page } = await openRouted('/groups', answers, { colorScheme });
      for (const text of says) await page.getByText(text).first().waitFor();
      assert.deepEqual(await violationsOn(page), [], colorScheme);
    }
  });
}

test('"Show the 2" leaves those that could not be read, and is in the address', async () => {
  const { page } = await openRouted('/groups', { groups: someGroups });
  await page.getByRole('button', { name: 'Show the 2' }).click();
  await until(async () => (await rowNames(page)).filter((name) => name.startsWith('crm-')).length === 2, {
    what: 'the two rows',
  });
  assert.equal(new URL(page.url()).searchParams.get('q'), 'is:unread');
});

test('a name of 249 characters is cut in its middle, shown whole on focus, and copied whole', async () => {
  const long = `payments.${'eu-central-1.'.repeat(18)}tail-end`.padEnd(249, 'x');
  const { page } = await openRouted('/groups', { groups: () => groupList([groupSummary(long)]) });
  const link = page.getByRole('link', { name: long });
  await link.waitFor();
  await page.keyboard.press('j');
  await page.getByRole('tooltip').getByText(long).waitFor();
  const copied = await link.evaluate((element) => {
    getSelection()?.selectAllChildren(element);
    const clipboardData = new DataTransfer();
    element.querySelector('span')?.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData }));
    return clipboardData.getData('text/plain');
  });
  assert.equal(copied, long);
});

test('on a phone the pages are at the bottom, the rest is in the menu, sort and filters in one sheet', async () => {
  const { page } = await openRouted('/groups', { groups: () => manyGroups(60) }, { viewport: { width: 390, height: 844 } });
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Topics' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Sort and filter' }).click();
  const sheet = page.getByRole('dialog', { name: 'Sort and filter' });
  await sheet.getByRole('button', { name: /^Stalled/ }).click();
  await sheet.getByRole('button', { name: 'Show the list' }).click();
  await page.waitForURL(/status=stalled/);
  assert.deepEqual(await violationsOn(page), []);
});

const topic = uniqueName('shell.orders');
const group = uniqueName('shell-desk');
const order = uniqueName('ord');
before(async () => {
  await createTopic(kafka.bootstrap, topic);
  await produceRaw(kafka.bootstrap, topic, 0, [{ value: '{"n":1}', headers: [['correlationId', order]] }]);
  await commitOffsets(kafka.bootstrap, group, topic, { 0: 0n });
  await until(async () => (await product.ask('groups', {})).groups.some(({ groupId }) => groupId === group), {
    what: 'the group in the list',
  });
  await until(async () => (await product.ask('events', { topic })).events.length === 1, { what: 'the event in the index' });
});

test("every page's address, pasted into a fresh browser, shows the same thing", async () => {
  const selected = encodeURIComponent(`topic/kafka/${topic}`);
  const PAGES: readonly (readonly [path: string, shows: readonly (string | RegExp)[]])[] = [
    [`/?selected=${selected}&find=${topic}&zone=local`, [topic]],
    [`/groups?q=group:${group}&sort=-lag&hide=topics&zone=local`, [group, /^1 of /]],
    [`/groups/${encodePathName(group)}?zone=local`, [group]],
    [`/topics?q=${topic}&sort=-written&hide=index&zone=local`, [topic, /^1 of /]],
    [`/topics/${encodePathName(topic)}?zone=local`, [topic]],
    [`/events?topic=${topic}&at=${encodeURIComponent(`${topic}/0/0`)}&zone=local`, [topic, order]],
    [`/events/${encodePathName(topic)}/0/0?zone=local`, [topic, order]],
    [`/flows?topic=${topic}&zone=local`, [order]],
    [`/flows/${encodePathName(order)}?zone=local`, [order]],
  ];
  for (const [path, shows] of PAGES) {
    const { page, errors } = await browser.newPage({ ...WIDE, timezoneId: 'America/Los_Angeles' });
    await page.goto(`${product.url}${path}`);
    for (const text of shows) await until(async () => has(await visibleText(page), text), { what: `${text} on ${path}` });
    await page.getByRole('button', { name: /^Local, GMT-[78]$/, pressed: true }).waitFor();
    const [asked, now] = [new URL(path, product.url), new URL(page.url())];
    assert.equal(now.pathname, asked.pathname);
    assert.deepEqual(new Map(now.searchParams), new Map(asked.searchParams), 'nothing of the address was lost or added');
    assert.deepEqual(errors, [], path);
    await page.context().close();
  }
});

const has = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string'
    ? text.replaceAll('\n', '').includes(wanted)
    : text.split('\n').some((line) => wanted.test(line.trim()));
