import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { Consumer, findCoordinatorV4, joinGroupV9, syncGroupV5 } from '@platformatic/kafka';
import type { GroupSample, PartitionSample, Sample } from '../../lib/model/sample.ts';
import { systemClock } from '../../lib/model/units.ts';
import { KafkaConnections } from '../../lib/sources/kafka/connection.ts';
import { Sampler } from '../../lib/sources/kafka/sampler.ts';
import {
  commitOffsets,
  createTopic,
  deleteRecords,
  kafkaConfig,
  kafkajs,
  kafkaTool,
  produceRaw,
  uniqueName,
  useBroker,
  withConnection,
} from '../brokers/kafka.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
let connections: KafkaConnections | null = null;
let sampler: Sampler | null = null;
after(() => connections?.close());

function pass(signal = new AbortController().signal): Promise<Sample> {
  connections ??= new KafkaConnections(kafkaConfig(kafka.bootstrap));
  sampler ??= new Sampler(connections, systemClock);
  return sampler.sample(signal);
}

const groupOf = (sample: Sample, id: string): GroupSample | undefined => sample.groups.find((group) => group.id === id);

function partitionsOf(sample: Sample, topic: string): readonly PartitionSample[] {
  const found = sample.topics.find(({ name }) => name === topic);
  assert.ok(found, `topic ${topic} is in the sample`);
  return found.partitions;
}

const ownedOf = (group: GroupSample): number[] =>
  (group.members ?? []).flatMap((member) => (member.assignment ?? []).flatMap(({ partitions }) => partitions)).sort();

test('a group of the consumer protocol is read with its live members and what they own', async () => {
  const topic = uniqueName('sampled');
  const id = uniqueName('kip848');
  await createTopic(kafka.bootstrap, topic, { partitions: 3 });
  const consumer = new Consumer({
    clientId: 'reader',
    groupId: id,
    bootstrapBrokers: [kafka.bootstrap],
    groupProtocol: 'consumer',
  });
  const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: false });
  try {
    stream.on('data', () => {});
    const group = await until(
      async () => {
        const found = groupOf(await pass(), id);
        return found && ownedOf(found).length === 3 ? found : null;
      },
      { what: 'all three partitions assigned' },
    );
    assert.equal(group.protocol, 'consumer');
    assert.equal(group.state, 'Stable');
    assert.equal(group.problem, null);
    assert.deepEqual(group.offsets, []);
    assert.equal(group.members?.length, 1);
    assert.equal(group.members?.[0]?.clientId, 'reader');
    assert.equal(group.members?.[0]?.assignment?.[0]?.topic, topic);
  } finally {
    await stream.close();
    await consumer.close(true);
  }
});

test('a classic group is read with its live members and what they own', async () => {
  const topic = uniqueName('sampled');
  const id = uniqueName('classic');
  await createTopic(kafka.bootstrap, topic, { partitions: 2 });
  const consumer = kafkajs(kafka.bootstrap, 'reader').consumer({ groupId: id });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [topic] });
    await consumer.run({ eachMessage: async () => {} });
    const group = await until(
      async () => {
        const found = groupOf(await pass(), id);
        return found && ownedOf(found).length === 2 ? found : null;
      },
      { what: 'both partitions assigned' },
    );
    assert.deepEqual([group.protocol, group.protocolType, group.state], ['classic', 'consumer', 'Stable']);
    assert.equal(group.members?.length, 1);
    assert.equal(group.members?.[0]?.problem, null);
    assert.match(group.members?.[0]?.host ?? '', /^127\.0\.0\.1$/);
  } finally {
    await consumer.disconnect();
  }
});

test('a group without members has none, and a partition without a commit has no offset', async () => {
  const topic = uniqueName('sampled');
  const id = uniqueName('empty');
  await createTopic(kafka.bootstrap, topic, { partitions: 3 });
  await produceRaw(kafka.bootstrap, topic, 1, [{}, {}, {}]);
  await commitOffsets(kafka.bootstrap, id, topic, { 1: 2 });
  const sample = await pass();
  const group = groupOf(sample, id);
  assert.deepEqual(group?.members, []);
  assert.equal(group?.state, 'Empty');
  assert.deepEqual(group?.offsets, [{ topic, partition: 1, committed: 2n, problem: null }]);
  assert.deepEqual(
    partitionsOf(sample, topic).map(({ partition, end }) => [partition, end]),
    [
      [0, 0n],
      [1, 3n],
      [2, 0n],
    ],
  );
});

test('offsets and ends are those that ConsumerGroupCommand prints', async () => {
  const topic = uniqueName('quiet');
  const id = uniqueName('compared');
  await createTopic(kafka.bootstrap, topic, { partitions: 3 });
  for (const partition of [0, 1, 2]) {
    await produceRaw(
      kafka.bootstrap,
      topic,
      partition,
      Array.from({ length: 5 + partition }, () => ({ value: 'x' })),
    );
  }
  await commitOffsets(kafka.bootstrap, id, topic, { 0: 1, 1: 6, 2: 3 });
  const sample = await pass();
  const printed = await kafkaTool('org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', [
    '--bootstrap-server',
    kafka.bootstrap,
    '--describe',
    '--group',
    id,
  ]);
  const rows = printed
    .split('\n')
    .filter((line) => line.startsWith(id))
    .map((line) => line.split(/\s+/).slice(1, 6));
  const ends = new Map(partitionsOf(sample, topic).map(({ partition, end }) => [partition, end ?? -1n]));
  const ours = (groupOf(sample, id)?.offsets ?? []).map(({ partition, committed }) => {
    const end = ends.get(partition) ?? -1n;
    return [topic, String(partition), String(committed), String(end), String(end - committed)];
  });
  assert.equal(rows.length, 3);
  assert.deepEqual(ours.sort(), rows.sort());
});

