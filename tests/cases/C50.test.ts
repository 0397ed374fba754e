import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freePorts } from '../../demo/kafka/free-port.ts';
import { commitOffsets, kafkajs, produceBatch, useBroker, withConnection } from '../brokers/kafka.ts';
import { encodeRecordBatch } from '../brokers/record-batch.ts';
import { startRequestCounter } from '../brokers/request-counter.ts';
import { useBrowser } from '../browser.ts';
import { memoryOf } from '../memory.ts';
import { useProduct } from '../product.ts';
import { atEnd } from '../teardown.ts';
import { until } from '../until.ts';

/** The variant of the case for every day: 2,000 partitions and 300 groups, three quarters of them also on one topic. */
const PARTITIONS = 20;
const HUB = 'c50.hub';
const TOPICS = [HUB, ...Array.from({ length: 99 }, (_, n) => `c50.t${String(n).padStart(3, '0')}`)];
const GROUPS = Array.from({ length: 300 }, (_, n) => `c50.g${String(n).padStart(3, '0')}`);
/** What is there at first: a tenth. */
const FEW = { topics: TOPICS.slice(0, 10), groups: GROUPS.slice(0, 30) };
const REST = { topics: TOPICS.slice(10), groups: GROUPS.slice(30) };
const INTERVAL_MS = 500;

const LIST_GROUPS = 16;
const FETCH = 1;

// The product sees a listener whose address is the counter's.
const [port = 0, counted = 0] = await freePorts(2);
const kafka = await useBroker({
  port,
  listeners: [{ name: 'COUNTED', protocol: 'PLAINTEXT' }],
  properties: { 'advertised.listeners': `PLAINTEXT://127.0.0.1:${port},COUNTED://127.0.0.1:${counted}` },
});
const counter = await startRequestCounter(counted, kafka.broker.listeners.COUNTED ?? '');
atEnd(() => counter.stop());
const admin = kafkajs(kafka.bootstrap).admin();
await admin.connect();
atEnd(() => admin.disconnect());

async function create({ topics, groups }: typeof FEW): Promise<void> {
  await admin.createTopics({ topics: topics.map((topic) => ({ topic, numPartitions: PARTITIONS, replicationFactor: 1 })) });
  const batch = encodeRecordBatch([{ value: 'one' }]);
  await withConnection(kafka.bootstrap, async (connection) => {
    for (const topic of topics) {
      const isWritten = async () => (await produceBatch.async(connection, topic, 0, batch)) >= 0n;
      await until(isWritten, { what: `a leader of ${topic}`, withinMs: 60_000 });
    }
  });
  for (let at = 0; at < groups.length; at += 10) await Promise.all(groups.slice(at, at + 10).map(commit));
}

async function commit(group: string): Promise<void> {
  const number = GROUPS.indexOf(group);
  await commitOffsets(kafka.bootstrap, group, TOPICS[1 + (number % 9)] ?? '', { 0: 0 });
  if (number % 4 !== 0) await commitOffsets(kafka.bootstrap, group, HUB, { 0: 0 });
}

await create(FEW);
const product = await useProduct({ brokers: `127.0.0.1:${counted}`, env: { SAMPLE_INTERVAL: `${INTERVAL_MS}ms` } });
const browser = await useBrowser();

const passes = (): number => counter.counts.get(LIST_GROUPS) ?? 0;
const pass = (count: number, beginning = passes()): Promise<boolean> =>
  until(() => passes() >= beginning + count, { what: `${count} samples`, withinMs: 30_000, everyMs: 20 });

/** Mean number of requests for one sample: everything but the reading of records. */
async function requestsPerSample(samples: number): Promise<number> {
  const asked = (): number => [...counter.counts].reduce((sum, [key, count]) => sum + (key === FETCH ? 0 : count), 0);
  await pass(1);
  const [askedBefore, passesBefore] = [asked(), passes()];
  await pass(samples);
  return (asked() - askedBefore) / (passes() - passesBefore);
}

const sees = ({ topics, groups }: { topics: number; groups: number }) =>
  until(
    async () => {
      const answers = [await product.ask('topics', {}), await product.ask('groups', {})] as const;
      const seen = answers[0].topics.filter(({ topic }) => topic.startsWith('c50.')).length;
      return seen === topics && answers[1].groups.length === groups;
    },
    { what: `${topics} topics and ${groups} groups`, withinMs: 30_000 },
  );

