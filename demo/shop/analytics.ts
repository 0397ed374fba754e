/** Reads nearly everything and writes nothing: counts, for the people upstairs. */
import { consume } from './lib/consume.ts';
import { runService } from './lib/service.ts';

await runService('analytics', async (context) => {
  const counts = new Map<string, number>();
  await consume(context, {
    topics: ['orders.events', 'payments.events', 'fraud.decisions', 'inventory.events', 'shipments.events', 'notifications.sent'],
    atOnce: 500,
    async handle({ type }) {
      counts.set(type, (counts.get(type) ?? 0) + 1);
      return [];
    },
  });
});
