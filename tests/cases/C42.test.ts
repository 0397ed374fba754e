import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTopic, produceRaw, uniqueName, useBroker } from '../brokers/kafka.ts';
import { useBrowser, visibleText } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

/** Midnight and time zones: one record, written a quarter past midnight in Los Angeles. */
const AT_MS = 1_672_647_300_792n;
const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap });
const browser = await useBrowser();

const topic = uniqueName('c42.t');
await createTopic(kafka.bootstrap, topic, { configs: { 'retention.ms': '-1' } });
await produceRaw(kafka.bootstrap, topic, 0, [{ value: '{"n":1}', timestamp: AT_MS }]);
await until(async () => (await product.ask('events', { topic })).events.length === 1, { what: 'the record in the list' });

const ZONES = [
  {
    timezoneId: 'America/Los_Angeles',
    locale: 'en-US',
    zone: 'local',
    clock: '00:15:00',
    full: '2023-01-02 00:15:00.792 UTC-08:00',
  },
  { timezoneId: 'Asia/Kolkata', locale: 'de-DE', zone: 'local', clock: '13:45:00', full: '2023-01-02 13:45:00.792 UTC+05:30' },
  { timezoneId: 'America/Los_Angeles', locale: 'en-US', zone: 'utc', clock: '08:15:00', full: '2023-01-02 08:15:00.792 UTC' },
] as const;

test('the API has the moment itself', async () => {
  const { events } = await product.ask('events', { topic });
  assert.equal(new Date(events[0]?.timestampMs ?? 0).toISOString(), '2023-01-02T08:15:00.792Z');
});

for (const { timezoneId, locale, zone, clock, full } of ZONES) {
  test(`${timezoneId}, shown in ${zone}: table, detail, hover and filter agree on ${clock}`, async () => {
    const { page, errors } = await browser.newPage({ timezoneId, locale, viewport: { width: 1440, height: 900 } });
    const zoneParam = zone === 'local' ? '&zone=local' : '';
    await page.goto(`${product.url}/events?topic=${topic}${zoneParam}`);
    const time = page.getByRole('grid', { name: 'Events' }).locator('time').first();
    await time.waitFor();
    assert.match((await time.textContent()) ?? '', new RegExp(`2 Jan 2023.*${clock}\\.792`));
    assert.equal(await time.getAttribute('datetime'), '2023-01-02T08:15:00.792Z');
    assert.equal(await time.getAttribute('title'), full);
    const shownZone = zone === 'utc' ? 'UTC' : /^Local, \S+/;
    await page.getByRole('button', { name: shownZone, pressed: true }).waitFor();

    await page.goto(`${product.url}/events/${topic}/0/0${zoneParam.replace('&', '?')}`);
    await until(async () => (await visibleText(page)).includes(clock), { what: `${clock} in the detail` });
    assert.ok(!/24:\d\d:\d\d/.test(await visibleText(page)), 'no hour is 24');

    await page.goto(`${product.url}/events?topic=${topic}${zoneParam}`);
    const filter = async (from: string, to: string) => {
      await page.getByRole('button', { name: 'Time range' }).click();
      await page.getByLabel('From', { exact: true }).fill(from);
      await page.getByLabel('To', { exact: true }).fill(to);
      await page.getByRole('button', { name: 'Look at this range' }).click();
    };
    const hour = `2023-01-02T${clock.slice(0, 3)}`;
    const minute = Number(clock.slice(3, 5));
    await filter(`${hour}${minute}:00`, `${hour}${minute + 1}:00`);
    await page.waitForURL(/from=1672647300000&to=1672647360000/);
    await page
      .getByRole('row')
      .filter({ hasText: `${clock}.792` })
      .waitFor();
    await filter(`${hour}${minute + 1}:00`, `${hour}${minute + 2}:00`);
    await page
      .getByText(/Nothing|No event/)
      .first()
      .waitFor();
    assert.deepEqual(errors, []);
  });
}
