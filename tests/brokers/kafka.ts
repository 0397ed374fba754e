import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Connection, createAPI, deleteRecordsV2, findCoordinatorV4, offsetCommitV9, Writer } from '@platformatic/kafka';
import kafkajsModule from 'kafkajs';
import { ensureKafka } from '../../demo/kafka/artifacts.ts';
import { type Broker, type BrokerOptions, startBroker } from '../../demo/kafka/broker.ts';
import type { KafkaConfig } from '../../lib/config.ts';
import { atEnd } from '../teardown.ts';
import { until } from '../until.ts';
import { type BatchOptions, encodeRecordBatch, type WireRecord } from './record-batch.ts';

export type { BatchOptions, WireRecord } from './record-batch.ts';

export interface TestBroker {
  readonly bootstrap: string;
  /** The process, for tests that asked for a broker of their own. */
  readonly broker: Broker;
}

/**
 * A broker for all tests of the file, to be awaited at its top: the one of the whole run (`TEST_KAFKA`) when there is one and
 * nothing special is asked for, else one of its own, ended after the tests. Use names of your own for topics and groups
 * (`uniqueName`): others share it. Not a `before` hook: at the root of a file those run side by side, not one after the other.
 */
export async function useBroker(options?: BrokerOptions): Promise<TestBroker> {
  const shared = options === undefined ? process.env.TEST_KAFKA : undefined;
  const own = shared === undefined ? await startBroker(options) : null;
  atEnd(() => own?.stop());
  return {
    bootstrap: shared ?? own?.bootstrap ?? '',
    get broker() {
      if (own === null) throw new Error('this broker is shared: nobody may stop it');
      return own;
    },
  };
}

// kafkajs is CommonJS, and Node sees only some of its names.
export const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajsModule;
const { Kafka, logLevel } = kafkajsModule;

let names = 0;
/** `prefix` plus what makes it unique among the tests that share a broker. */
export const uniqueName = (prefix: string): string =>
  `${prefix}-${process.pid.toString(36)}-${Date.now().toString(36)}-${names++}`;

/** The kafkajs client for a test: quiet, and quick to give up. Retried requests hide what a test is about. */
export const kafkajs = (bootstrap: string, clientId = 'test') =>
  new Kafka({ clientId, brokers: bootstrap.split(','), logLevel: logLevel.NOTHING, retry: { retries: 8, initialRetryTime: 50 } });

/** The configuration of the product's connections to a plain broker. */
export const kafkaConfig = (bootstrap: string): KafkaConfig => ({
  source: 'kafka',
  brokers: bootstrap.split(','),
  clientId: 'throughline',
  rack: null,
  tls: null,
  sasl: null,
  requestTimeoutMs: 10_000,
});

export interface TopicOptions {
  readonly partitions?: number;
  readonly replicas?: number;
  readonly configs?: Readonly<Record<string, string>>;
}

/** Creates a topic and waits until every partition has a leader that answers. */
export async function createTopic(
  bootstrap: string,
  topic: string,
  { partitions = 1, replicas = 1, configs = {} }: TopicOptions = {},
) {
  const admin = kafkajs(bootstrap).admin();
  await admin.connect();
  try {
    const configEntries = Object.entries(configs).map(([name, value]) => ({ name, value }));
    await admin.createTopics({
      waitForLeaders: false,
      topics: [{ topic, numPartitions: partitions, replicationFactor: replicas, configEntries }],
    });
    await until(async () => (await admin.fetchTopicOffsets(topic)).length === partitions, { what: `leaders of ${topic}` });
  } finally {
    await admin.disconnect();
  }
}

/** Runs `use` with a connection to the first address of `bootstrap`. */
export async function withConnection<T>(bootstrap: string, use: (connection: Connection) => Promise<T>): Promise<T> {
  const [host = '', port = ''] = (bootstrap.split(',')[0] ?? '').split(':');
  const connection = new Connection('test', { connectTimeout: 5000, requestTimeout: 30_000 });
  connection.on('error', () => {
    // The same error rejects the request that met it.
  });
  await connection.connect(host, Number(port));
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}

/**
 * Writes one batch as it is, by hand: header order, repeats, null and binary values, and any timestamp stay as given. The first
 * address of `bootstrap` must lead the partition. Answers the offset of the first record; rejects with the broker's error.
 */
