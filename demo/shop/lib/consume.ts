import type { EachBatchPayload, Producer } from 'kafkajs';
import { readIds } from './headers/read.ts';
import type { Position } from './journal.ts';
import { type Incoming, messageOf, type Outgoing, positionOf, readValue } from './message.ts';
import { createProducer } from './produce.ts';
import type { ServiceContext } from './service.ts';
import type { ShopTopic } from './topics.ts';

export interface ConsumeOptions {
  readonly topics: readonly ShopTopic[];
  /** What one record leads to. Takes as long as such work takes. */
  readonly handle: (incoming: Incoming) => Promise<readonly Outgoing[]>;
  /** Records of one partition that are worked on at the same time. */
  readonly atOnce?: number;
  readonly partitionsAtOnce?: number;
}

const COMMIT_MS = 1_000;
/** The broker collects records this long before it answers a fetch: ten services that are woken for each record cost a core. */
const FETCH_WAIT_MS = 250;
const NEVER_ENOUGH_BYTES = 1024 ** 2;

/** Reads topics as the group that bears the service's name, writes what `handle` answers, and commits what is done once a second. */
export async function consume(context: ServiceContext, options: ConsumeOptions): Promise<void> {
  const { topics, partitionsAtOnce = 8 } = options;
  const { name, kafka, onStop } = context;
  const producer = await createProducer(context);
  const consumer = kafka.consumer({
    groupId: name,
    minBytes: NEVER_ENOUGH_BYTES,
    maxWaitTimeInMs: FETCH_WAIT_MS,
    maxBytesPerPartition: 256 * 1024,
  });
  const failed = new Promise<Error>((resolve) => {
    // Others are tried again by kafkajs itself.
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (!payload.restart) resolve(payload.error);
    });
  });
  void failed.then((error) => Promise.reject(error));
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });

  const done = new Map<string, { topic: string; partition: number; offset: string }>();
  const commit = async (): Promise<void> => {
    const offsets = [...done.values()];
    done.clear();
    if (offsets.length > 0) await consumer.commitOffsets(offsets);
  };
  // While the group rebalances a commit is refused; the next one covers it.
  const timer = setInterval(() => void commit().catch(() => undefined), COMMIT_MS);
  onStop(async () => {
    clearInterval(timer);
    await commit();
    await consumer.disconnect();
  });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: partitionsAtOnce,
    eachBatch: (payload) =>
      handleBatch(context, options, producer, payload, (topic, partition, offset) =>
        done.set(`${topic} ${partition}`, { topic, partition, offset: String(offset) }),
      ),
  });
  await joined;
}

/** In parts of `atOnce` records, so that progress is committed and the group is told we live, however slow the work is. */
async function handleBatch(
  context: ServiceContext,
  { handle, atOnce = 16 }: ConsumeOptions,
  producer: Producer,
  { batch, resolveOffset, heartbeat, isRunning, isStale }: EachBatchPayload,
  markDone: (topic: string, partition: number, offset: bigint) => void,
): Promise<void> {
  const { topic, partition } = batch;
  for (let from = 0; from < batch.messages.length && isRunning() && !isStale(); from += atOnce) {
    const part = batch.messages.slice(from, from + atOnce);
    await Promise.all(
      part.map(async (message) => {
        const readMs = Date.now();
        const value = readValue(message.value);
        if (value === null) return;
        const ids = readIds(message.headers);
        const outgoing = await handle({ topic, partition, message, ids, ...value, readMs });
        const to: Position[] = [];
        for (const out of outgoing) {
          const where = positionOf(await producer.send({ topic: out.topic, messages: [messageOf(out)] }));
          if (where !== null) to.push(where);
        }
        context.journal.write({
          did: outgoing.length === 0 ? `read ${value.type}` : outgoing.map(({ type }) => type).join(', '),
          correlationId: ids?.correlationId ?? null,
          orderId: value.order.orderId,
          from: { topic, partition, offset: message.offset },
          readMs,
          to,
          writtenMs: outgoing.length === 0 ? null : Date.now(),
        });
      }),
    );
    const last = part.at(-1);
    if (last === undefined) return;
    resolveOffset(last.offset);
    // Past the markers of transactions, which end a batch and are no messages.
    const passed = last.offset === batch.messages.at(-1)?.offset ? batch.lastOffset() : last.offset;
    markDone(topic, partition, BigInt(passed) + 1n);
    await heartbeat();
  }
}
