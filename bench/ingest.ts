/**
 * How fast records become searchable: `npm run bench -- ingest`. A million records of about 480 bytes with six headers in six
 * partitions, read by the server, by a `kafkajs` consumer that looks at the same headers, and by Kafka's own ConsumerPerformance, in
 * turns, five times; then a million packed by each codec; then all five millions in one server, for its memory. Prints one JSON line;
 * rates are medians. `npm run bench -- ingest 0.1` tries a tenth of it.
 */
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureKafka } from '../demo/kafka/artifacts.ts';
import { startBroker } from '../demo/kafka/broker.ts';
import { createTopic, kafkajs, uniqueName } from '../tests/brokers/kafka.ts';
import { startProduct } from '../tests/product.ts';
import { until } from '../tests/until.ts';
import { median } from './figures.ts';
import { fillTopic, PARTITIONS } from './ingest/records.ts';

const scale = Number(process.argv[2] ?? 1);
const RECORDS = Math.round(1_000_000 * scale);
const RUNS = 5;
const CODECS = ['gzip', 'snappy', 'lz4', 'zstd'] as const;
const WANTED = ['correlationId', 'messageId', 'causationId', 'source', 'eventType', 'traceparent'];

const progress = (line: string): void => console.error(line);
const classPath = join(await ensureKafka(), '*');
progress('starting a broker');
const broker = await startBroker({ heapMb: 1024, longRunning: true });
try {
  const topics = ['none', ...CODECS] as const;
  for (const [nth, codec] of topics.entries()) {
    progress(`writing ${RECORDS} records, ${codec === 'none' ? 'not packed' : codec}`);
    await createTopic(broker.bootstrap, codec, { partitions: PARTITIONS });
    await fillTopic({ bootstrap: broker.bootstrap, topic: codec, codec, from: nth * RECORDS, to: (nth + 1) * RECORDS });
  }
  const [ours, theirs, javas]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < RUNS; run++) {
    ours.push((await index(['none'])).eventsPerSecond);
    theirs.push(await readWithKafkajs());
    javas.push(await readWithJava());
    progress(`${ours.at(-1)} a second; kafkajs ${theirs.at(-1)}; ConsumerPerformance ${javas.at(-1)}`);
  }
  const [eventsPerSecond, kafkajsPerSecond, consumerPerformancePerSecond] = [median(ours), median(theirs), median(javas)];
  const codecs: Record<string, number> = {};
  for (const codec of CODECS) {
    const rates: number[] = [];
    for (let run = 0; run < 3; run++) rates.push((await index([codec])).eventsPerSecond);
    codecs[codec] = median(rates);
    progress(`${codec}: ${codecs[codec]} a second`);
  }
  const { rssMb } = await index([...topics]);
  console.log(
    JSON.stringify({
      eventsPerSecond,
      kafkajsPerSecond,
      consumerPerformancePerSecond,
      ratioKafkajs: ratio(eventsPerSecond, kafkajsPerSecond),
      ratioJava: ratio(eventsPerSecond, consumerPerformancePerSecond),
      rssMb,
      codecs,
    }),
  );
} finally {
  await broker.stop();
}

/** A new server with an empty index, from when it has found the broker until all is searchable. */
async function index(topics: readonly string[]): Promise<{ eventsPerSecond: number; rssMb: number }> {
  const total = RECORDS * topics.length;
  const product = await startProduct({
    brokers: broker.bootstrap,
    env: { INDEX_TOPICS: topics.join(','), INDEX_MAX_BYTES_PER_SECOND: 'unlimited' },
  });
  try {
    const state = async () => (await product.ask('health', {})).sources[0];
    const count = async () => (await state())?.tailer.eventsIndexed ?? 0;
    while ((await state())?.state !== 'ok') await pause(10);
    const from = performance.now();
    while ((await count()) < total * 0.9) await pause(250);
    // Told twice a second only; a search says at once whether it has looked at everything.
    for (const topic of topics)
      while (!(await product.ask('events', { topic, eventId: 'nobody has it' })).coverage.complete) await pause(50);
    const eventsPerSecond = Math.round(total / ((performance.now() - from) / 1000));
    await until(async () => (await count()) === total, { what: `${total} events and no more` });
    return { eventsPerSecond, rssMb: residentMb(product.pid) };
  } finally {
    await product.stop();
  }
}

/** A group of its own from the beginning; it makes text of the same six headers. */
async function readWithKafkajs(): Promise<number> {
  const consumer = kafkajs(broker.bootstrap).consumer({ groupId: uniqueName('bench'), maxBytes: 8 * 1024 * 1024 });
  await consumer.connect();
  await consumer.subscribe({ topic: 'none', fromBeginning: true });
  let count = 0;
  let from = 0;
  let bytes = 0;
  const rate = await new Promise<number>((resolve) => {
    void consumer.run({
      eachBatchAutoResolve: true,
      partitionsConsumedConcurrently: PARTITIONS,
      eachBatch: async ({ batch }) => {
        if (count === 0) from = performance.now();
        for (const { headers, key } of batch.messages) {
          for (const name of WANTED) bytes += String(headers?.[name] ?? '').length;
          bytes += key?.length ?? 0;
        }
        count += batch.messages.length;
        if (count >= RECORDS) resolve(Math.round(count / ((performance.now() - from) / 1000)));
      },
    });
  });
  await consumer.disconnect();
  if (bytes < RECORDS * 100) throw new Error('the headers were not read');
  return rate;
}

/** `nMsg.sec`: its rate without the time it takes to join. */
async function readWithJava(): Promise<number> {
  const out = await new Promise<string>((resolve, reject) => {
    const args = ['--bootstrap-server', broker.bootstrap, '--topic', 'none', '--messages', String(RECORDS), '--timeout', '60000'];
    const child = spawn(
      'java',
      [
        '-Xmx512m',
        '-Dorg.slf4j.simpleLogger.defaultLogLevel=error',
        '-cp',
        classPath,
        'org.apache.kafka.tools.ConsumerPerformance',
        ...args,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk;
    });
    child.on('close', (code) => (code === 0 ? resolve(text) : reject(new Error(text))));
  });
  const lines = out.trim().split('\n');
  const names =
    lines
      .find((line) => line.includes('nMsg.sec'))
      ?.split(',')
      .map((name) => name.trim()) ?? [];
  const figures = lines.at(-1)?.split(',') ?? [];
  const rate = Number(figures[names.indexOf('nMsg.sec')] ?? figures[5]);
  if (!(rate > 0)) throw new Error(`ConsumerPerformance printed ${out}`);
  return Math.round(rate);
}

function residentMb(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024);
}

function ratio(a: number, b: number): number {
  return Math.round((a / b) * 100) / 100;
}
