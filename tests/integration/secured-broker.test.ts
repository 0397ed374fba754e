import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import type { AclEntry } from 'kafkajs';
import type { KafkaConfig } from '../../lib/config.ts';
import type { Sample } from '../../lib/model/sample.ts';
import { systemClock } from '../../lib/model/units.ts';
import { KafkaConnections } from '../../lib/sources/kafka/connection.ts';
import { Sampler } from '../../lib/sources/kafka/sampler.ts';
import { SourceError } from '../../lib/sources/source.ts';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  commitOffsets,
  createTopic,
  kafkaConfig,
  kafkajs,
  kafkaTool,
  produceRaw,
  ResourcePatternTypes,
  useBroker,
} from '../brokers/kafka.ts';
import { until } from '../until.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-keys-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const keystore = join(folder, 'broker.p12');
const keytool = (...args: string[]) =>
  execFileSync('keytool', [...args, '-keystore', keystore, '-storepass', 'secret'], { stdio: 'pipe' });
keytool(
  '-genkeypair',
  '-alias',
  'broker',
  '-keyalg',
  'EC',
  '-dname',
  'CN=localhost',
  '-ext',
  'SAN=ip:127.0.0.1,dns:localhost',
  '-validity',
  '2',
);
keytool('-exportcert', '-rfc', '-alias', 'broker', '-file', join(folder, 'ca.pem'));
const ca = readFileSync(join(folder, 'ca.pem'), 'utf8');

const LOGIN = 'org.apache.kafka.common.security';
const kafka = await useBroker({
  listeners: [
    { name: 'SASL', protocol: 'SASL_PLAINTEXT' },
    { name: 'SSL', protocol: 'SASL_SSL' },
  ],
  properties: {
    'listener.name.ssl.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.sasl.sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER',
    'listener.name.sasl.plain.sasl.jaas.config': `${LOGIN}.plain.PlainLoginModule required user_observer="secret";`,
    'listener.name.ssl.plain.sasl.jaas.config': `${LOGIN}.plain.PlainLoginModule required user_observer="secret";`,
    'listener.name.sasl.scram-sha-256.sasl.jaas.config': `${LOGIN}.scram.ScramLoginModule required;`,
    'listener.name.sasl.scram-sha-512.sasl.jaas.config': `${LOGIN}.scram.ScramLoginModule required;`,
    'listener.name.sasl.oauthbearer.sasl.jaas.config': `${LOGIN}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker";`,
    'ssl.keystore.location': keystore,
    'ssl.keystore.password': 'secret',
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': 'true',
    'super.users': 'User:ANONYMOUS',
  },
});

type Sasl = NonNullable<KafkaConfig['sasl']>;
const PLAIN: Sasl = { mechanism: 'PLAIN', username: 'observer', password: 'secret' };

const over = (listener: 'SASL' | 'SSL', sasl: Sasl, tls: KafkaConfig['tls'] = null): KafkaConfig => ({
  ...kafkaConfig(kafka.broker.listeners[listener] ?? ''),
  sasl,
  tls,
});

async function sampleWith(config: KafkaConfig): Promise<Sample> {
  const connections = new KafkaConnections(config);
  try {
    return await new Sampler(connections, systemClock).sample(new AbortController().signal);
  } finally {
    await connections.close();
  }
}

async function refusalOf(config: KafkaConfig) {
  const error: unknown = await sampleWith(config).catch((failure: unknown) => failure);
  assert.ok(error instanceof SourceError, 'it was refused');
  return error.problem;
}

