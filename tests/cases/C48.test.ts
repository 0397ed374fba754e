import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  commitOffsets,
  createTopic,
  kafkajs,
  produceRaw,
  ResourcePatternTypes,
  useBroker,
} from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const INTERVAL_MS = 2_000;
const PASSWORD = 'c48-secret';
const PLAIN = 'org.apache.kafka.common.security.plain.PlainLoginModule';

// The test comes in over the plain listener, as ANONYMOUS and superuser; the product over the other, as `observer`.
const kafka = await useBroker({
  listeners: [{ name: 'SASL', protocol: 'SASL_PLAINTEXT' }],
  properties: {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': 'true',
    'super.users': 'User:ANONYMOUS',
    'sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.sasl.plain.sasl.jaas.config': `${PLAIN} required user_observer="${PASSWORD}";`,
  },
});
const product = await useProduct({
  brokers: kafka.broker.listeners.SASL ?? '',
  env: {
    SAMPLE_INTERVAL: `${INTERVAL_MS}ms`,
    KAFKA_SASL_MECHANISM: 'PLAIN',
    KAFKA_SASL_USERNAME: 'observer',
    KAFKA_SASL_PASSWORD: PASSWORD,
  },
});
const browser = await useBrowser();

const DENIED = [
  { resourceType: AclResourceTypes.TOPIC, resourceName: 'c48.denied' },
  { resourceType: AclResourceTypes.GROUP, resourceName: 'g48.secret' },
];

for (const topic of ['c48.open', 'c48.denied']) {
  await createTopic(kafka.bootstrap, topic);
  await produceRaw(kafka.bootstrap, topic, 0, [{ value: 'a' }, { value: 'b' }, { value: 'c' }]);
  await commitOffsets(kafka.bootstrap, 'g48', topic, { 0: 1 });
}
await commitOffsets(kafka.bootstrap, 'g48.secret', 'c48.open', { 0: 1 });
const admin = kafkajs(kafka.bootstrap).admin();
await admin.connect();
try {
  await admin.createAcls({
    acl: DENIED.map((resource) => ({
      ...resource,
      resourcePatternType: ResourcePatternTypes.LITERAL,
      principal: 'User:observer',
      host: '*',
      operation: AclOperationTypes.ALL,
      permissionType: AclPermissionTypes.DENY,
    })),
  });
} finally {
  await admin.disconnect();
}

const groupsWithDenial = async () => {
  const answer = await product.ask('groups', {});
  return answer.groups.some(({ groupId, error }) => groupId === 'g48.secret' && error) && answer;
};
// The sample that first meets the denials may have begun before they were in force; the one after it has not.
const { asOfMs: firstDenied } = await until(groupsWithDenial, { what: 'the denied group in the list' });
const { groups } = await until(
  async () => {
    const answer = await product.ask('groups', {});
    return answer.asOfMs !== firstDenied && answer;
  },
  { what: 'the sample after' },
);

test('what may be seen is shown, and the denied group stays in the list as unknown, with the permission it needs', async () => {
  const [open, secret] = ['g48', 'g48.secret'].map((id) => groups.find(({ groupId }) => groupId === id));
  const { readings } = await product.ask('group', { group: 'g48' });
  assert.equal(readings.find(({ topic }) => topic === 'c48.open')?.lag, 2);
  assert.equal(open?.lag, 2);
  assert.equal(open?.error, null);

  assert.equal(secret?.error?.code, 'GROUP_AUTHORIZATION_FAILED');
  assert.match(secret?.error?.hint ?? '', /Describe/);
  assert.equal(secret?.lag, null);
  assert.equal(secret?.memberCount, null);
  assert.deepEqual([secret?.status, secret?.severity], ['unknown', 'unknown']);
  assert.match(secret?.reason ?? '', /not allowed|ACL/);
});

test('the graph has the open topic and not the denied one', async () => {
  const { nodes } = await product.ask('topology', {});
  const topics = nodes.filter((node) => node.kind === 'topic').map((node) => node.name);
  assert.ok(topics.includes('c48.open'), topics.join(', '));
});

test('a link to the denied topic says that it is not authorised or does not exist', async () => {
  const answer = await product.get('/api/topics/c48.denied');
  assert.equal(answer.status, 404);
  assert.match(answer.text, /not authorised or does not exist/);
  const { page } = await browser.newPage();
  await page.goto(`${product.url}/topics/c48.denied`);
  await page.getByText(/not authorised or does not exist/).waitFor();
});

test('the list of groups shows the denied one as unknown, with the reason', async () => {
  const { page, errors } = await browser.newPage();
  await page.goto(`${product.url}/groups`);
  const row = page.getByRole('row').filter({ hasText: 'g48.secret' });
  await row.getByText('Unknown', { exact: true }).waitFor();
  await row
    .getByText(/ACL|not allowed/)
    .first()
    .waitFor();
  await page.getByRole('row').filter({ hasText: 'g48' }).filter({ hasNotText: 'secret' }).waitFor();
  assert.deepEqual(errors, []);
});

test('once the denial is gone the data is there within two sampling intervals', async () => {
  const admin = kafkajs(kafka.bootstrap).admin();
  await admin.connect();
  try {
    await admin.deleteAcls({
      filters: DENIED.map((resource) => ({
        ...resource,
        resourcePatternType: ResourcePatternTypes.LITERAL,
        principal: 'User:observer',
        host: '*',
        operation: AclOperationTypes.ALL,
        permissionType: AclPermissionTypes.DENY,
      })),
    });
  } finally {
    await admin.disconnect();
  }
  const seen = await until(
    async () => {
      const group = await product.ask('group', { group: 'g48.secret' });
      const topic = await product.ask('topic', { topic: 'c48.denied' });
      return group.error === null && topic.error === null && { group, topic };
    },
    { what: 'the group and the topic', withinMs: 2 * INTERVAL_MS + 500 },
  );
  assert.equal(seen.group.lag, 2);
  assert.equal(seen.topic.messagesAtMost, 3);
});
