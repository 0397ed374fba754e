/**
 * Someone looks at the dead letters of shipping, deals with the first one and goes home: what stays is a group with committed
 * offsets and no members, and whatever comes later waits for it.
 */
import { readIds } from './lib/headers/read.ts';
import { readValue } from './lib/message.ts';
import { runService } from './lib/service.ts';

await runService('shipping-dlt-desk', async ({ name, kafka, journal }) => {
  const topic = 'shipping.dlt';
  const consumer = kafka.consumer({ groupId: name, maxWaitTimeInMs: 500 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const joined = new Promise<readonly number[]>((resolve) =>
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => resolve(payload.memberAssignment[topic] ?? [])),
  );
  const first = Promise.withResolvers<void>();
  let isDone = false;
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ partition, message }) => {
      if (isDone) return;
      isDone = true;
      // As a Java client does, which commits its position on every partition it was given.
      const others = (await joined).filter((other) => other !== partition);
      await consumer.commitOffsets([
        { topic, partition, offset: String(BigInt(message.offset) + 1n) },
        ...others.map((other) => ({ topic, partition: other, offset: '0' })),
      ]);
      const value = readValue(message.value);
      journal.write({
        did: `looked at ${value?.type ?? 'a record'}`,
        correlationId: readIds(message.headers)?.correlationId ?? null,
        orderId: value?.order.orderId ?? null,
        from: { topic, partition, offset: message.offset },
        readMs: Date.now(),
        to: [],
        writtenMs: null,
      });
      first.resolve();
    },
  });
  void first.promise.then(async () => {
    await consumer.disconnect();
    process.kill(process.pid, 'SIGTERM');
  });
});