test('SASL PLAIN, both SCRAM mechanisms and OAUTHBEARER sign in', async () => {
  // One request may alter a user once.
  for (const mechanism of ['SCRAM-SHA-256', 'SCRAM-SHA-512']) {
    await kafkaTool('kafka.admin.ConfigCommand', [
      ...['--bootstrap-server', kafka.bootstrap, '--alter', '--entity-type', 'users', '--entity-name', 'scram'],
      ...['--add-config', `${mechanism}=[iterations=4096,password=secret]`],
    ]);
  }
  const json = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const token = `${json({ alg: 'none' })}.${json({ sub: 'observer', iat: now, exp: now + 600 })}.`;
  const ways: Sasl[] = [
    PLAIN,
    { mechanism: 'SCRAM-SHA-256', username: 'scram', password: 'secret' },
    { mechanism: 'SCRAM-SHA-512', username: 'scram', password: 'secret' },
    { mechanism: 'OAUTHBEARER', token },
  ];
  for (const way of ways) {
    const sample = await sampleWith(over('SASL', way));
    assert.equal(sample.cluster.brokers.length, 1, way.mechanism);
  }
});

test('TLS with the right certificate authority connects, and without it says what is wrong', async () => {
  const tls = { ca, cert: null, key: null, rejectUnauthorized: true };
  assert.equal((await sampleWith(over('SSL', PLAIN, tls))).cluster.brokers.length, 1);
  const { code, message } = await refusalOf(over('SSL', PLAIN, { ...tls, ca: null }));
  assert.equal(code, 'broker-unreachable');
  assert.match(message, /^cannot reach Kafka at 127\.0\.0\.1:\d+: .*self.signed certificate/);
});

test('a wrong password is called that, without showing it', async () => {
  const { code, message, hint } = await refusalOf(over('SASL', { ...PLAIN, password: 'wrong-pw' }));
  assert.equal(code, 'SASL_AUTHENTICATION_FAILED');
  assert.match(message, /^cannot reach Kafka at 127\.0\.0\.1:\d+: .*[Aa]uthentication failed/);
  assert.match(hint ?? '', /password/);
  assert.doesNotMatch(message + hint, /wrong-pw/);
});

test('a denied topic is left out and a denied group says so; the rest is read', async () => {
  await createTopic(kafka.bootstrap, 'open');
  await createTopic(kafka.bootstrap, 'denied');
  for (const topic of ['open', 'denied']) await produceRaw(kafka.bootstrap, topic, 0, [{}, {}, {}]);
  await commitOffsets(kafka.bootstrap, 'reader', 'open', { 0: 1 });
  await commitOffsets(kafka.bootstrap, 'reader', 'denied', { 0: 1 });
  await commitOffsets(kafka.bootstrap, 'secret', 'open', { 0: 1 });
  const acl = [deny(AclResourceTypes.TOPIC, 'denied'), deny(AclResourceTypes.GROUP, 'secret')];
  const admin = kafkajs(kafka.bootstrap).admin();
  await admin.connect();
  await admin.createAcls({ acl });
  await admin.disconnect();

  const sample = await until(
    async () => {
      const now = await sampleWith(over('SASL', PLAIN));
      return now.topics.some(({ name }) => name === 'denied') ? null : now;
    },
    { what: 'the ACL in force' },
  );
  const open = sample.topics.find(({ name }) => name === 'open');
  assert.equal(open?.partitions[0]?.end, 3n);
  const reader = sample.groups.find(({ id }) => id === 'reader');
  assert.deepEqual(
    reader?.offsets?.map(({ topic, committed }) => [topic, committed]),
    [['open', 1n]],
  );
  assert.equal(reader?.problem, null);
  const secret = sample.groups.find(({ id }) => id === 'secret');
  assert.equal(secret?.problem?.code, 'GROUP_AUTHORIZATION_FAILED');
  assert.match(secret?.problem?.hint ?? '', /Describe on Group secret/);
  assert.equal(secret?.members, null);
  assert.equal(secret?.offsets, null);
});

const deny = (resourceType: AclEntry['resourceType'], resourceName: string): AclEntry => ({
  resourceType,
  resourceName,
  resourcePatternType: ResourcePatternTypes.LITERAL,
  principal: 'User:observer',
  host: '*',
  operation: AclOperationTypes.ALL,
  permissionType: AclPermissionTypes.DENY,
});
