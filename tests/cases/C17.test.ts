import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KafkaConnections } from '../../lib/sources/kafka/connection.ts';
import { batchAt } from '../../lib/sources/kafka/record-batch.ts';
import { fetchRecords, withoutSession } from '../../lib/sources/kafka/requests/fetch.ts';
import { metadata } from '../../lib/sources/kafka/requests/metadata.ts';
import { createTopic, kafkaConfig, produceBatch, produceRaw, useBroker, withConnection } from '../brokers/kafka.ts';
import { useProduct } from '../product.ts';
import { atEnd } from '../teardown.ts';
import { until } from '../until.ts';

const TOPIC = 'c17.t';
const CODECS = ['gzip', 'snappy', 'lz4', 'zstd', 'uncompressed'] as const;
/** Long and with repeats, so that packing is worth it. */
const writtenAt = (offset: number): string => `${offset}: ${'ünïcode-✓ '.repeat(20 * (offset + 1))}`;

const kafka = await useBroker();
const connections = new KafkaConnections(kafkaConfig(kafka.bootstrap));
atEnd(() => connections.close());

await createTopic(kafka.bootstrap, TOPIC);
for (const [index, codec] of CODECS.entries()) {
  const batch = await packedByKafka(
    codec,
    [2 * index, 2 * index + 1].map((offset) => ({ value: writtenAt(offset), headers: [['correlationId', 'c17']] })),
  );
  await withConnection(kafka.bootstrap, (connection) => produceBatch.async(connection, TOPIC, 0, batch));
}

/** A batch as Java packs it: a broker packs what comes in anew when its topic's setting names another codec. */
async function packedByKafka(codec: string, records: Parameters<typeof produceRaw>[3]): Promise<Buffer> {
  const topic = `c17.${codec}`;
  await createTopic(kafka.bootstrap, topic, { configs: { 'compression.type': codec } });
  await produceRaw(kafka.bootstrap, topic, 0, records);
  return bytesOf(topic);
}

/** All batches of a topic, as they lie in the log. */
async function bytesOf(topic: string): Promise<Buffer> {
  const link = await connections.any('fetch');
  const { topics } = await link.call(metadata, { topics: [topic] });
  const answer = await link.call(fetchRecords, {
    maxWaitMs: 500,
    minBytes: 1,
    maxBytes: 1_000_000,
    isolation: 'read_uncommitted',
    rack: '',
    session: withoutSession([{ topicId: topics[0]?.topicId ?? '', partition: 0, offset: 0n, maxBytes: 1_000_000 }]),
  });
  return answer.partitions[0]?.records ?? Buffer.alloc(0);
}

const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: TOPIC } });

test('the partition holds a batch of each codec', async () => {
  const bytes = await bytesOf(TOPIC);
  const codecs: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const batch = batchAt(bytes, at);
    assert.ok(batch.kind === 'batch');
    codecs.push(batch.header.codec);
    at = batch.header.end;
  }
  // gzip 1, snappy 2, lz4 3, zstd 4, none 0
  assert.deepEqual(codecs, [1, 2, 3, 4, 0]);
});

test('all ten records are found by their correlation id, in order', async () => {
  const { events } = await until(
    async () => {
      const answer = await product.ask('events', { correlationId: 'c17', topic: TOPIC });
      return answer.coverage.complete && answer.events.length > 0 && answer;
    },
    { what: 'the whole topic indexed' },
  );
  assert.deepEqual(
    events.map(({ offset }) => Number(offset)),
    [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
  );
  // Told twice a second.
  const tailer = async () => (await product.ask('health', {})).sources[0]?.tailer;
  await until(async () => (await tailer())?.behindBy === 0, { what: 'the tailer at the end' });
  assert.equal((await tailer())?.lastError, null);
  assert.deepEqual(
    product.log.filter((line) => /not implemented|"level":(50|60)/i.test(line)),
    [],
  );
});

test('each record opens with the value that was written', async () => {
  for (let offset = 0; offset < 10; offset++) {
    const { value } = await product.ask('record', { topic: TOPIC, partition: 0, offset: String(offset) });
    assert.deepEqual([value.decoder, value.text], ['text', writtenAt(offset)]);
    assert.equal((await product.get(`/api/events/${TOPIC}/0/${offset}?raw=value`)).text, writtenAt(offset));
  }
});
