/** What the web page of an order shows, kept in memory. The one reader that speaks the new group protocol (KIP-848). */
import { Consumer, stringDeserializers } from '@platformatic/kafka';
import { readIds } from './lib/headers/read.ts';
import { readValue } from './lib/message.ts';
import { runService } from './lib/service.ts';

const COMMIT_MS = 1_000;
const MOST_ORDERS = 20_000;

await runService('order-view', async ({ name, brokers, journal, onStop }) => {
  const orders = new Map<string, string>();
  const consumer = new Consumer({
    groupId: name,
    clientId: name,
    bootstrapBrokers: [...brokers],
    groupProtocol: 'consumer',
    deserializers: stringDeserializers,
    autocommit: COMMIT_MS,
    minBytes: 1024 ** 2,
    maxWaitTime: 250,
  });
  const stream = await consumer.consume({
    topics: ['orders.state', 'shipments.events'],
    mode: 'committed',
    fallbackMode: 'earliest',
  });
  onStop(async () => {
    await consumer.close(true);
  });
  stream.on('error', (error) => void Promise.reject(error));
  stream.on('data', ({ topic, partition, offset, value, headers }) => {
    const read = readValue(value ?? null);
    if (read === null) return;
    const { order, type } = read;
    orders.set(order.orderId, type);
    const [oldest] = orders.keys();
    if (orders.size > MOST_ORDERS && oldest !== undefined) orders.delete(oldest);
    journal.write({
      did: `show ${type}`,
      correlationId: readIds(Object.fromEntries(headers))?.correlationId ?? null,
      orderId: order.orderId,
      from: { topic, partition, offset: String(offset) },
      readMs: Date.now(),
      to: [],
      writtenMs: null,
    });
  });
});
