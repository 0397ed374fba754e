import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { topicName } from '../../lib/model/ids.ts';
import { KafkaConnections } from '../../lib/sources/kafka/connection.ts';
import { fetchRecord } from '../../lib/sources/kafka/fetcher.ts';
import { createTopic, kafkaConfig, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useBrowser, visibleText } from '../browser.ts';
import { useProduct } from '../product.ts';
import { atEnd } from '../teardown.ts';
import { until } from '../until.ts';

const TOPIC = 'c06.state';
/** What is left of 52: the last value of each key, and what lies in the segments that were open last. */
const LEFT = ['45', '46', '47', '48', '49', '50', '51'];
const SEGMENT_MS = 500;

const kafka = await useBroker();
const browser = await useBrowser();

await createTopic(kafka.bootstrap, TOPIC, {
  configs: {
    'cleanup.policy': 'compact',
    'segment.ms': String(SEGMENT_MS),
    'min.cleanable.dirty.ratio': '0.01',
    'delete.retention.ms': '100',
  },
});
const write = (records: { key: string; value: string | null }[]) => produceRaw(kafka.bootstrap, TOPIC, 0, records);
await write(Array.from({ length: 50 }, (_, n) => ({ key: `k${n % 5}`, value: `v${n}` })));
// A segment is closed by the first record that comes after its time: nothing to wait for but the clock.
await pause(SEGMENT_MS + 100);
await write([{ key: 'roll', value: 'x' }]);
await pause(SEGMENT_MS + 100);
await write([{ key: 'roll', value: null }]);

const connections = new KafkaConnections(kafkaConfig(kafka.bootstrap));
atEnd(() => connections.close());
const isGone = async (offset: bigint): Promise<boolean> =>
  (await fetchRecord(connections, { topic: topicName(TOPIC), partition: 0, offset }, AbortSignal.timeout(5_000))) === null;
await until(async () => (await isGone(0n)) && (await isGone(44n)), { what: 'compaction' });

const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: 'c06.*' } });
const whole = () =>
  until(
    async () => {
      const answer = await product.ask('events', { topic: TOPIC });
      return answer.coverage.total === 1 && answer.coverage.complete && answer;
    },
    { what: 'the whole topic indexed' },
  );

test('the records that compaction left are listed with their true offsets, and the reading ends', async () => {
  const startedMs = performance.now();
  const { events, next } = await whole();
  assert.deepEqual(events.map(({ offset }) => offset).sort(), LEFT);
  assert.equal(next, null);
  assert.ok(performance.now() - startedMs < 5_000);
  assert.equal(events.find(({ offset }) => offset === '51')?.valueSize, null);
});

test('page by page they come once each, and then nothing', async () => {
  await whole();
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const { events, next } = await product.ask('events', { topic: TOPIC, limit: 3, cursor });
    pages.push(events.map(({ offset }) => offset));
    cursor = next ?? undefined;
  } while (cursor !== undefined && pages.length < 10);
  assert.deepEqual(pages, [['51', '50', '49'], ['48', '47', '46'], ['45']]);
});

test('a page of no rows is refused at once', async () => {
  const startedMs = performance.now();
  const answer = await product.get(`/api/events?topic=${TOPIC}&limit=0`);
  assert.equal(answer.status, 400);
  assert.match(answer.text, /limit/);
  assert.ok(performance.now() - startedMs < 1_000);
});

test('52 offsets are an upper bound of the messages, in the API and on the pages', async () => {
  await whole();
  const topic = await product.ask('topic', { topic: TOPIC });
  assert.equal(topic.messagesAtMost, 52);
  assert.deepEqual(
    topic.partitions.map(({ logStart, end, indexed }) => [logStart, end, indexed]),
    [['0', '52', [{ from: '0', to: '52' }]]],
  );
  assert.equal(
    topic.types.reduce((sum, { count }) => sum + count, 0),
    LEFT.length,
  );
  const { page, errors } = await browser.newPage();
  for (const path of ['/topics?q=c06', `/topics/${TOPIC}`, `/events?topic=${TOPIC}`]) {
    await page.goto(`${product.url}${path}`);
    await page.getByText(TOPIC).first().waitFor();
    if (!path.startsWith('/events')) await page.getByText('Messages, at most').first().waitFor();
    assert.doesNotMatch(await visibleText(page), /\b52 (messages|records|events)\b/i, path);
  }
  assert.deepEqual(errors, []);
});

test('the place of a record that was compacted away says so', async () => {
  const answer = await product.get(`/api/events/${TOPIC}/0/3`);
  assert.equal(answer.status, 404);
  assert.match(answer.text, /holds no record.*compacted away/);
});
