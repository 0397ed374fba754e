import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Scan } from '../../lib/api/contracts/scans.ts';
import { createTopic, kafkajs, produceRaw, uniqueName, useBroker } from '../brokers/kafka.ts';
import { type Product, startProduct, useProduct } from '../product.ts';
import { atEnd } from '../teardown.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
const prefix = uniqueName('scan');
const ORDERS = `${prefix}.orders`;
const LARGE = `${prefix}.large`;
const OUTSIDE = `${prefix}-outside`;
const PARTITIONS = 3;
const EACH = 400;

/** One of 25 holds the text, one of those packed. */
const payloadOf = (n: number): Buffer => {
  const text = `{"n":${n},"note":"${n % 25 === 0 ? 'needle in a haystack' : 'hay'}","price":${n % 10}.0}`;
  return n % 50 === 0 ? gzipSync(text) : Buffer.from(text);
};
const recordOf = (n: number) => ({
  key: `k-${n}`,
  value: payloadOf(n),
  headers: [
    ['correlationId', `${prefix}-${n % 7}`],
    ['eventType', n % 2 === 0 ? 'Even' : 'Odd'],
  ] as [string, string][],
});
const numbers = Array.from({ length: EACH }, (_, n) => n);

for (const topic of [ORDERS, OUTSIDE]) {
  await createTopic(kafka.bootstrap, topic, { partitions: PARTITIONS });
  for (let partition = 0; partition < PARTITIONS; partition++)
    await produceRaw(kafka.bootstrap, topic, partition, numbers.map(recordOf));
}
await createTopic(kafka.bootstrap, LARGE);
for (let n = 0; n < 40; n++)
  await produceRaw(kafka.bootstrap, LARGE, 0, [
    { key: `k-${n}`, value: `${'x'.repeat(100_000)} needle ${n}`, headers: [['correlationId', `${prefix}-l`]] },
  ]);

const env = { INDEX_TOPICS: `${prefix}.*`, INDEX_FROM: 'latest' };
const product = await useProduct({ brokers: kafka.bootstrap, env });
const slow = await useProduct({ brokers: kafka.bootstrap, env: { ...env, SCAN_MAX_BYTES_PER_SECOND: '200KB' } });
for (const one of [product, slow])
  await until(
    async () => (await one.ask('topics', {})).topics.some(({ topic, index }) => topic === ORDERS && index.state !== 'unknown'),
    {
      what: 'the topics',
    },
  );

async function begin(of: Product, asked: object): Promise<Scan> {
  const answer = await of.send('POST', '/api/scans', asked);
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Scan;
}
const ended = (of: Product, id: string): Promise<Scan> =>
  until(
    async () => {
      const scan = await of.ask('scan', { id });
      return scan.endedMs !== null && scan;
    },
    { what: 'the end of the scan', withinMs: 60_000, everyMs: 100 },
  );
const placesOf = (events: Scan['events']) => events.map(({ partition, offset }) => `p${partition} @ ${offset}`).sort();
/** What a complete read of the topic gives. */
async function consumed(topic: string, fits: (n: number) => boolean): Promise<string[]> {
  const consumer = kafkajs(kafka.bootstrap).consumer({ groupId: uniqueName('check') });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const places: string[] = [];
  let seen = 0;
  await consumer.run({
    eachMessage: async ({ partition, message }) => {
      seen++;
      const n = Number(message.key?.toString().slice(2));
      if (fits(n)) places.push(`p${partition} @ ${message.offset}`);
    },
  });
  await until(() => seen === PARTITIONS * EACH, { what: 'all of the topic', withinMs: 30_000 });
  await consumer.disconnect();
  return places.sort();
}

test('a text in key or value is found, packed or not, together with metadata: exactly what a complete read finds', async () => {
  const asked = { topic: ORDERS, text: 'needle', type: 'Even' };
  const scan = await ended(product, (await begin(product, asked)).id);
  assert.equal(scan.state, 'done');
  assert.deepEqual(placesOf(scan.events), await consumed(ORDERS, (n) => n % 50 === 0));
  assert.equal(scan.found, scan.events.length);
  const { scannedRecords, totalOffsets, doneOffsets } = scan.progress;
  assert.deepEqual([scannedRecords, totalOffsets, doneOffsets], [1200, 1200, 1200]);
  assert.deepEqual([scan.coverage.inFull, scan.coverage.total, scan.indexes], [3, 3, false]);
  const byKey = await ended(product, (await begin(product, { topic: ORDERS, partition: 1, text: 'k-399' })).id);
  assert.deepEqual(placesOf(byKey.events), ['p1 @ 399']);
  const byValue = await ended(
    product,
    (await begin(product, { topic: ORDERS, jsonPath: { path: '$.price', equals: '3.0' }, correlationId: `${prefix}-3` })).id,
  );
  assert.deepEqual(placesOf(byValue.events), await consumed(ORDERS, (n) => n % 10 === 3 && n % 7 === 3));
});

