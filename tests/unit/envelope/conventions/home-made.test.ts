import { type Row, TRACE, testRows } from './rows.ts';

/** Nobody's convention: spellings seen in many systems. */
const source = 'no framework';

const names = {
  correlationId: ['correlationId', 'correlation-id', 'correlation_id', 'X-Correlation-ID', 'x-request-id', 'trace-id', 'flow.id'],
  causationId: ['causationId', 'causation-id', 'cause_id', 'parent-id'],
  eventId: ['messageId', 'message-id', 'eventId', 'event-id', 'X-Event-Id', 'id'],
  service: ['source', 'producer', 'service', 'app', 'x-service', 'application', 'source-service', 'service.name'],
  type: ['eventType', 'event-type', 'event_type', 'type', 'messageType', 'event-name'],
} as const;

const rows: Row[] = Object.entries(names).flatMap(([field, spellings]) =>
  spellings.map((name): Row => ({ what: `${name} is ${field}`, source, written: [[name, 'v-1']], read: { [field]: 'v-1' } })),
);

testRows([
  ...rows,
  {
    what: 'all of them at once',
    source,
    written: [
      ['X-Correlation-ID', 'flow-11'],
      ['causation_id', 'm-0'],
      ['messageId', 'm-1'],
      ['x-service', 'orders'],
      ['X-Event-Type', 'OrderPlaced'],
      ['message-kind', 'Event'],
    ],
    read: {
      convention: 'plain-names',
      correlationId: 'flow-11',
      correlationFrom: 'X-Correlation-ID',
      causationId: 'm-0',
      eventId: 'm-1',
      service: 'orders',
      type: 'OrderPlaced',
      kind: 'event',
    },
  },
  {
    what: 'a request id is the correlation only where nothing better is there',
    source,
    written: [
      ['x-request-id', 'r-1'],
      ['trace-id', TRACE],
      ['correlation-id', 'flow-12'],
    ],
    read: { correlationId: 'flow-12', traceId: TRACE },
  },
  {
    what: 'quotes around the whole value go, whoever wrote them',
    source,
    written: [
      ['correlationId', '"order 1"'],
      ['service', '"orders"'],
    ],
    read: { correlationId: 'order 1', service: 'orders' },
  },
  ...['"', '"a', 'a"', '"a"b"', '"a\\"b"', "'a'"].map(
    (id): Row => ({
      what: `${id} is no JSON string without escapes, and stays`,
      source,
      written: [['correlationId', id]],
      read: { correlationId: id },
    }),
  ),
  {
    what: 'quotes around nothing are no id',
    source,
    written: [
      ['correlationId', '""'],
      ['causationId', '"null"'],
    ],
    read: { correlationId: null, causationId: null },
  },
]);
