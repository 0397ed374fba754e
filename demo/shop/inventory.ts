/** Puts the goods of an order aside. */
import { consume } from './lib/consume.ts';
import { homeMade } from './lib/headers/write.ts';
import { runService } from './lib/service.ts';
import { effectOf, work } from './lib/work.ts';

await runService('inventory', async (context) => {
  const { random } = context;
  const headers = homeMade('inventory');
  await consume(context, {
    topics: ['orders.events'],
    async handle({ order, ids, type }) {
      if (type !== 'OrderPlaced' || ids === null) return [];
      await work(random, 30, 180);
      const facts = { warehouse: random.pick(['north', 'south']) };
      return [
        {
          topic: 'inventory.events',
          type: 'StockReserved',
          order,
          facts,
          headers: headers(effectOf(ids, random), 'StockReserved'),
        },
      ];
    },
  });
});
