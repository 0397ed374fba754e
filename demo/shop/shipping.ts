/**
 * Ships an order once it is paid and its goods are set aside. Where the carrier does not go, no label can be printed: the record
 * that was being handled goes to the dead letters, as a Spring listener's would, and the order stays there.
 */
import { consume } from './lib/consume.ts';
import { deadLetterHeaders } from './lib/headers/dead-letter.ts';
import { spring } from './lib/headers/write.ts';
import { type Order, UNKNOWN_POSTCODE } from './lib/order.ts';
import { runService } from './lib/service.ts';
import { effectOf, work } from './lib/work.ts';

/** Orders of which one of the two is there. More than this many are not waited for. */
const MOST_WAITING = 20_000;

class UnknownDestination extends Error {
  override readonly name = 'UnknownDestinationException';
}

await runService('shipping', async (context) => {
  const { name, random, tell } = context;
  const headers = spring('shipping');
  const waiting = new Map<string, string>();
  await consume(context, {
    topics: ['payments.events', 'inventory.events'],
    async handle({ topic, partition, message, order, ids, type }) {
      if (ids === null || !['PaymentAuthorized', 'StockReserved'].includes(type)) return [];
      const other = waiting.get(order.orderId);
      if (other === undefined || other === type) {
        waiting.set(order.orderId, type);
        const [oldest] = waiting.keys();
        if (waiting.size > MOST_WAITING && oldest !== undefined) waiting.delete(oldest);
        return [];
      }
      waiting.delete(order.orderId);
      await work(random, 50, 200);
      try {
        const label = printLabel(order, random.hex(10));
        const shipped = headers(effectOf(ids, random), 'ShipmentDispatched');
        return [{ topic: 'shipments.events', type: 'ShipmentDispatched', order, facts: { label }, headers: shipped }];
      } catch (error) {
        if (!(error instanceof UnknownDestination)) throw error;
        tell({ stuck: ids.correlationId });
        return [
          { topic: 'shipping.dlt', type, order, headers: deadLetterHeaders({ topic, partition, message, group: name, error }) },
        ];
      }
    },
  });
});

function printLabel({ shipTo }: Order, parcel: string): string {
  if (shipTo.postcode === UNKNOWN_POSTCODE) throw new UnknownDestination(`No route to ${shipTo.country}-${shipTo.postcode}`);
  return `${shipTo.country}-${parcel}`;
}
