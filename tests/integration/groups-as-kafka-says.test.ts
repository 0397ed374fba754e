import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Consumer } from '@platformatic/kafka';
import { commitOffsets, createTopic, kafkajs, kafkaTool, produceRaw, uniqueName, useBroker } from '../brokers/kafka.ts';
import { useProduct } from '../product.ts';
import { atEnd } from '../teardown.ts';
import { until } from '../until.ts';

const kafka = await useBroker();
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_ENABLED: 'false' } });

const topic = uniqueName('quiet');
const groups = { consumer: uniqueName('kip848'), classic: uniqueName('classic'), empty: uniqueName('empty') };
const RECORDS = 20;
const PARTITIONS = 4;

await createTopic(kafka.bootstrap, topic, { partitions: PARTITIONS });
const records = Array.from({ length: RECORDS }, (_, n) => ({ value: `record ${n}` }));
for (let partition = 0; partition < PARTITIONS; partition++) await produceRaw(kafka.bootstrap, topic, partition, records);
// Part read, part not, and one partition without a commit.
for (const group of Object.values(groups)) await commitOffsets(kafka.bootstrap, group, topic, { 0: 5, 1: 20, 2: 0 });

for (const clientId of ['kip848-a', 'kip848-b']) {
  const consumer = new Consumer({
    clientId,
    groupId: groups.consumer,
    groupProtocol: 'consumer',
    bootstrapBrokers: [kafka.bootstrap],
    autocommit: false,
  });
  const stream = await consumer.consume({ topics: [topic], autocommit: false, mode: 'latest' });
  atEnd(async () => {
    await stream.close();
    await consumer.close(true);
  });
}
const member = kafkajs(kafka.bootstrap, 'classic-a').consumer({ groupId: groups.classic });
await member.connect();
atEnd(() => member.disconnect());
await member.subscribe({ topics: [topic] });
await member.run({ autoCommit: false, eachMessage: async () => {} });

interface Row {
  readonly partition: number;
  readonly committed: string | null;
  readonly end: string | null;
  readonly lag: number | null;
  readonly memberId: string | null;
}

/** What `kafka-consumer-groups --describe` prints of one group, by partition. */
async function asKafkaSays(group: string): Promise<Row[]> {
  const printed = await kafkaTool('org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', [
    '--bootstrap-server',
    kafka.bootstrap,
    '--describe',
    '--group',
    group,
    '--offsets',
  ]);
  const given = (text: string | undefined) => (text === undefined || text === '-' ? null : text);
  return printed
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([name]) => name === group)
    .map(([, , partition, committed, end, lag, memberId]) => ({
      partition: Number(partition),
      committed: given(committed),
      end: given(end),
      lag: given(lag) === null ? null : Number(lag),
      memberId: given(memberId),
    }))
    .sort((a, b) => a.partition - b.partition);
}

/** What the product says of it, once all is assigned: a member that has just come owns nothing yet. */
const asWeSay = (group: string, { owned, owners }: { owned: number; owners: number }) =>
  until(
    async () => {
      const answer = await product.ask('group', { group });
      const ids = answer.readings.flatMap(({ owner }) => (owner === null ? [] : [owner.memberId]));
      return ids.length === owned && new Set(ids).size === owners && answer;
    },
    { what: `${group} with ${owned} partitions owned by ${owners}` },
  );

for (const [protocol, members, owned] of [
  ['consumer', 2, PARTITIONS],
  ['classic', 1, PARTITIONS],
  ['empty', 0, 0],
] as const) {
  test(`the ${protocol} group has the members, offsets and lag that Kafka's own tool prints`, async () => {
    const group = groups[protocol];
    const ours = await asWeSay(group, { owned, owners: members });
    const theirs = await asKafkaSays(group);
    assert.equal(ours.protocol, protocol === 'empty' ? 'classic' : protocol);
    assert.equal(ours.memberCount, members);
    assert.equal(ours.members?.length, members);
    // The tool leaves out partitions that nobody owns and that have no commit.
    const rows = ours.readings.filter(({ committed, owner }) => committed !== null || owner !== null);
    assert.deepEqual(
      rows.map(({ partition, committed, end, lag, owner }) => ({
        partition,
        committed,
        end,
        lag,
        memberId: owner?.memberId ?? null,
      })),
      theirs,
    );
    const total = theirs.reduce((sum, { lag }) => sum + (lag ?? 0), 0);
    assert.equal(total, 15 + 0 + 20);
    assert.equal(ours.lag, total);
    const listed = (await product.ask('groups', {})).groups.find(({ groupId }) => groupId === group);
    assert.deepEqual([listed?.lag, listed?.memberCount, listed?.partitionsWithoutCommit], [total, members, 1]);
  });
}

test('the two live members of the KIP-848 group share its partitions', async () => {
  const { members } = await asWeSay(groups.consumer, { owned: PARTITIONS, owners: 2 });
  assert.deepEqual(members?.map(({ clientId }) => clientId).sort(), ['kip848-a', 'kip848-b']);
  const owned = members?.flatMap(({ owns }) => owns?.flatMap(({ partitions }) => partitions) ?? []) ?? [];
  assert.deepEqual(owned.sort(), [0, 1, 2, 3]);
});