export async function produceRaw(
  bootstrap: string,
  topic: string,
  partition: number,
  records: readonly WireRecord[],
  options: BatchOptions = {},
): Promise<bigint> {
  const batch = encodeRecordBatch(records, options);
  return withConnection(bootstrap, (connection) => produceBatch.async(connection, topic, partition, batch));
}

/** Creates topics of one partition and writes the records of each as one batch. */
export async function writeTopics(bootstrap: string, topics: Readonly<Record<string, readonly WireRecord[]>>): Promise<void> {
  for (const [topic, records] of Object.entries(topics)) {
    await createTopic(bootstrap, topic);
    await produceRaw(bootstrap, topic, 0, records);
  }
}

/** Writes the bytes of one batch. Produce v9: the newest version that 3.9 and 4.4 both know and that needs no more fields. */
export const produceBatch = createAPI<[topic: string, partition: number, batch: Buffer], bigint>(
  0,
  9,
  (topic: string, partition: number, batch: Buffer) =>
    Writer.create()
      .appendString(null)
      .appendInt16(-1)
      .appendInt32(30_000)
      .appendArray([topic], (topics, name) => {
        topics.appendString(name).appendArray([partition], (partitions, index) => {
          partitions
            .appendInt32(index)
            .appendUnsignedVarInt(batch.length + 1)
            .append(batch);
        });
      })
      .appendTaggedFields(),
  (_correlationId, _key, _version, reader) => {
    const [answers = []] = reader.readArray((topics) => {
      topics.readString();
      return topics.readArray((partitions) => {
        partitions.readInt32();
        const errorCode = partitions.readInt16();
        const baseOffset = partitions.readInt64();
        partitions.skip(16);
        partitions.readArray((errors) => [errors.readInt32(), errors.readNullableString()]);
        return { errorCode, baseOffset, message: partitions.readNullableString() };
      });
    });
    const [answer] = answers;
    if (answer?.errorCode !== 0) throw new Error(`produce failed: ${answer?.errorCode} ${answer?.message ?? ''}`);
    return answer.baseOffset;
  },
);

/** Commits offsets for a group without members, as an administrator does; no consumer is involved. */
export async function commitOffsets(
  bootstrap: string,
  group: string,
  topic: string,
  offsets: Readonly<Record<number, bigint | number>>,
) {
  const partitions = Object.entries(offsets).map(([partition, offset]) => ({
    partitionIndex: Number(partition),
    committedOffset: BigInt(offset),
    committedLeaderEpoch: -1,
  }));
  const coordinator = await until(
    () =>
      withConnection(bootstrap, async (connection) => {
        const { coordinators } = await findCoordinatorV4.api.async(connection, 0, [group]);
        return coordinators[0];
      }),
    { what: `a coordinator of ${group}` },
  );
  // Just created, it may still be loading: the error is worth another try.
  await until(
    () =>
      withConnection(`${coordinator.host}:${coordinator.port}`, async (connection) => {
        await offsetCommitV9.api.async(connection, group, -1, '', null, [{ name: topic, partitions }]);
        return true;
      }),
    { what: `commit of ${group} on ${topic}`, withinMs: 15_000 },
  );
}

/** Moves the log start up to `offsets`, as retention does. The first address must lead the partitions. */
export async function deleteRecords(bootstrap: string, topic: string, offsets: Readonly<Record<number, bigint | number>>) {
  const partitions = Object.entries(offsets).map(([partition, offset]) => ({
    partitionIndex: Number(partition),
    offset: BigInt(offset),
  }));
  await withConnection(bootstrap, (connection) => deleteRecordsV2.api.async(connection, [{ name: topic, partitions }], 10_000));
}

/**
 * Runs one of Kafka's own command-line classes and answers what it prints, e.g.
 * `kafkaTool('org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', ['--bootstrap-server', …])`. Rejects with its stderr.
 */
export async function kafkaTool(mainClass: string, args: readonly string[], version?: string): Promise<string> {
  const classPath = join(await ensureKafka(version), '*');
  const flags = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dorg.slf4j.simpleLogger.defaultLogLevel=error'];
  const child = spawn('java', [...flags, '-cp', classPath, mainClass, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${mainClass} ended with code ${code}: ${err || out}`);
  return out;
}