await sees({ topics: FEW.topics.length, groups: FEW.groups.length });
const requestsAtFew = await requestsPerSample(6);
await create(REST);
await sees({ topics: TOPICS.length, groups: GROUPS.length });
await until(async () => (await product.ask('events', { limit: 1 })).coverage.complete, { what: 'all records indexed' });

test('ten times as much takes as many requests for a sample', async (t) => {
  const requests = await requestsPerSample(6);
  t.diagnostic(`requests for a sample: ${requestsAtFew.toFixed(1)} with a tenth, ${requests.toFixed(1)} with all`);
  assert.ok(requests <= 12, `${requests} requests`);
  assert.ok(requests <= requestsAtFew + 2, `${requestsAtFew}, then ${requests}`);
});

test('lists, the topic with many groups and the graph are answered in time', async (t) => {
  const timed = async (path: string, withinMs: number): Promise<void> => {
    const asked = performance.now();
    const { status, text } = await product.get(path);
    const tookMs = performance.now() - asked;
    t.diagnostic(`${path}: ${tookMs.toFixed(0)} ms, ${Math.round(text.length / 1000)} kB`);
    assert.equal(status, 200);
    assert.ok(tookMs < withinMs, `${path}: ${tookMs} ms`);
  };
  await timed('/api/groups', 2_000);
  await timed('/api/topics', 2_000);
  await timed(`/api/topics/${HUB}`, 3_000);
  await timed(`/api/groups/${GROUPS[1]}`, 2_000);
  await timed('/api/topology', 3_000);
  const { readerEdges } = await product.ask('topic', { topic: HUB });
  assert.equal(readerEdges.length, 225);
});

test('the pages draw what fits, and lead to the rest', async () => {
  const { page, errors } = await browser.newPage();
  await page.goto(`${product.url}/groups`);
  const rows = page.getByRole('row').filter({ hasText: 'c50.g' });
  await rows.first().waitFor();
  assert.ok((await rows.count()) < 100, `${await rows.count()} rows`);
  await page.goto(`${product.url}/topics/${HUB}`);
  const readers = page.getByRole('table', { name: 'Readers' });
  await readers.getByText('c50.g001').waitFor();
  assert.ok((await readers.getByRole('row').count()) <= 101);
  await page.getByText('225 groups').waitFor();
  await page.getByRole('button', { name: /225/ }).click();
  await readers.getByText(GROUPS.at(-1) ?? '').waitFor();
  assert.deepEqual(errors, []);
});

test('a sample is done within the interval, and memory does not grow with the samples', async (t) => {
  await pass(5);
  const resident: number[] = [(await memoryOf(product.pid)).now];
  const grows = (): boolean => (resident.at(-1) ?? 0) > 1.1 * (resident.at(-2) ?? 0);
  // A process that has just started grows with whatever it does first; one that keeps its samples goes on growing.
  do {
    await pass(15);
    resident.push((await memoryOf(product.pid)).now);
  } while (grows() && resident.length < 4);
  const { sampleTookMs, sampleEveryMs, lastSampleMs } = (await product.ask('health', {})).sources[0] ?? {};
  t.diagnostic(
    `a sample takes ${sampleTookMs} ms; each 15 samples ${resident.map((bytes) => Math.round(bytes / 1e6)).join(', ')} MB`,
  );
  assert.equal(sampleEveryMs, INTERVAL_MS);
  assert.ok((sampleTookMs ?? Number.POSITIVE_INFINITY) < INTERVAL_MS, `${sampleTookMs} ms`);
  assert.ok(Date.now() - (lastSampleMs ?? 0) < 4 * INTERVAL_MS);
  assert.ok(!grows(), `${resident} bytes`);
});

test('groups that are deleted in Kafka disappear', async () => {
  const gone = GROUPS.slice(0, 30);
  await admin.deleteGroups(gone);
  await sees({ topics: TOPICS.length, groups: GROUPS.length - gone.length });
  const { groups } = await product.ask('groups', {});
  assert.deepEqual(
    groups.map(({ groupId }) => groupId),
    GROUPS.slice(30),
  );
  assert.equal((await product.get(`/api/groups/${gone[0]}`)).status, 404);
});
