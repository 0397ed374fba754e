/** Asks the payment provider for the money. */
import { consume } from './lib/consume.ts';
import { nServiceBus } from './lib/headers/write.ts';
import { DECLINED_CARD } from './lib/order.ts';
import { runService } from './lib/service.ts';
import { effectOf, work } from './lib/work.ts';

await runService('payments', async (context) => {
  const { random } = context;
  const headers = nServiceBus('payments');
  await consume(context, {
    topics: ['orders.events'],
    async handle({ order, ids, type }) {
      if (type !== 'OrderPlaced' || ids === null) return [];
      await work(random, 80, 300);
      const outcome = order.card === DECLINED_CARD ? 'PaymentDeclined' : 'PaymentAuthorized';
      return [{ topic: 'payments.events', type: outcome, order, headers: headers(effectOf(ids, random), outcome) }];
    },
  });
});
