/**
 * Decides whether an order looks like fraud: read, decide, write and commit in one transaction, so that each order has exactly one
 * decision. It writes no headers at all. What it read and wrote is known from its group and its transactions only.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type EachBatchPayload, Partitioners, type Producer } from 'kafkajs';
import { readIds } from './lib/headers/read.ts';
import { messageOf, type Outgoing, readValue } from './lib/message.ts';
import { runService, type ServiceContext } from './lib/service.ts';

/** Fetches are answered this rarely, so that a transaction holds several orders. */
const FETCH_WAIT_MS = 500;

await runService('fraud', async (context) => {
  const { name, kafka, onStop } = context;
  const producer = kafka.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
    idempotent: true,
    maxInFlightRequests: 1,
    transactionalId: name,
  });
  await producer.connect();
  const consumer = kafka.consumer({ groupId: name, minBytes: 1024 ** 2, maxWaitTimeInMs: FETCH_WAIT_MS });
  await consumer.connect();
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) void Promise.reject(payload.error);
  });
  onStop(() => producer.disconnect());
  onStop(() => consumer.disconnect());
  await consumer.subscribe({ topics: ['orders.events'], fromBeginning: true });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    eachBatch: (payload) => decide(context, producer, payload),
  });
  await joined;
});

async function decide({ name, random, journal }: ServiceContext, producer: Producer, payload: EachBatchPayload): Promise<void> {
  const { batch, resolveOffset, heartbeat } = payload;
  const { topic, partition } = batch;
  const readMs = Date.now();
  await pause(random.between(10, 40));
  const decisions = batch.messages.flatMap((message) => {
    const value = readValue(message.value);
    if (value === null || value.type !== 'OrderPlaced') return [];
    const score = random.between(0, 100);
    const out: Outgoing = {
      topic: 'fraud.decisions',
      type: score > 97 ? 'OrderSuspicious' : 'OrderClear',
      order: value.order,
      facts: { score },
    };
    return [{ message, out }];
  });
  const offset = String(BigInt(batch.lastOffset()) + 1n);
  const transaction = await producer.transaction();
  try {
    if (decisions.length > 0)
      await transaction.send({ topic: 'fraud.decisions', messages: decisions.map(({ out }) => messageOf(out)) });
    await transaction.sendOffsets({ consumerGroupId: name, topics: [{ topic, partitions: [{ partition, offset }] }] });
    await transaction.commit();
  } catch (error) {
    await transaction.abort();
    throw error;
  }
  resolveOffset(batch.lastOffset());
  const writtenMs = Date.now();
  for (const { message, out } of decisions)
    journal.write({
      did: out.type,
      correlationId: readIds(message.headers)?.correlationId ?? null,
      orderId: out.order.orderId,
      from: { topic, partition, offset: message.offset },
      readMs,
      // Of records that are sent together only the first one's place is told.
      to: [],
      writtenMs,
    });
  await heartbeat();
}
