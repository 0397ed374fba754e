/** Turns commands into orders: an event for whoever cares, and the order's state in a compacted topic. */
import { consume } from './lib/consume.ts';
import { cloudEvents } from './lib/headers/write.ts';
import { runService } from './lib/service.ts';
import { effectOf, work } from './lib/work.ts';

await runService('orders', async (context) => {
  const { random } = context;
  const headers = cloudEvents('orders');
  await consume(context, {
    topics: ['orders.commands'],
    async handle({ order, ids, type }) {
      if (type !== 'PlaceOrder' || ids === null) return [];
      await work(random, 30, 120);
      const placed = effectOf(ids, random);
      return [
        { topic: 'orders.events', type: 'OrderPlaced', order, headers: headers(placed, 'OrderPlaced') },
        {
          topic: 'orders.state',
          type: 'OrderState',
          order,
          facts: { state: 'placed' },
          headers: headers(effectOf(placed, random), 'OrderState'),
        },
      ];
    },
  });
});
