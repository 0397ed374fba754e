import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commitOffsets, createTopic, kafkajs, produceRaw, useBroker } from '../brokers/kafka.ts';
import { edgeBetween } from '../graph-text.ts';
import { useProduct } from '../product.ts';
import { atEnd } from '../teardown.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: 'c07.*' } });

const records = (count: number) => Array.from({ length: count }, (_, n) => ({ value: `record ${n}` }));

async function join(group: string, topics: (string | RegExp)[]): Promise<void> {
  const consumer = kafkajs(kafka.bootstrap, `member-of-${group}`).consumer({ groupId: group });
  atEnd(() => consumer.disconnect());
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await consumer.run({ autoCommit: false, eachMessage: async () => {} });
}

for (const topic of ['c07.a', 'c07.b']) {
  await createTopic(kafka.bootstrap, topic);
  await produceRaw(kafka.bootstrap, topic, 0, records(100));
  await commitOffsets(kafka.bootstrap, 'g07', topic, { 0: 100 });
}

test('the lag of a group without members goes on to grow', async () => {
  const group = await until(
    async () => {
      const read = await product.ask('group', { group: 'g07' });
      return read.readings.length === 2 && read.lag === 0 && read;
    },
    { what: 'g07 read to the end' },
  );
  assert.deepEqual([group.state, group.memberCount, group.status], ['Empty', 0, 'no-consumers']);

  await produceRaw(kafka.bootstrap, 'c07.a', 0, records(40));
  const behind = await until(
    async () => {
      const read = await product.ask('group', { group: 'g07' });
      return read.lag !== 0 && read;
    },
    { what: 'lag of g07' },
  );
  assert.deepEqual(
    behind.readings.map(({ topic, lag }) => [topic, lag]),
    [
      ['c07.a', 40],
      ['c07.b', 0],
    ],
  );
  assert.equal(behind.status, 'stopped');
});

test('a member that reads one topic does not hide the lag on the other', async () => {
  await join('g07', ['c07.b']);
  const group = await until(
    async () => {
      const read = await product.ask('group', { group: 'g07' });
      return read.readings.some(({ owner }) => owner !== null) && read;
    },
    { what: 'the member of g07' },
  );
  assert.equal(group.memberCount, 1);
  const [a, b] = group.readings;
  assert.deepEqual([a?.topic, a?.lag, a?.owner, a?.reason], ['c07.a', 40, null, 'no active member']);
  assert.deepEqual([b?.topic, b?.lag, b?.owner?.clientId], ['c07.b', 0, 'member-of-g07']);

  const graph = await product.ask('topology', {});
  const [inactive, active] = [edgeBetween(graph, 'c07.a', 'g07'), edgeBetween(graph, 'c07.b', 'g07')];
  assert.equal(inactive?.liveness, 'idle');
  assert.match(inactive?.reason ?? '', /no active member/i);
  assert.equal(inactive?.lag, 40);
  assert.equal(active?.liveness, 'live');
});

test('a group that subscribed by pattern and never committed is there with what it owns', async () => {
  await join('g07p', [/^c07[.].*/]);
  const group = await until(
    async () => {
      const read = await product.ask('group', { group: 'g07p' });
      return read.readings.length > 0 && read;
    },
    { what: 'partitions of g07p' },
  );
  assert.deepEqual([group.state, group.memberCount, group.lag], ['Stable', 1, null]);
  assert.deepEqual(
    group.readings.map(({ topic, partition, committed, owner }) => [topic, partition, committed, owner?.clientId]),
    [
      ['c07.a', 0, null, 'member-of-g07p'],
      ['c07.b', 0, null, 'member-of-g07p'],
    ],
  );
  assert.deepEqual(group.members?.[0]?.owns, [
    { topic: 'c07.a', partitions: [0] },
    { topic: 'c07.b', partitions: [0] },
  ]);
  const graph = await product.ask('topology', {});
  assert.equal(edgeBetween(graph, 'c07.a', 'g07p')?.evidence[0]?.kind, 'assignment');
});