test('the log start follows deleted records, and the last stable offset stays at an open transaction', async () => {
  const topic = uniqueName('bounds');
  await createTopic(kafka.bootstrap, topic);
  await produceRaw(
    kafka.bootstrap,
    topic,
    0,
    Array.from({ length: 4 }, () => ({ value: 'x' })),
  );
  await deleteRecords(kafka.bootstrap, topic, { 0: 3 });
  const producer = kafkajs(kafka.bootstrap).producer({
    transactionalId: uniqueName('tx'),
    idempotent: true,
    maxInFlightRequests: 1,
  });
  await producer.connect();
  try {
    const transaction = await producer.transaction();
    await transaction.send({ topic, messages: [{ value: 'a' }, { value: 'b' }] });
    const [open] = partitionsOf(await pass(), topic);
    assert.deepEqual([open?.logStart, open?.lastStable, open?.end], [3n, 4n, 6n]);
    await transaction.commit();
    // The commit's marker takes an offset too.
    await until(
      async () => {
        const [closed] = partitionsOf(await pass(), topic);
        return closed?.lastStable === 7n && closed.end === 7n;
      },
      { what: 'the transaction closed' },
    );
  } finally {
    await producer.disconnect();
  }
});

test("settings are read with whether the topic sets them itself, and a new topic's at once", async () => {
  await pass();
  const topic = uniqueName('settings');
  await createTopic(kafka.bootstrap, topic, { configs: { 'cleanup.policy': 'compact' } });
  const configs = (await pass()).topics.find(({ name }) => name === topic)?.configs;
  assert.deepEqual(configs?.get('cleanup.policy'), { value: 'compact', isDefault: false });
  assert.equal(configs?.get('retention.ms')?.isDefault, true);
});

test('a deleted topic and a deleted group are gone from the next sample', async () => {
  const topic = uniqueName('gone');
  const id = uniqueName('gone');
  await createTopic(kafka.bootstrap, topic);
  await commitOffsets(kafka.bootstrap, id, topic, { 0: 0 });
  assert.ok(groupOf(await pass(), id));
  const admin = kafkajs(kafka.bootstrap).admin();
  await admin.connect();
  await admin.deleteGroups([id]);
  await admin.deleteTopics({ topics: [topic] });
  await admin.disconnect();
  await until(
    async () => {
      const sample = await pass();
      return !groupOf(sample, id) && !sample.topics.some(({ name }) => name === topic);
    },
    { what: 'both gone' },
  );
});

/** Joins as the only member of a classic group and assigns itself these bytes, as no decent client does. */
async function joinWith(id: string, protocolType: string, assignment: Buffer): Promise<void> {
  await until(
    () =>
      withConnection(kafka.bootstrap, async (connection) => {
        await findCoordinatorV4.api.async(connection, 0, [id]);
        const protocols = [{ name: 'own', metadata: Buffer.alloc(0) }];
        const join = (memberId: string) =>
          joinGroupV9.api.async(connection, id, 60_000, 60_000, memberId, `static-${id}`, protocolType, protocols, null);
        const { memberId, generationId } = await join('');
        assert.ok(memberId);
        const assignments = [{ memberId, assignment }];
        await syncGroupV5.api.async(connection, id, generationId, memberId, `static-${id}`, protocolType, 'own', assignments);
        return true;
      }),
    { what: `a member of ${id}` },
  );
}

test('an assignment that cannot be decoded costs its member only, and says so', async () => {
  const id = uniqueName('undecodable');
  await joinWith(id, 'consumer', Buffer.from('not an assignment'));
  const sample = await pass();
  const group = groupOf(sample, id);
  assert.equal(group?.state, 'Stable');
  assert.equal(group?.problem, null);
  assert.equal(group?.members?.[0]?.assignment, null);
  assert.equal(group?.members?.[0]?.instanceId, `static-${id}`);
  assert.equal(group?.members?.[0]?.problem?.code, 'undecodable-assignment');
  assert.deepEqual(sample.problems, []);
});

test('the members of another protocol type are listed and not decoded', async () => {
  const id = uniqueName('connect');
  await joinWith(id, 'connect', Buffer.of(0, 0, 0, 0, 0, 0));
  const group = groupOf(await pass(), id);
  assert.equal(group?.protocolType, 'connect');
  assert.equal(group?.members?.length, 1);
  assert.equal(group?.members?.[0]?.assignment, null);
  assert.equal(group?.members?.[0]?.problem, null);
});

test('an aborted pass stops', async () => {
  await assert.rejects(pass(AbortSignal.abort()), { name: 'AbortError' });
});