test('what is not indexed of a topic is read into the index, so that a search finds all of it and says so', async () => {
  const search = () => product.ask('events', { topic: ORDERS, correlationId: `${prefix}-3`, limit: 1000 });
  const before = await search();
  assert.deepEqual([before.events.length, before.coverage.inFull], [0, 0]);
  assert.match(before.coverage.note, /offsets 0 to 399 not read yet/);
  const part = { topic: ORDERS, partition: 0, fromOffset: '100', toOffset: '200' };
  const one = await ended(product, (await begin(product, part)).id);
  assert.deepEqual([one.state, one.indexes, one.found], ['done', true, 100]);
  const [partition] = (await search()).coverage.partitions.filter((of) => of.partition === 0);
  assert.deepEqual(partition?.indexed, [{ from: '100', to: '200' }]);
  const plan = await product.send('POST', '/api/scans/plan', { topic: ORDERS });
  assert.equal((plan.body as { totalOffsets: number }).totalOffsets, 1100);
  await ended(product, (await begin(product, { topic: ORDERS })).id);
  const after = await search();
  assert.equal(after.coverage.complete, true);
  assert.deepEqual(placesOf(after.events), await consumed(ORDERS, (n) => n % 7 === 3));
  assert.equal((await product.send('POST', '/api/scans/plan', { topic: ORDERS })).text.includes('"totalOffsets":0'), true);
});

test('a time is looked up in the log, and records outside of it are not among what fits', async () => {
  const topic = `${prefix}-times`;
  const start = Date.UTC(2025, 5, 1);
  await createTopic(kafka.bootstrap, topic);
  for (let hour = 0; hour < 48; hour++)
    await produceRaw(kafka.bootstrap, topic, 0, [{ value: 'x', timestamp: BigInt(start + hour * 3_600_000) }]);
  await until(async () => (await product.ask('topics', {})).topics.some((of) => of.topic === topic && of.messagesAtMost === 48), {
    what: 'the topic',
  });
  const asked = { topic, from: start + 10 * 3_600_000, to: start + 20 * 3_600_000 };
  const scan = await ended(product, (await begin(product, asked)).id);
  assert.deepEqual(
    scan.events.map(({ offset }) => Number(offset)),
    [19, 18, 17, 16, 15, 14, 13, 12, 11, 10],
  );
  assert.equal(scan.progress.totalOffsets, 11, 'and some minutes more, for records out of order');
});

test('a topic outside the index is scanned by name, and its events are the scan’s own', async () => {
  const plan = await product.send('POST', '/api/scans/plan', {});
  assert.match(
    plan.text,
    new RegExp(`"${OUTSIDE}","reason":"not among the topics of the setting INDEX_TOPICS; it is scanned when`),
  );
  const scan = await ended(product, (await begin(product, { topic: OUTSIDE, key: 'k-7' })).id);
  assert.deepEqual([scan.indexes, placesOf(scan.events)], [false, ['p0 @ 7', 'p1 @ 7', 'p2 @ 7']]);
  assert.equal((await product.ask('events', { topic: OUTSIDE })).events.length, 0);
});

