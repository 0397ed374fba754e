import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import pino from 'pino';
import { type Events, eventsSchema } from '../../lib/api/contracts/events.ts';
import { type Config, loadConfig } from '../../lib/config.ts';
import { answer } from '../../lib/engine/answer.ts';
import { Engine } from '../../lib/engine/engine.ts';
import { ScanThreads } from '../../lib/engine/ingest/scan-threads.ts';
import { systemClock } from '../../lib/model/units.ts';
import { createKafkaSource } from '../../lib/sources/kafka/kafka-source.ts';
import { createDuckdbStore } from '../../lib/store/duckdb/duckdb-store.ts';
import { createTopic, deleteRecords, kafkajs, produceRaw, uniqueName, useBroker } from '../brokers/kafka.ts';
import { until } from '../until.ts';

const PARTITIONS = 2;
const { bootstrap } = await useBroker();

type Action =
  | { readonly kind: 'write'; readonly partition: number; readonly count: number }
  /** Leaves offsets without an event. */
  | { readonly kind: 'write-and-abort'; readonly partition: number; readonly count: number }
  | { readonly kind: 'delete-below'; readonly partition: number; readonly share: number }
  | { readonly kind: 'create-anew' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'write-while-stopped'; readonly partition: number; readonly count: number }
  | { readonly kind: 'ask' };

