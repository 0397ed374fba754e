import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { type Cluster, startCluster } from '../../demo/kafka/broker.ts';
import { createTopic, kafkajs, uniqueName } from '../brokers/kafka.ts';
import { until } from '../until.ts';
import { useTailing } from './tailing.ts';

const tail = useTailing();
let cluster: Cluster;
before(async () => {
  cluster = await startCluster({
    brokers: 2,
    heapMb: 320,
    properties: { 'broker.session.timeout.ms': 3000, 'broker.heartbeat.interval.ms': 500 },
  });
});
after(() => cluster?.stop());

/** Writes through whoever leads, acknowledged by it alone, so that one broker is enough. */
async function produce(topic: string, ids: readonly string[]): Promise<void> {
  const producer = kafkajs(cluster.bootstrap).producer();
  await producer.connect();
  try {
    const messages = ids.map((id, n) => ({ value: id, partition: n % 2, headers: { correlationId: id } }));
    await producer.send({ topic, acks: 1, messages });
  } finally {
    await producer.disconnect();
  }
}

it('a leader that goes away is followed to the next one, and coming back it is read from again; nothing is read twice', async () => {
  const topic = uniqueName('failover');
  await createTopic(cluster.bootstrap, topic, { partitions: 2, replicas: 2 });
  const { tailer, ids, follow } = await tail(cluster.bootstrap, topic);
  await produce(topic, ['a', 'b']);
  await until(() => ids().length === 2, { what: 'the first two' });

  const [, second] = cluster.brokers;
  await second?.kill();
  await until(() => produce(topic, ['c', 'd']).then(() => true), { what: 'new leaders', withinMs: 40_000, everyMs: 500 });
  await until(() => ids().length === 4, { what: 'the next two, through the leader that is left', withinMs: 30_000 });

  await second?.restart();
  await follow();
  await produce(topic, ['e', 'f']);
  await until(() => ids().length === 6, { what: 'the last two' });
  assert.deepEqual([...ids()].sort(), ['a', 'b', 'c', 'd', 'e', 'f']);
  await until(() => tailer.lastProblem() === null, { what: 'no problem left' });
});

it('with every broker gone it says so, and goes on by itself when they are back', async () => {
  const topic = uniqueName('gone');
  await createTopic(cluster.bootstrap, topic, { partitions: 2, replicas: 2 });
  const { tailer, ids } = await tail(cluster.bootstrap, topic);
  await produce(topic, ['a', 'b']);
  await until(() => ids().length === 2, { what: 'the first two' });
  await Promise.all(cluster.brokers.map((broker) => broker.kill()));
  const problem = await until(() => tailer.lastProblem(), { what: 'the problem' });
  assert.match(problem.message, /broker|127\.0\.0\.1/);
  await until(() => tailer.partitions().every(({ reason }) => reason !== null), { what: 'a reason at every partition' });
  await Promise.all(cluster.brokers.map((broker) => broker.restart()));
  await until(() => produce(topic, ['c', 'd']).then(() => true), { what: 'leaders', withinMs: 40_000, everyMs: 500 });
  await until(() => ids().length === 4, { what: 'the next two', withinMs: 30_000 });
  await until(() => tailer.lastProblem() === null && tailer.partitions()[0]?.reason === null, { what: 'no problem left' });
});
