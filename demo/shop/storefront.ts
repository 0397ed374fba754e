/** Takes orders from people and sends them on as commands: the one service that reads nothing. */
import { homeMade } from './lib/headers/write.ts';
import { messageOf, positionOf } from './lib/message.ts';
import { DECLINED_CARD, type Order, UNKNOWN_POSTCODE } from './lib/order.ts';
import { createProducer } from './lib/produce.ts';
import type { Random } from './lib/random.ts';
import { runService } from './lib/service.ts';

/** One in fifty gets stuck at shipping, one in twenty-five is declined; the remainders never meet in one order. */
const STUCK = { every: 50, at: 7 };
const DECLINED = { every: 25, at: 13 };

await runService('storefront', async (context) => {
  const { random, journal, rate, onStop } = context;
  const producer = await createProducer(context);
  const headers = homeMade('storefront', 'command');
  let placed = 0;
  const place = async (): Promise<void> => {
    const ids = {
      correlationId: random.uuid(),
      causationId: null,
      messageId: random.uuid(),
      traceparent: `00-${random.hex(32)}-${random.hex(16)}-01`,
    };
    const order = newOrder(random, ++placed);
    const out = { topic: 'orders.commands', type: 'PlaceOrder', order, headers: headers(ids, 'PlaceOrder') } as const;
    const where = positionOf(await producer.send({ topic: out.topic, messages: [messageOf(out)] }));
    journal.write({
      did: out.type,
      correlationId: ids.correlationId,
      orderId: order.orderId,
      from: null,
      readMs: null,
      to: where === null ? [] : [where],
      writtenMs: Date.now(),
    });
  };
  // Steady over any second, whatever the timer does: what is due by now is placed now.
  const startMs = performance.now();
  const timer = setInterval(
    () => {
      const due = Math.floor(((performance.now() - startMs) / 1000) * rate);
      // After a long pause of the machine the orders it missed are not made up for.
      if (due - placed > rate * 5) placed = due - 1;
      while (placed < due) void place();
    },
    Math.max(10, Math.min(500, 1000 / rate)),
  );
  onStop(async () => clearInterval(timer));
});

function newOrder(random: Random, number: number): Order {
  const items = Array.from({ length: random.between(1, 4) }, () => ({
    sku: random.pick(['mug-blue', 'mug-red', 'tea-green', 'tea-black', 'kettle', 'biscuits', 'teapot']),
    quantity: random.between(1, 3),
  }));
  const isStuck = number % STUCK.every === STUCK.at;
  const isDeclined = number % DECLINED.every === DECLINED.at;
  return {
    orderId: `order-${String(number).padStart(6, '0')}`,
    items,
    total: { amount: random.between(500, 12_000) / 100, currency: 'EUR' },
    card: isDeclined ? DECLINED_CARD : `tok_${random.hex(12)}`,
    shipTo: {
      country: random.pick(['AT', 'CH', 'DE', 'FR', 'NL']),
      postcode: isStuck ? UNKNOWN_POSTCODE : String(random.between(1000, 9999)),
    },
  };
}
