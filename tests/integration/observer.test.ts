import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  commitOffsets,
  createTopic,
  kafkajs,
  kafkaTool,
  produceRaw,
  ResourcePatternTypes,
  useBroker,
} from '../brokers/kafka.ts';
import { startProduct } from '../product.ts';
import { until } from '../until.ts';

// Nobody else on this broker: whatever changes is the product's doing.
const kafka = await useBroker({
  properties: {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': 'true',
    'super.users': 'User:ANONYMOUS',
  },
});

await createTopic(kafka.bootstrap, 'observed', { partitions: 3 });
for (const partition of [0, 1, 2])
  await produceRaw(kafka.bootstrap, 'observed', partition, [
    { key: 'k', value: '{"order":1}', headers: [['correlationId', 'observed-1']] },
    { value: null },
  ]);
await commitOffsets(kafka.bootstrap, 'reader', 'observed', { 0: 1, 1: 2 });
const admin = kafkajs(kafka.bootstrap).admin();
await admin.connect();
await admin.createAcls({
  acl: [
    {
      resourceType: AclResourceTypes.TOPIC,
      resourceName: 'observed',
      resourcePatternType: ResourcePatternTypes.LITERAL,
      principal: 'User:somebody',
      host: '*',
      operation: AclOperationTypes.READ,
      permissionType: AclPermissionTypes.ALLOW,
    },
  ],
});
await admin.disconnect();

/** Everything a client can leave behind, as Kafka's own tools and a client of another make see it. */
async function everything() {
  const server = ['--bootstrap-server', kafka.bootstrap];
  const sorted = (text: string) => text.split('\n').sort();
  const [groups, offsets, ends] = await Promise.all([
    kafkaTool('org.apache.kafka.tools.GroupsCommand', [...server, '--list']),
    kafkaTool('org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', [
      ...server,
      '--describe',
      '--all-groups',
      '--offsets',
    ]),
    // Internal topics too: a commit, a group that was joined, a transaction would each move the end of one.
    kafkaTool('org.apache.kafka.tools.GetOffsetShell', server),
  ]);
  const admin = kafkajs(kafka.bootstrap).admin();
  await admin.connect();
  try {
    const topics = await admin.listTopics();
    const acls = await admin.describeAcls({
      resourceType: AclResourceTypes.ANY,
      resourcePatternType: ResourcePatternTypes.ANY,
      operation: AclOperationTypes.ANY,
      permissionType: AclPermissionTypes.ANY,
    });
    const configs = await admin.describeConfigs({
      includeSynonyms: false,
      resources: topics.map((name) => ({ type: 2, name })),
    });
    return {
      topics: topics.sort(),
      groups: sorted(groups),
      offsets: sorted(offsets),
      ends: sorted(ends),
      acls: acls.resources,
      configs: configs.resources,
    };
  } finally {
    await admin.disconnect();
  }
}

test('it leaves no topic, group, commit, record, ACL or setting behind, and makes none while it runs', async () => {
  const earlier = await everything();
  assert.ok(earlier.ends.some((line) => line.startsWith('__consumer_offsets:')));
  assert.ok(earlier.ends.includes('observed:0:2'), earlier.ends.join('\n'));

  const product = await startProduct({ brokers: kafka.bootstrap });
  try {
    const firstMs = await until(async () => (await product.ask('health', {})).sources[0]?.lastSampleMs, { what: 'a sample' });
    await until(async () => (await product.ask('events', { correlationId: 'observed-1' })).events.length === 3, {
      what: 'the events in the index',
    });
    const stream = await fetch(`${product.url}/api/stream`);
    await product.ask('record', { topic: 'observed', partition: 0, offset: '0' });
    await product.ask('flow', { correlationId: 'observed-1' });
    await product.ask('flows', {});
    await product.ask('topology', { all: 'true' });
    await product.ask('topic', { topic: 'observed' });
    await product.ask('group', { group: 'reader' });
    assert.equal((await product.get('/api/topics/observed-not')).status, 404);
    assert.equal((await product.get('/api/events/observed-not/0/0')).status, 404);
    await until(async () => ((await product.ask('health', {})).sources[0]?.lastSampleMs ?? 0) >= firstMs + 4_000, {
      what: 'several more samples',
    });
    assert.deepEqual(await everything(), earlier, 'while it runs');
    await stream.body?.cancel();
  } finally {
    await product.stop();
  }
  assert.deepEqual(await everything(), earlier, 'afterwards');
});
