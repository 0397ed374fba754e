import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EventBatch, EventRecord } from '../../lib/model/event.ts';
import { topicName } from '../../lib/model/ids.ts';
import { createTopic, deleteRecords, kafkajs, produceRaw, uniqueName, useBroker, type WireRecord } from '../brokers/kafka.ts';
import { until } from '../until.ts';
import { useTailing } from './tailing.ts';

const kafka = await useBroker();
const tailing = useTailing();
const tail = (topics: string, options: Parameters<typeof tailing>[2] = {}) => tailing(kafka.bootstrap, topics, options);

const record = (id: string, more: Partial<WireRecord> = {}): WireRecord => ({
  key: id,
  value: id,
  headers: [['correlationId', id]],
  ...more,
});

const idsOf = (events: readonly EventRecord[]) => events.map(({ envelope }) => envelope.correlationId);

describe('tailer on a real broker', () => {
  it('reads all codecs of one partition, in order', async () => {
    const topic = uniqueName('codecs');
    await createTopic(kafka.bootstrap, topic);
    for (const codec of ['gzip', 'snappy', 'lz4', 'zstd', 'none'] as const)
      await produceRaw(kafka.bootstrap, topic, 0, [record(`${codec}-1`), record(`${codec}-2`)], { codec });
    const { events } = await tail(topic);
    await until(() => events().length >= 10, { what: 'ten events' });
    assert.deepEqual(
      events().map(({ offset }) => Number(offset)),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
    assert.deepEqual(idsOf(events()).slice(0, 4), ['gzip-1', 'gzip-2', 'snappy-1', 'snappy-2']);
  });

  it('sees what a read_committed reader sees: no aborted records, no markers', async () => {
    const topic = uniqueName('transactions');
    await createTopic(kafka.bootstrap, topic);
    const producer = kafkajs(kafka.bootstrap).producer({
      transactionalId: uniqueName('tx'),
      maxInFlightRequests: 1,
      idempotent: true,
    });
    await producer.connect();
    try {
      for (const outcome of ['abort', 'commit', 'abort', 'commit'] as const) {
        const transaction = await producer.transaction();
        for (let n = 0; n < 3; n++)
          await transaction.send({ topic, messages: [{ value: `${n}`, headers: { correlationId: outcome } }] });
        await transaction[outcome]();
      }
    } finally {
      await producer.disconnect();
    }
    const { events, tailer } = await tail(topic);
    await until(() => tailer.partitions()[0]?.position === 16n, { what: 'all sixteen offsets' });
    assert.deepEqual(idsOf(events()), Array(6).fill('commit'));
    assert.deepEqual(
      events().map(({ offset }) => Number(offset)),
      [4, 5, 6, 12, 13, 14],
    );
    assert.ok(events().every(({ producerId }) => producerId >= 0n));
  });

  it('says since when an open transaction holds readers up, and goes on after it', async () => {
    const topic = uniqueName('open');
    await createTopic(kafka.bootstrap, topic);
    const producer = kafkajs(kafka.bootstrap).producer({
      transactionalId: uniqueName('tx'),
      maxInFlightRequests: 1,
      idempotent: true,
    });
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.send({ topic, messages: [{ value: 'x', headers: { correlationId: 'held' } }] });
    const { events, tailer } = await tail(topic);
    const blocked = await until(
      () => {
        const [partition] = tailer.partitions();
        return partition?.blockedSinceMs ? partition : null;
      },
      { what: 'a partition held up' },
    );
    assert.deepEqual([blocked.from, blocked.to, blocked.position], [0n, 1n, 0n]);
    await transaction.commit();
    await producer.disconnect();
    await until(() => events().length === 1, { what: 'the committed event' });
    await until(() => tailer.partitions()[0]?.blockedSinceMs === null, { what: 'nothing holding it up' });
  });

  it('reads null keys, values and header values, and repeated headers', async () => {
    const topic = uniqueName('nulls');
    await createTopic(kafka.bootstrap, topic);
    await produceRaw(kafka.bootstrap, topic, 0, [
      {
        key: null,
        value: null,
        headers: [
          ['correlationId', 'one'],
          ['correlationId', 'two'],
          ['', 'x'],
          ['n', null],
        ],
      },
    ]);
    const { events } = await tail(topic);
    const [event] = await until(() => (events().length > 0 ? events() : null), { what: 'the event' });
    assert.deepEqual([event?.key, event?.valueSize, event?.headerCount, event?.envelope.correlationId], [null, null, 4, 'two']);
  });

  it('reads a value of five megabytes among small ones, whichever partition it lies in', async () => {
    const topic = uniqueName('large');
    await createTopic(kafka.bootstrap, topic, { partitions: 3, configs: { 'max.message.bytes': '12000000' } });
    for (const partition of [0, 1, 2]) {
      await produceRaw(kafka.bootstrap, topic, partition, [record(`before-${partition}`)]);
      await produceRaw(kafka.bootstrap, topic, partition, [record(`large-${partition}`, { value: Buffer.alloc(5_000_000, 1) })]);
      await produceRaw(kafka.bootstrap, topic, partition, [record(`after-${partition}`)]);
    }
    const { events } = await tail(topic);
    await until(() => events().length === 9, { what: 'nine events' });
    assert.equal(events().filter(({ valueSize }) => valueSize === 5_000_000).length, 3);
  });

  it('shows a new record within a second', async () => {
    const topic = uniqueName('fresh');
    await createTopic(kafka.bootstrap, topic);
    const { events, tailer } = await tail(topic);
    await until(() => tailer.partitions()[0]?.position === 0n, { what: 'the first look' });
    await produceRaw(kafka.bootstrap, topic, 0, [record('new')]);
    await until(() => events().length === 1, { what: 'the new event', withinMs: 1000, everyMs: 10 });
  });

  it('goes on where the index left off', async () => {
    const topic = uniqueName('resume');
    await createTopic(kafka.bootstrap, topic);
    await produceRaw(
      kafka.bootstrap,
      topic,
      0,
      ['a', 'b', 'c', 'd'].map((id) => record(id)),
    );
    const { events, tailer } = await tail(topic, { taken: () => [{ from: 0n, to: 2n }] });
    await until(() => events().length === 2, { what: 'the two that are left' });
    assert.deepEqual(idsOf(events()), ['c', 'd']);
    await until(() => tailer.partitions()[0]?.position === 4n, { what: 'the position' });
  });

  it('says what retention deleted before it was read, and goes on at the log start', async () => {
    const topic = uniqueName('expired');
    await createTopic(kafka.bootstrap, topic);
    await produceRaw(
      kafka.bootstrap,
      topic,
      0,
      ['a', 'b', 'c', 'd'].map((id) => record(id)),
    );
    await deleteRecords(kafka.bootstrap, topic, { 0: 3n });
    const { events, tailer } = await tail(topic, { taken: () => [{ from: 0n, to: 1n }] });
    await until(() => events().length === 1, { what: 'the one that is left' });
    assert.deepEqual(idsOf(events()), ['d']);
    await until(() => tailer.partitions()[0]?.position === 4n, { what: 'the position' });
    assert.match(tailer.partitions()[0]?.reason ?? '', /offsets 1 to 2 were deleted by retention/);
  });

  it('starts at the end, or so long ago, when the settings say so', async () => {
    const topic = uniqueName('start');
    await createTopic(kafka.bootstrap, topic);
    const now = BigInt(Date.now());
    await produceRaw(kafka.bootstrap, topic, 0, [record('old', { timestamp: now - 7_200_000n })]);
    await produceRaw(kafka.bootstrap, topic, 0, [record('young', { timestamp: now - 60_000n })]);
    const latest = await tail(topic, { from: 'latest' });
    const ago = await tail(topic, { from: '1h' });
    await until(() => ago.events().length === 1, { what: 'the young one' });
    await until(() => latest.tailer.partitions()[0]?.position === 2n, { what: 'the position at the end' });
    await produceRaw(kafka.bootstrap, topic, 0, [record('new')]);
    await until(() => latest.events().length === 1 && ago.events().length === 2, { what: 'the new one' });
    assert.deepEqual([idsOf(latest.events()), idsOf(ago.events())], [['new'], ['young', 'new']]);
    assert.deepEqual([latest.batches[0]?.from, ago.batches[0]?.from], [2n, 1n]);
  });

  it('takes a re-created topic for another one, and follows new partitions', async () => {
    const topic = uniqueName('again');
    const admin = kafkajs(kafka.bootstrap).admin();
    await admin.connect();
    try {
      await createTopic(kafka.bootstrap, topic);
      await produceRaw(kafka.bootstrap, topic, 0, [record('first-1'), record('first-2')]);
      const { events, batches, follow, tailer } = await tail(topic, { from: 'latest' });
      await until(() => tailer.partitions()[0]?.position === 2n, { what: 'the first life' });
      await admin.deleteTopics({ topics: [topic] });
      await until(
        async () => {
          await follow();
          return tailer.partitions().length === 0;
        },
        { what: 'the topic gone' },
      );
      await createTopic(kafka.bootstrap, topic);
      await produceRaw(kafka.bootstrap, topic, 0, [record('second-1')]);
      await until(
        async () => {
          await follow();
          return events().length === 1;
        },
        { what: 'the second life, from its beginning' },
      );
      await admin.createPartitions({ topicPartitions: [{ topic, count: 2 }] });
      await until(
        async () => {
          await produceRaw(kafka.bootstrap, topic, 1, [record('grown')]);
          return true;
        },
        { what: 'a leader of the new partition' },
      );
      await until(
        async () => {
          await follow();
          return events().length === 2;
        },
        { what: 'the new partition, from its beginning' },
      );
      assert.deepEqual(idsOf(events()), ['second-1', 'grown']);
      assert.equal(new Set(batches.map(({ topicId }) => topicId)).size, 1);
    } finally {
      await admin.disconnect();
    }
  });

  it('leaves out internal topics in silence, and excluded ones by name', async () => {
    const topic = uniqueName('chosen');
    const other = uniqueName('other');
    await createTopic(kafka.bootstrap, topic);
    await createTopic(kafka.bootstrap, other);
    const { tailer } = await tail(`${topic.slice(0, -2)}??`);
    assert.deepEqual(
      tailer.partitions().map((partition) => partition.topic),
      [topic],
    );
    const leftOut = tailer.leftOut();
    assert.match(leftOut.find((left) => left.topic === other)?.reason ?? '', /INDEX_TOPICS/);
    assert.ok(!leftOut.some((left) => left.topic.startsWith('__')));
  });

  it('waits for the sink before it reads on', async () => {
    const topic = uniqueName('pressure');
    await createTopic(kafka.bootstrap, topic);
    const seen: number[] = [];
    let release = (): void => {};
    const sink = async (batches: readonly EventBatch[]): Promise<void> => {
      seen.push(batches.length);
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    };
    await produceRaw(kafka.bootstrap, topic, 0, [record('a')]);
    const { tailer } = await tail(topic, { sink });
    await until(() => seen.length === 1, { what: 'the first batch' });
    await produceRaw(kafka.bootstrap, topic, 0, [record('b')]);
    assert.equal(tailer.partitions()[0]?.position, 0n);
    release();
    await until(() => seen.length === 2, { what: 'the second batch' });
    assert.equal(tailer.partitions()[0]?.position, 1n);
    release();
  });

  it('stops with the reason when the sink cannot take what it read', async () => {
    const topic = uniqueName('full');
    await createTopic(kafka.bootstrap, topic);
    await produceRaw(kafka.bootstrap, topic, 0, [record('a')]);
    const { tailer } = await tail(topic, { sink: () => Promise.reject(new Error('the disk is full')) });
    await until(() => tailer.lastProblem(), { what: 'the problem' });
    assert.match(tailer.lastProblem()?.message ?? '', /the disk is full/);
    assert.match(tailer.partitions()[0]?.reason ?? '', /the disk is full/);
  });
});

describe('one record, on demand', () => {
  it('is what was written, headers in order', async () => {
    const topic = uniqueName('fetch');
    await createTopic(kafka.bootstrap, topic);
    await produceRaw(kafka.bootstrap, topic, 0, [record('a'), record('b')], { codec: 'zstd' });
    await produceRaw(kafka.bootstrap, topic, 0, [
      {
        key: null,
        value: Buffer.alloc(300_000, 7),
        timestamp: 5n,
        headers: [
          ['x', 'a'],
          ['x', null],
          [Buffer.from('ff', 'hex'), ''],
        ],
      },
    ]);
    const { source } = await tail('nothing');
    const at = (offset: bigint) =>
      source.fetchRecord({ topic: topicName(topic), partition: 0, offset }, AbortSignal.timeout(10_000));
    assert.equal(Buffer.from((await at(1n))?.value ?? []).toString(), 'b');
    const large = await at(2n);
    assert.deepEqual([large?.key, large?.value?.length, large?.timestamp, large?.timestampType], [null, 300_000, 5n, 'create']);
    assert.deepEqual(
      large?.headers.map(({ name, value }) => [Buffer.from(name).toString('hex'), value && Buffer.from(value).toString()]),
      [
        ['78', 'a'],
        ['78', null],
        ['ff', ''],
      ],
    );
    assert.deepEqual([await at(3n), await at(99n)], [null, null]);
    await deleteRecords(kafka.bootstrap, topic, { 0: 2n });
    assert.equal(await at(0n), null);
  });

  it('of a topic or partition that is not there is refused by name', async () => {
    const { source } = await tail('nothing');
    const at = { topic: topicName(uniqueName('absent')), partition: 0, offset: 0n };
    await assert.rejects(source.fetchRecord(at, AbortSignal.timeout(10_000)), new RegExp(`topic ${at.topic}`));
  });
});