test('it keeps to its pace, says how far it is, is cancelled where it is, and others wait', async () => {
  const scan = await begin(slow, { topic: LARGE, text: 'needle' });
  const waiting = await begin(slow, { topic: LARGE, text: 'needle 7' });
  const running = await until(
    async () => {
      const now = await slow.ask('scan', { id: scan.id });
      return now.progress.doneOffsets > 0 && now.progress.leftMs !== null && now;
    },
    { what: 'progress', withinMs: 30_000 },
  );
  assert.equal(running.state, 'running');
  assert.ok(running.progress.doneOffsets < 40 && running.progress.leftMs !== null && running.progress.leftMs > 1000);
  assert.equal((await slow.ask('scan', { id: waiting.id })).state, 'queued');
  assert.deepEqual(
    (await slow.ask('scans', {})).scans.map(({ id }) => id),
    [waiting.id, scan.id],
  );
  await slow.send('DELETE', `/api/scans/${waiting.id}`);
  await slow.send('DELETE', `/api/scans/${scan.id}`);
  const cancelled = await slow.ask('scan', { id: scan.id });
  assert.equal(cancelled.state, 'cancelled');
  const [partition] = cancelled.coverage.partitions;
  assert.deepEqual(partition?.looked, [{ from: '0', to: String(cancelled.progress.doneOffsets) }]);
  assert.equal(cancelled.found, cancelled.progress.doneOffsets);
  await slow.send('DELETE', `/api/scans/${scan.id}`);
  assert.equal((await slow.get(`/api/scans/${scan.id}`)).status, 404);
});

for (const how of ['SIGTERM', 'SIGKILL'] as const)
  test(`after the server ended by ${how} a scan goes on where it was, and nothing is found twice or missed`, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'scans-'));
    atEnd(() => rm(dataDir, { recursive: true, force: true }));
    const settings = { ...env, DATA_DIR: dataDir };
    const first = await startProduct({ brokers: kafka.bootstrap, env: { ...settings, SCAN_MAX_BYTES_PER_SECOND: '500KB' } });
    await until(async () => (await first.ask('topics', {})).topics.some(({ topic }) => topic === LARGE), { what: 'the topic' });
    const { id } = await begin(first, { topic: LARGE, text: 'needle' });
    await until(
      async () => {
        const files = await readdir(join(dataDir, 'scans'));
        const saved = JSON.parse(
          await readFile(join(dataDir, 'scans', files.find((name) => name.endsWith('.json')) ?? ''), 'utf8'),
        );
        return saved.found > 0;
      },
      { what: 'saved progress', withinMs: 30_000 },
    );
    if (how === 'SIGKILL') process.kill(first.pid, how);
    await first.stop();
    const file = join(dataDir, 'scans', `${id}.json`);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.ok(!(await readFile(file, 'utf8')).includes('xxxxxxxxxx'), 'no payload on disk');
    const second = await startProduct({ brokers: kafka.bootstrap, env: settings });
    try {
      const scan = await ended(second, id);
      assert.equal(scan.state, 'done');
      assert.deepEqual([scan.found, scan.progress.scannedRecords], [40, 40]);
      assert.equal(new Set(placesOf(scan.events)).size, 40);
      assert.deepEqual(scan.coverage.partitions[0]?.looked, [{ from: '0', to: '40' }]);
    } finally {
      await second.stop();
    }
  });

const mistakes: [string, object, number, RegExp][] = [
  ['an unknown field', { topics: 'x' }, 400, /topics/],
  ['a partition without a topic', { partition: 1 }, 400, /at partition: it needs the topic/],
  ['offsets without a partition', { topic: ORDERS, toOffset: '3' }, 400, /at toOffset: offsets need/],
  ['an offset that is a number', { topic: ORDERS, partition: 0, fromOffset: 3 }, 400, /at fromOffset/],
  ['times the wrong way round', { from: 2, to: 1 }, 400, /at from: from must not be later/],
  ['no JSON path', { jsonPath: { path: 'order.id', equals: '1' } }, 400, /at jsonPath\.path: a JSON path such as/],
  ['an empty text', { text: '' }, 400, /at text: not empty/],
  ['an unknown topic', { topic: `${prefix}-none` }, 404, /not authorised or does not exist/],
  ['an unknown partition', { topic: ORDERS, partition: 9 }, 404, /p9/],
  ['an unknown source', { source: 'other' }, 404, /source/],
];
for (const [name, asked, status, message] of mistakes)
  test(`${name} is refused, and says what and where`, async () => {
    const answer = await product.send('POST', '/api/scans', asked);
    assert.equal(answer.status, status);
    assert.match(answer.text, message);
  });

test('other sites cannot begin or end one', async () => {
  for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }] as Record<string, string>[]) {
    assert.equal((await product.send('POST', '/api/scans', { topic: ORDERS }, headers)).status, 403);
    assert.equal((await product.send('DELETE', '/api/scans/any', undefined, headers)).status, 403);
  }
  assert.equal((await product.send('DELETE', '/api/scans/any')).status, 404);
  assert.equal((await product.send('DELETE', '/api/scans')).status, 405);
});
