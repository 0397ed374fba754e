import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection, findCoordinatorV4, offsetCommitV9 } from '@platformatic/kafka';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { startBroker } from '../demo/kafka/broker.ts';
import type { KafkaConfig } from '../lib/config.ts';
import type { Sample } from '../lib/model/sample.ts';
import { systemClock } from '../lib/model/units.ts';
import { KafkaConnections } from '../lib/sources/kafka/connection.ts';
import { Sampler } from '../lib/sources/kafka/sampler.ts';
import { startProduct } from '../tests/product.ts';
import { until } from '../tests/until.ts';

/**
 * How long one sampling pass takes on a broker with 10,000 partitions and 1,000 groups of 20 partitions, against what `kafkajs`
 * admin takes for the same figures in the same run; and how the server answers while it samples that broker every second.
 * `npm run bench -- sample 0.1` tries a tenth of it.
 */
const scale = Number(process.argv[2] ?? 1);
const TOPICS = Math.round(500 * scale);
const PARTITIONS = 20;
const GROUPS = Math.round(1000 * scale);
const PASSES = 15;
const AT_ONCE = 50;
const HEALTH_REQUESTS = 200;
/** Between two of them: spreads them over several passes. */
const HEALTH_EVERY_MS = 30;

const topics = Array.from({ length: TOPICS }, (_, index) => `bench-${String(index).padStart(3, '0')}`);
const groups = Array.from({ length: GROUPS }, (_, index) => `reader-${String(index).padStart(4, '0')}`);
const topicOf = (group: number): string => topics[group % TOPICS] ?? '';

const progress = (line: string): void => console.error(line);

progress('starting a broker');
const broker = await startBroker({ heapMb: 768, longRunning: true, properties: { 'log.index.size.max.bytes': 65536 } });
const admin = new Kafka({ clientId: 'bench', brokers: [broker.bootstrap], logLevel: logLevel.NOTHING }).admin();
try {
  await admin.connect();
  await fill(admin);
  const medianMs = await timeSampler();
  progress(`a pass takes ${medianMs} ms; now kafkajs`);
  const baselineKafkajsMs = await timeKafkajs(admin);
  progress(`kafkajs takes ${baselineKafkajsMs} ms; now the server`);
  const { healthP99Ms, rssMb } = await timeHealth();
  console.log(
    JSON.stringify({
      partitions: TOPICS * PARTITIONS,
      groups: GROUPS,
      medianMs,
      baselineKafkajsMs,
      ratio: Math.round((baselineKafkajsMs / medianMs) * 10) / 10,
      rssMb,
      healthP99Ms,
    }),
  );
} finally {
  await admin.disconnect();
  await broker.stop();
}

async function fill(client: Admin): Promise<void> {
  const connection = new Connection('bench', { requestTimeout: 120_000, maxInflights: 20 });
  await connection.connect('127.0.0.1', broker.port);
  // Asking for a coordinator is what makes the broker create its topic of offsets.
  await retry(() => findCoordinatorV4.api.async(connection, 0, groups.slice(0, 1)));
  progress(`creating ${TOPICS} topics of ${PARTITIONS} partitions`);
  // The controller refuses some thousand partitions in one request.
  for (let from = 0; from < TOPICS; from += 50) {
    const batch = topics.slice(from, from + 50).map((topic) => ({ topic, numPartitions: PARTITIONS, replicationFactor: 1 }));
    await client.createTopics({ waitForLeaders: false, timeout: 60_000, topics: batch });
  }
  progress(`committing for ${GROUPS} groups`);
  const partitions = Array.from({ length: PARTITIONS }, (_, index) => ({
    partitionIndex: index,
    committedOffset: 0n,
    committedLeaderEpoch: -1,
  }));
  await inTurns(groups, (_group, index) => commit(index));
  await connection.close();

  function commit(index: number) {
    return retry(() =>
      offsetCommitV9.api.async(connection, groups[index] ?? '', -1, '', null, [{ name: topicOf(index), partitions }]),
    );
  }
}

async function timeSampler(): Promise<number> {
  const config: KafkaConfig = {
    source: 'kafka',
    brokers: [broker.bootstrap],
    clientId: 'throughline',
    rack: null,
    tls: null,
    sasl: null,
    requestTimeoutMs: 30_000,
  };
  const connections = new KafkaConnections(config);
  const sampler = new Sampler(connections, systemClock);
  const pass = () => sampler.sample(new AbortController().signal);
  progress('waiting for every partition to have a leader that answers');
  await retry(async () => requireAll(await pass()), 1200);
  const times: number[] = [];
  for (let index = 0; index < PASSES; index++) {
    const from = performance.now();
    const sample = await pass();
    times.push(performance.now() - from);
    requireAll(sample);
  }
  await connections.close();
  return Math.round(times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0);
}

/** A pass that did not read everything is not worth timing. */
function requireAll(sample: Sample): void {
  const committed = sample.groups.reduce((sum, group) => sum + (group.offsets?.length ?? 0), 0);
  if (committed !== GROUPS * PARTITIONS) throw new Error(`a pass found ${committed} committed offsets`);
  const ends = sample.topics.flatMap((topic) => topic.partitions).filter((partition) => partition.end !== null).length;
  if (ends < TOPICS * PARTITIONS) throw new Error(`a pass found the ends of ${ends} partitions`);
}

/** The same figures as people get them from `kafkajs`: one call a group, one call a topic. */
async function timeKafkajs(client: Admin): Promise<number> {
  const from = performance.now();
  await inTurns(groups, (groupId) => client.fetchOffsets({ groupId }));
  await inTurns(topics, (topic) => client.fetchTopicOffsets(topic));
  return Math.round(performance.now() - from);
}

/** `/api/health` of the real server, index and all, while it samples this broker every second; and the server's memory then. */
async function timeHealth(): Promise<{ healthP99Ms: number; rssMb: number }> {
  const product = await startProduct({ brokers: broker.bootstrap, env: { SAMPLE_INTERVAL: '1s' } });
  try {
    await until(
      async () => {
        const { sources } = await product.ask('health', {});
        return sources[0]?.state === 'ok';
      },
      { what: 'the first sample', withinMs: 120_000, everyMs: 200 },
    );
    const times: number[] = [];
    for (let index = 0; index < HEALTH_REQUESTS; index++) {
      const from = performance.now();
      const { status } = await product.get('/api/health');
      times.push(performance.now() - from);
      if (status !== 200) throw new Error(`/api/health answered ${status}`);
      await pause(HEALTH_EVERY_MS);
    }
    const p99 = times.sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? 0;
    return { healthP99Ms: Math.round(p99 * 10) / 10, rssMb: residentMb(product.pid) };
  } finally {
    await product.stop();
  }
}

/** Resident memory of a process, as `ps` says it (kilobytes). */
function residentMb(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024);
}

/** `AT_ONCE` at a time. */
async function inTurns<T>(items: readonly T[], work: (item: T, index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) await work(item, index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** While a coordinator loads or leaders settle, the first requests are refused. */
async function retry<T>(work: () => Promise<T>, attempts = 600): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (--attempts <= 0) throw error;
      await pause(100);
    }
  }
}
