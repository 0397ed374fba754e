/** Writes to people about their order. Its provider has slow spells, in which it falls behind; then it catches up. */
import { consume } from './lib/consume.ts';
import { webStyle } from './lib/headers/write.ts';
import { runService } from './lib/service.ts';
import { effectOf, work } from './lib/work.ts';

/** Each spell of the provider: it is slow from `from` to `to`, out of every `every`. In seconds. */
const SLOW = { every: 90, from: 20, to: 50 };

await runService('notifications', async (context) => {
  const { random } = context;
  const headers = webStyle('notifications');
  const startMs = performance.now();
  const isSlow = (): boolean => {
    const second = ((performance.now() - startMs) / 1000) % SLOW.every;
    return second >= SLOW.from && second < SLOW.to;
  };
  await consume(context, {
    topics: ['payments.events', 'shipments.events'],
    partitionsAtOnce: 2,
    atOnce: 8,
    async handle({ order, ids, type }) {
      if (ids === null) return [];
      if (isSlow()) await work(random, 1_000, 2_000);
      else await work(random, 30, 90);
      const about = { about: type, channel: random.pick(['mail', 'text']) };
      return [
        {
          topic: 'notifications.sent',
          type: 'NotificationSent',
          order,
          facts: about,
          headers: headers(effectOf(ids, random), 'NotificationSent'),
        },
      ];
    },
  });
});
