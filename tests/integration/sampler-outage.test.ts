import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { startCluster } from '../../demo/kafka/broker.ts';
import type { Sample } from '../../lib/model/sample.ts';
import { systemClock } from '../../lib/model/units.ts';
import { KafkaConnections } from '../../lib/sources/kafka/connection.ts';
import { Sampler } from '../../lib/sources/kafka/sampler.ts';
import { commitOffsets, kafkaConfig, kafkajs, produceRaw } from '../brokers/kafka.ts';
import { until } from '../until.ts';

const cluster = await startCluster({ brokers: 2 });
after(() => cluster.stop());
const [first, second] = cluster.brokers;
assert.ok(first && second);

const connections = new KafkaConnections(kafkaConfig(cluster.bootstrap));
after(() => connections.close());
const sampler = new Sampler(connections, systemClock);
const pass = (): Promise<Sample> => sampler.sample(new AbortController().signal);

const TOPIC = 'split';
const groups = Array.from({ length: 12 }, (_, index) => `reader-${String(index).padStart(2, '0')}`);
const partitionsOf = (sample: Sample) => sample.topics.find(({ name }) => name === TOPIC)?.partitions ?? [];
const groupsOf = (sample: Sample) => sample.groups.filter(({ id }) => id.startsWith('reader-'));

test('a broker that goes away costs its partitions and groups, with the reason, and nothing vanishes; then all is back', async () => {
  const admin = kafkajs(cluster.bootstrap).admin();
  await admin.connect();
  const replicaAssignment = [first.nodeId, second.nodeId].map((node, partition) => ({ partition, replicas: [node] }));
  await admin.createTopics({ waitForLeaders: false, topics: [{ topic: TOPIC, replicaAssignment }] });
  await until(async () => partitionsOf(await pass()).filter(({ end }) => end !== null).length === 2, { what: 'both leaders' });
  await admin.disconnect();
  await produceRaw(first.bootstrap, TOPIC, 0, [{}, {}, {}]);
  await produceRaw(second.bootstrap, TOPIC, 1, [{}, {}]);
  for (const group of groups) await commitOffsets(cluster.bootstrap, group, TOPIC, { 0: 1 });
  const before = groupsOf(await pass());
  assert.deepEqual(new Set(before.map(({ coordinator }) => coordinator)), new Set([first.nodeId, second.nodeId]));

  await second.halt();
  const during = await until(
    async () => {
      const sample = await pass();
      return partitionsOf(sample)[1]?.leader === null ? sample : null;
    },
    { what: 'nobody leads partition 1' },
  );
  const [led, leaderless] = partitionsOf(during);
  assert.deepEqual([led?.end, led?.problem], [3n, null]);
  assert.deepEqual([leaderless?.logStart, leaderless?.end, leaderless?.lastStable], [null, null, null]);
  assert.equal(leaderless?.problem?.code, 'LEADER_NOT_AVAILABLE');
  assert.deepEqual(
    groupsOf(during).map(({ id }) => id),
    groups,
  );
  for (const { id, coordinator } of before) {
    const now = groupsOf(during).find((group) => group.id === id);
    if (coordinator === second.nodeId) assert.deepEqual([now?.offsets, now?.problem === null], [null, false], id);
    else assert.deepEqual([now?.offsets?.length, now?.problem], [1, null], id);
  }

  await second.restart();
  await until(
    async () => {
      const sample = await pass();
      const read = groupsOf(sample).filter(({ offsets, problem }) => offsets?.[0]?.committed === 1n && problem === null);
      return read.length === groups.length && partitionsOf(sample)[1]?.end === 2n;
    },
    { what: 'every group and partition read again', withinMs: 60_000 },
  );
});