const partition = fc.nat(PARTITIONS - 1);
const actions = fc.array(
  fc.oneof(
    {
      arbitrary: fc.record({ kind: fc.constant('write' as const), partition, count: fc.integer({ min: 1, max: 60 }) }),
      weight: 4,
    },
    {
      arbitrary: fc.record({ kind: fc.constant('write-and-abort' as const), partition, count: fc.integer({ min: 1, max: 20 }) }),
      weight: 2,
    },
    {
      arbitrary: fc.record({
        kind: fc.constant('delete-below' as const),
        partition,
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      weight: 2,
    },
    { arbitrary: fc.constant({ kind: 'create-anew' as const }), weight: 1 },
    { arbitrary: fc.constant({ kind: 'restart' as const }), weight: 1 },
    // More than the tail reads by itself: the rest is the backfill's.
    {
      arbitrary: fc.record({
        kind: fc.constant('write-while-stopped' as const),
        partition,
        count: fc.integer({ min: 1, max: 2500 }),
      }),
      weight: 2,
    },
    { arbitrary: fc.constant({ kind: 'ask' as const }), weight: 5 },
  ),
  { minLength: 4, maxLength: 14 },
);

/** Where each record of the topic's present life is, by its correlation id. */
type Written = Map<string, { partition: number; offset: bigint }>;

class Rig {
  readonly topic = uniqueName('truth');
  readonly written: Written = new Map();
  readonly ends = [0n, 0n];
  #dataDir = '';
  #engine: Engine | null = null;
  #scanner: ScanThreads | null = null;
  /** Of the topic's present life. */
  #topicId = '';
  #number = 0;

  async begin(): Promise<void> {
    this.#dataDir = await mkdtemp(join(tmpdir(), 'throughline-truth-'));
    await createTopic(bootstrap, this.topic, { partitions: PARTITIONS });
    await this.start();
    await this.#learnTopicId();
  }

  async #learnTopicId(): Promise<void> {
    assert.ok(this.#engine);
    const { topics } = await this.#engine.parts.source.sample(AbortSignal.timeout(20_000));
    this.#topicId = topics.find(({ name }) => name === this.topic)?.topicId ?? '';
    assert.notEqual(this.#topicId, '');
  }

  async end(): Promise<void> {
    await this.stop();
    await rm(this.#dataDir, { recursive: true });
  }

  async start(): Promise<void> {
    const config = configFor(this.topic, this.#dataDir);
    // Merges and drops come within a few hundred events.
    const store = createDuckdbStore({ dataDir: this.#dataDir, clock: systemClock, mergeRows: 200 });
    const scanner = new ScanThreads(() => ({ index: config.index, secret: store.secret() }));
    this.#scanner = scanner;
    this.#engine = new Engine({
      config,
      source: createKafkaSource(config, { clock: systemClock, scanner }),
      store,
      clock: systemClock,
      log: pino({ level: 'silent' }),
      publish: () => undefined,
    });
    await this.#engine.start();
  }

  async stop(): Promise<void> {
    await this.#engine?.stop();
    this.#engine = null;
    await this.#scanner?.stop();
  }

  async write(to: number, count: number): Promise<void> {
    for (let left = count; left > 0; left -= 500) {
      const ids = Array.from({ length: Math.min(left, 500) }, () => `c${this.#number++}`);
      const records = ids.map((id) => ({ headers: [['correlationId', id]] as const }));
      const first = await produceRaw(bootstrap, this.topic, to, records);
      for (const [index, id] of ids.entries()) this.written.set(id, { partition: to, offset: first + BigInt(index) });
      this.ends[to] = first + BigInt(ids.length);
    }
  }

  async writeAndAbort(to: number, count: number): Promise<void> {
    const producer = kafkajs(bootstrap).producer({ transactionalId: this.topic, idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    try {
      const transaction = await producer.transaction();
      const messages = Array.from({ length: count }, () => ({
        value: 'x',
        partition: to,
        headers: { correlationId: 'aborted' },
      }));
      await transaction.send({ topic: this.topic, messages });
      await transaction.abort();
    } finally {
      await producer.disconnect();
    }
  }

  async deleteBelow(of: number, share: number): Promise<void> {
    const below = BigInt(Math.floor(Number(this.ends[of] ?? 0n) * share));
    if (below > 0n) await deleteRecords(bootstrap, this.topic, { [of]: below });
  }

  async createAnew(): Promise<void> {
    const admin = kafkajs(bootstrap).admin();
    await admin.connect();
    try {
      await admin.deleteTopics({ topics: [this.topic] });
      await until(async () => !(await admin.listTopics()).includes(this.topic), { what: 'the topic is gone' });
    } finally {
      await admin.disconnect();
    }
    await createTopic(bootstrap, this.topic, { partitions: PARTITIONS });
    this.written.clear();
    this.ends.fill(0n);
    await this.#learnTopicId();
  }

  async events(query: Record<string, unknown>): Promise<Events> {
    assert.ok(this.#engine);
    const { status, body } = await answer(this.#engine, { ask: 'events', query: { limit: 1000, ...query } });
    const text = new TextDecoder().decode(body);
    assert.equal(status, 200, text);
    return eventsSchema.parse(JSON.parse(text));
  }

  /** Every record in a range that an answer claims to have looked at is found by a search. */
  async assertTrue(): Promise<number> {
    const claimed = (await this.events({ topic: this.topic, limit: 1 })).coverage.partitions;
    let checked = 0;
    assert.deepEqual((await this.events({ correlationId: 'aborted' })).events, []);
    for (const [id, at] of this.written) {
      const ranges = claimed
        .filter((part) => part.topicId === this.#topicId && part.partition === at.partition)
        .flatMap((part) => part.indexed);
      if (!ranges.some(({ from, to }) => BigInt(from) <= at.offset && at.offset < BigInt(to))) continue;
      // All of them each time would take minutes.
      if (this.written.size > 300 && Number(at.offset) % 11 !== 0) continue;
      const { events } = await this.events({ correlationId: id });
      const found = events.map(({ partition: part, offset }) => `${part}/${offset}`);
      assert.ok(
        found.includes(`${at.partition}/${at.offset}`),
        `${id} at ${at.partition}/${at.offset} is missed, found ${found}`,
      );
      checked++;
    }
    return checked;
  }

  /** Until all that can be read is; what was deleted before it was read stays said. */
  async untilRead(): Promise<void> {
    const isRead = async (): Promise<boolean> => {
      const { partitions } = (await this.events({ topic: this.topic, limit: 1 })).coverage;
      return (
        partitions.length === PARTITIONS &&
        partitions.every(({ topicId }) => topicId === this.#topicId) &&
        partitions.every(({ reason }) => reason === null || /^offsets \d+ to \d+ were deleted/.test(reason))
      );
    };
    await until(isRead, { what: 'all that can be read is indexed' });
  }
}

function configFor(topic: string, dataDir: string): Config {
  const loaded = loadConfig(
    { KAFKA_BROKERS: bootstrap, INDEX_TOPICS: topic, INDEX_FROM: 'earliest', DATA_DIR: dataDir, SAMPLE_INTERVAL: '250ms' },
    () => '',
  );
  assert.ok('config' in loaded);
  return loaded.config;
}

async function run(rig: Rig, action: Action): Promise<number> {
  switch (action.kind) {
    case 'write':
      await rig.write(action.partition, action.count);
      return 0;
    case 'write-and-abort':
      await rig.writeAndAbort(action.partition, action.count);
      return 0;
    case 'delete-below':
      await rig.deleteBelow(action.partition, action.share);
      return 0;
    case 'create-anew':
      await rig.createAnew();
      return 0;
    case 'restart':
      await rig.stop();
      await rig.start();
      return 0;
    case 'write-while-stopped':
      await rig.stop();
      await rig.write(action.partition, action.count);
      await rig.start();
      return 0;
    case 'ask':
      return rig.assertTrue();
  }
}

test('no record in a range claimed as covered is missed by a search, whatever happens to the log and to us', async () => {
  let checked = 0;
  await fc.assert(
    fc.asyncProperty(actions, async (all) => {
      const rig = new Rig();
      await rig.begin();
      try {
        for (const action of all) checked += await run(rig, action);
        checked += await rig.assertTrue();
        await rig.untilRead();
        checked += await rig.assertTrue();
      } finally {
        await rig.end();
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
  assert.ok(checked > 200, `${checked} records were looked for`);
});
