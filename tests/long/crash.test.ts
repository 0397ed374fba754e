/**
 * `npm run test:crash`, some ten minutes: the server is killed again and again while it indexes, and its disk fills. What the index
 * holds in the end is what the log holds, each record once. KILLS=10 in the environment tries fewer.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { startBroker } from '../../demo/kafka/broker.ts';
import { createTopic } from '../brokers/kafka.ts';
import { produceMany } from '../brokers/many-records.ts';
import { type Product, startProduct } from '../product.ts';
import { atEnd } from '../teardown.ts';
import { until } from '../until.ts';

const KILLS = Number(process.env.KILLS ?? 50);
const PARTITIONS = 3;
/** Beyond the first million a hot table is merged, so kills fall into merges, too. */
const AT_FIRST = 500_000;
const EACH_TIME = 10_000;

const broker = await startBroker({ longRunning: true });
atEnd(() => broker.stop());

/** Events of a closed index by partition: how many, how many different places, first and last. */
async function contents(dataDir: string): Promise<Map<number, { rows: number; places: number; from: number; to: number }>> {
  const instance = await DuckDBInstance.create(join(dataDir, 'index.duckdb'));
  const connection = await instance.connect();
  const tables = (await connection.runAndReadAll('SELECT id FROM event_tables')).getRows();
  const all = tables.map(([id]) => `SELECT part, record_offset FROM events_${id}`).join(' UNION ALL ');
  const reader = await connection.runAndReadAll(
    `SELECT part, count(*)::INTEGER, count(DISTINCT record_offset)::INTEGER, min(record_offset)::INTEGER, max(record_offset)::INTEGER
     FROM (${all}) GROUP BY part`,
  );
  const found = new Map<number, { rows: number; places: number; from: number; to: number }>();
  for (const row of reader.getRows()) {
    const [part = 0, rows = 0, places = 0, from = 0, to = 0] = row.map(Number);
    found.set(part, { rows, places, from, to });
  }
  connection.closeSync();
  instance.closeSync();
  return found;
}

const serve = (topic: string, dataDir: string, env: Record<string, string> = {}): Promise<Product> =>
  startProduct({
    brokers: broker.bootstrap,
    env: { DATA_DIR: dataDir, INDEX_TOPICS: topic, INDEX_MAX_BYTES_PER_SECOND: 'unlimited', ...env },
  });

const record = { headers: [['correlationId', 'crash-0000000']] as const };

async function untilComplete(product: Product, topic: string, what: string): Promise<void> {
  await until(async () => (await product.ask('events', { topic, eventId: 'nobody has it' })).coverage.complete, {
    what,
    withinMs: 300_000,
    everyMs: 500,
  });
}

test(`killed ${KILLS} times at random moments, the index gives what the log gives`, async (t) => {
  const topic = 'crash.t';
  await createTopic(broker.bootstrap, topic, { partitions: PARTITIONS });
  const dataDir = await mkdtemp(join(tmpdir(), 'throughline-crash-'));
  atEnd(() => rm(dataDir, { recursive: true, force: true }));
  const ends = new Array<number>(PARTITIONS).fill(0);
  let number = 0;
  const write = async (count: number): Promise<void> => {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      await produceMany(broker.bootstrap, topic, partition, { count, record, firstNumber: number });
      number += count;
      ends[partition] = (ends[partition] ?? 0) + count;
    }
  };
  await write(AT_FIRST);
  const seen: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const product = await serve(topic, dataDir);
    const count = async () => (await product.ask('health', {})).sources[0]?.tailer.eventsIndexed ?? 0;
    await until(async () => (await count()) > 0, { what: 'the first events of this life', withinMs: 60_000 });
    const writing = write(EACH_TIME);
    await pause(Math.random() * 1500);
    seen.push(await count());
    process.kill(product.pid, 'SIGKILL');
    await writing;
    await product.stop();
  }
  t.diagnostic(`events in the index at each kill: ${seen.join(', ')}`);
  const last = await serve(topic, dataDir);
  await untilComplete(last, topic, 'all is indexed');
  for (let nth = 0; nth < 200; nth++) {
    const wanted = `crash-${String(Math.floor(Math.random() * number)).padStart(7, '0')}`;
    const { events } = await last.ask('events', { correlationId: wanted });
    assert.equal(events.length, 1, wanted);
  }
  await last.stop();
  const found = await contents(dataDir);
  for (const [partition, end] of ends.entries()) {
    assert.deepEqual(found.get(partition), { rows: end, places: end, from: 0, to: end - 1 }, `partition ${partition}`);
  }
  t.diagnostic(`${number} records, each of them once`);
});

test('a disk that fills stops indexing and nothing else; with room again it goes on, and nothing is missing', async (t) => {
  const topic = 'full.t';
  await createTopic(broker.bootstrap, topic, { partitions: PARTITIONS });
  for (let partition = 0; partition < PARTITIONS; partition++)
    await produceMany(broker.bootstrap, topic, partition, { count: 300_000, record, firstNumber: partition * 300_000 });
  const disk = await mkdtemp(join(tmpdir(), 'throughline-full-'));
  atEnd(() => rm(disk, { recursive: true, force: true }));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', disk], { stdio: 'pipe' });
  } catch (error) {
    t.skip(`no small disk can be mounted here: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    return;
  }
  try {
    const dataDir = join(disk, 'index');
    await mkdir(dataDir);
    await writeFile(join(disk, 'ballast'), Buffer.alloc(8 * 1024 * 1024));
    // No floor: it has to meet the end of the disk.
    const product = await serve(topic, dataDir, { INDEX_MIN_FREE_DISK: '0B' });
    try {
      const source = async () => (await product.ask('health', {})).sources[0];
      const isPaused = async () => /indexing is paused/.test(JSON.stringify(await source()));
      await until(isPaused, { what: 'indexing is paused, and says so', withinMs: 120_000 });
      t.diagnostic(JSON.stringify((await source())?.tailer));
      const answer = await product.ask('events', { limit: 5 });
      assert.equal(answer.coverage.complete, false);
      assert.ok((await product.ask('topics', {})).topics.length > 0);
      assert.ok(answer.events.length > 0, 'what is indexed is found');
      execFileSync('mount', ['-o', 'remount,size=1g', disk]);
      await untilComplete(product, topic, 'all is indexed once there is room');
      assert.equal((await source())?.tailer.eventsIndexed, 900_000);
    } finally {
      await product.stop();
    }
    const found = await contents(dataDir);
    for (let partition = 0; partition < PARTITIONS; partition++)
      assert.deepEqual(found.get(partition), { rows: 300_000, places: 300_000, from: 0, to: 299_999 });
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
});

test('a second server on the same folder is refused, and told which process has it', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'throughline-twice-'));
  atEnd(() => rm(dataDir, { recursive: true, force: true }));
  const first = await serve('crash.t', dataDir);
  try {
    await assert.rejects(serve('crash.t', dataDir), new RegExp(`in use by process ${first.pid}`));
    assert.equal((await readFile(join(dataDir, 'pid'), 'utf8')).trim(), String(first.pid));
  } finally {
    await first.stop();
  }
});
