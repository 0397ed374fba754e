import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commitOffsets, createTopic, kafkajs, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const INTERVAL_MS = 2_000;
const kafka = await useBroker();
const product = await useProduct({
  brokers: kafka.bootstrap,
  env: { SAMPLE_INTERVAL: `${INTERVAL_MS}ms`, INDEX_TOPICS: 'c01.*' },
});

const records = (count: number) => Array.from({ length: count }, (_, n) => ({ value: `record ${n}` }));

test('a partition without a commit has neither offset 0 nor a lag, and the total is the sum of the rows shown', async () => {
  await createTopic(kafka.bootstrap, 'c01.orders', { partitions: 3 });
  for (const partition of [0, 1, 2]) await produceRaw(kafka.bootstrap, 'c01.orders', partition, records(10));
  await commitOffsets(kafka.bootstrap, 'g01', 'c01.orders', { 0: 4 });

  const group = await until(() => product.ask('group', { group: 'g01' }), { what: 'g01' });
  const [p0, p1, p2] = group.readings;
  assert.deepEqual(
    group.readings.map(({ topic, partition }) => `${topic} p${partition}`),
    ['c01.orders p0', 'c01.orders p1', 'c01.orders p2'],
  );
  assert.deepEqual([p0?.committed, p0?.end, p0?.lag], ['4', '10', 6]);
  for (const reading of [p1, p2]) {
    assert.equal(reading?.committed, null);
    assert.equal(reading?.end, '10');
    assert.equal(reading?.lag, null);
    assert.match(reading?.reason ?? '', /commit/);
  }
  assert.equal(group.lag, 6);
  assert.equal(group.partitionsWithoutCommit, 2);

  const { groups } = await product.ask('groups', {});
  const listed = groups.find(({ groupId }) => groupId === 'g01');
  assert.deepEqual([listed?.lag, listed?.partitionsWithoutCommit, listed?.partitionCount], [6, 2, 3]);
});

test('partitions added while it runs are listed within two sampling intervals', async () => {
  await createTopic(kafka.bootstrap, 'c01.grow', { partitions: 1 });
  await produceRaw(kafka.bootstrap, 'c01.grow', 0, records(5));
  await commitOffsets(kafka.bootstrap, 'g01b', 'c01.grow', { 0: 5 });
  await until(async () => (await product.ask('group', { group: 'g01b' })).lag === 0, { what: 'g01b read to the end' });

  const admin = kafkajs(kafka.bootstrap).admin();
  await admin.connect();
  try {
    await admin.createPartitions({ topicPartitions: [{ topic: 'c01.grow', count: 3 }] });
  } finally {
    await admin.disconnect();
  }
  await until(async () => (await produceRaw(kafka.bootstrap, 'c01.grow', 1, records(7))) === 0n, { what: 'a leader of p1' });

  const readings = await until(
    async () => {
      const rows = (await product.ask('group', { group: 'g01b' })).readings;
      return rows.length === 3 && rows[1]?.end === '7' && rows;
    },
    { what: 'the added partitions', withinMs: 2 * INTERVAL_MS },
  );
  assert.deepEqual(
    readings.map(({ partition, committed, end, lag }) => ({ partition, committed, end, lag })),
    [
      { partition: 0, committed: '5', end: '5', lag: 0 },
      { partition: 1, committed: null, end: '7', lag: null },
      // Nothing was ever written to it, so nothing can be unread.
      { partition: 2, committed: null, end: '0', lag: null },
    ],
  );
});
