import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { startCluster } from '../../demo/kafka/broker.ts';
import { commitOffsets, createTopic, kafkajs } from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { useProduct } from '../product.ts';
import { atEnd } from '../teardown.ts';
import { until } from '../until.ts';

const OUTAGE_MS = 20_000;
const RESUMED_WITHIN_MS = 15_000;

const cluster = await startCluster({ brokers: 2, properties: { 'offsets.topic.replication.factor': 2 } });
atEnd(() => cluster.stop());
await createTopic(cluster.bootstrap, 'c46.t', { partitions: 2, replicas: 2 });
await commitOffsets(cluster.bootstrap, 'g46', 'c46.t', { 0: 0, 1: 0 });

const product = await useProduct({ brokers: cluster.bootstrap });
const browser = await useBrowser();

/** One record a second with a number in its correlation id, through all of it; answers the numbers the cluster has taken. */
function startWriting() {
  const stopped = new AbortController();
  const taken: number[] = [];
  const running = (async () => {
    const producer = kafkajs(cluster.bootstrap, 'c46-writer').producer({ idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    for (let number = 1; !stopped.signal.aborted; number++) {
      const message = { key: String(number), value: `record ${number}`, headers: { correlationId: `seq-${number}` } };
      // Idempotent: a try whose answer was lost in the restart is not written twice.
      await until(async () => (await producer.send({ topic: 'c46.t', acks: -1, messages: [message] })).length > 0, {
        what: `record ${number} is taken`,
        withinMs: 60_000,
      });
      taken.push(number);
      await pause(1_000, undefined, { signal: stopped.signal }).catch(() => {
        // Stopped: the loop sees it.
      });
    }
    await producer.disconnect();
  })();
  return {
    taken,
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

/** Looks at groups and topics all the time; keeps what nobody should ever have been shown. */
function startWatching() {
  const stopped = new AbortController();
  const wrong: string[] = [];
  const running = (async () => {
    while (!stopped.signal.aborted) {
      const [{ groups }, { topics }] = await Promise.all([product.ask('groups', {}), product.ask('topics', {})]);
      const group = groups.find(({ groupId }) => groupId === 'g46');
      const topic = topics.find((listed) => listed.topic === 'c46.t');
      const at = new Date().toISOString();
      if (group === undefined) wrong.push(`${at} no group: ${groups.map(({ groupId }) => groupId).join(', ')}`);
      else if (group.lag === 0) wrong.push(`${at} lag 0`);
      if (topic === undefined) wrong.push(`${at} no topic: ${topics.map((listed) => listed.topic).join(', ')}`);
      else if (topic.partitionCount !== 2 || topic.messagesAtMost === 0)
        wrong.push(`${at} ${topic.partitionCount} partitions, ${topic.messagesAtMost} messages`);
      await pause(300, undefined, { signal: stopped.signal }).catch(() => {
        // Stopped: the loop sees it.
      });
    }
  })();
  return {
    wrong,
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

const numbersShown = async (page: Page): Promise<number[]> => {
  const texts = await page
    .getByRole('grid', { name: 'Events' })
    .getByText(/^seq-\d+$/)
    .allTextContents();
  return texts.map((text) => Number(text.slice('seq-'.length)));
};

const untilResumed = (sinceMs: number) =>
  until(
    async () => {
      const { sources } = await product.ask('health', {});
      const [source] = sources;
      return (
        source?.state === 'ok' && source.brokerCount === 2 && (source.lastSampleMs ?? 0) > sinceMs && source.problems.length === 0
      );
    },
    { what: 'sampling goes on', withinMs: RESUMED_WITHIN_MS },
  );

test('restarts of brokers leave the last figures on show and the live view going', async () => {
  const writing = startWriting();
  await until(async () => ((await product.ask('group', { group: 'g46' })).lag ?? 0) > 0, { what: 'lag of g46' });
  const watching = startWatching();
  // High enough for every row to be in the page.
  const { page } = await browser.newPage({ viewport: { width: 1400, height: 4_000 } });
  await page.goto(`${product.url}/events?topic=c46.t`);
  await until(async () => (await numbersShown(page)).length > 0, { what: 'the first number on the page' });
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));

  const [first, second] = cluster.brokers;
  await second?.halt();
  await pause(OUTAGE_MS); // The case's own figure: how long the broker is away.
  await second?.restart();
  await untilResumed(Date.now());

  await first?.halt();
  await first?.restart();
  await untilResumed(Date.now());

  const last = writing.taken.at(-1) ?? 0;
  await until(async () => Math.max(...(await numbersShown(page))) >= last, {
    what: `number ${last} on the page`,
    withinMs: RESUMED_WITHIN_MS,
  });
  await writing.stop();
  await watching.stop();
  assert.deepEqual(watching.wrong, []);

  const shown = await until(
    async () => {
      const numbers = await numbersShown(page);
      return numbers.length >= writing.taken.length && numbers;
    },
    { what: `all ${writing.taken.length} numbers on the page`, withinMs: RESUMED_WITHIN_MS },
  );
  assert.deepEqual(
    shown.sort((a, b) => a - b),
    writing.taken,
  );
  assert.equal(await page.evaluate(() => Reflect.get(window, 'notReloaded')), true);
  // The page shows a record before the next sample counts it.
  await untilResumed(Date.now());
  const { lag } = await product.ask('group', { group: 'g46' });
  assert.equal(lag, writing.taken.length);

  // Nothing was ever read: from the first message on, its history has figures and gaps, and no 0.
  const { lag: overTime } = await product.ask('groupHistory', { group: 'g46' });
  const written = overTime.slice(overTime.findIndex((value) => (value ?? 0) > 0));
  assert.deepEqual(
    written.filter((value) => value === 0),
    [],
  );
});
