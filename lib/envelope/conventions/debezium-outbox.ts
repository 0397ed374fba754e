import type { Convention } from '../convention.ts';

/**
 * Debezium's outbox event router. Source: Debezium documentation, outbox-event-router: the column `id` becomes the header `id`;
 * further columns (the type, mostly, and whatever carries the correlation) become headers under the names the user gives.
 */
export const debeziumOutbox: Convention = {
  name: 'debezium-outbox',
  marks: [
    ['id', 'eventType'],
    ['id', 'type'],
    ['id', 'aggregateType'],
    ['id', '__debezium.context.connectorName'],
  ],
  id: ['id'],
  type: ['eventType', 'type'],
};
