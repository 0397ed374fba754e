import { type Row, TRACE, TRACEPARENT, testRows } from './rows.ts';

const BINDING = 'cloudevents/spec, bindings/kafka-protocol-binding.md';
const whole = JSON.stringify({
  specversion: '1.0',
  id: 'e-3',
  source: '/pay',
  type: 'order.paid',
  correlationid: 'flow-1',
  causationid: 'e-2',
  traceparent: TRACEPARENT,
  data: { id: 'inner', correlationid: 'inner', type: 'inner' },
});
const readWhole = {
  convention: 'cloudevents',
  correlationId: 'flow-1',
  correlationFrom: '$.correlationid',
  causationId: 'e-2',
  eventId: 'e-3',
  service: 'pay',
  type: 'order.paid',
  traceId: TRACE,
};

const rows: Row[] = [
  {
    what: 'binary mode, traced from where the event began',
    source: `${BINDING}, extensions/correlation.md and distributed-tracing.md`,
    written: [
      ['ce_specversion', '1.0'],
      ['ce_id', 'e-1'],
      ['ce_source', '/orders'],
      ['ce_type', 'shop.OrderPlaced'],
      ['ce_time', '2026-01-01T00:00:00Z'],
      ['ce_subject', 'order-1'],
      ['ce_partitionkey', 'order-1'],
      ['ce_correlationid', 'flow-1'],
      ['ce_causationid', 'e-0'],
      ['ce_traceparent', TRACEPARENT],
      ['traceparent', '00-ffffffffffffffffffffffffffffffff-b7ad6b7169203331-01'],
      ['content-type', 'application/json'],
    ],
    value: '{"correlationid":"not looked for","id":"e-9"}',
    read: {
      convention: 'cloudevents',
      correlationId: 'flow-1',
      correlationFrom: 'ce_correlationid',
      causationId: 'e-0',
      eventId: 'e-1',
      service: 'orders',
      type: 'shop.OrderPlaced',
      traceId: TRACE,
    },
  },
  {
    what: 'binary mode without data: the value is null, the event is there',
    source: BINDING,
    written: [
      ['ce_specversion', '1.0'],
      ['ce_id', 'e-4'],
      ['ce_type', 'order.closed'],
      ['ce_source', 'urn:shop:orders'],
      ['ce_correlationid', 'flow-1'],
    ],
    read: { eventId: 'e-4', correlationId: 'flow-1', service: 'urn:shop:orders', type: 'order.closed' },
  },
  ...['application/cloudevents+json; charset=UTF-8', 'Application/CloudEvents+JSON', 'application/cloudevents+json'].map(
    (contentType): Row => ({
      what: `structured mode as ${contentType}`,
      source: `${BINDING} and formats/json-format.md`,
      written: [['Content-Type', contentType]],
      value: whole,
      read: readWhole,
    }),
  ),
  {
    what: 'structured mode with the same attributes as headers',
    source: BINDING,
    written: [
      ['content-type', 'application/cloudevents+json'],
      ['ce_id', 'e-3'],
      ['ce_correlationid', 'flow-1'],
      ['correlationId', 'of something else'],
    ],
    value: whole,
    read: readWhole,
  },
  {
    what: 'structured mode: what the value lacks the headers fill',
    source: BINDING,
    written: [
      ['content-type', 'application/cloudevents+json'],
      ['correlationId', 'flow-2'],
    ],
    value: '{"specversion":"1.0","id":"e-5","type":"order.paid","source":"/pay"}',
    read: { convention: 'plain-names', correlationId: 'flow-2', correlationFrom: 'correlationId', eventId: 'e-5' },
  },
  ...['{"id":"e-6",', '[]', '', '"text"', Buffer.from([0xff, 0x00])].map(
    (value): Row => ({
      what: `structured mode with a value that is no event: ${JSON.stringify(value)}`,
      source: BINDING,
      written: [['content-type', 'application/cloudevents+json']],
      value,
      read: { convention: null, eventId: null, correlationId: null },
    }),
  ),
  {
    what: 'a batch is no event',
    source: 'cloudevents/spec, formats/json-format.md, "JSON Batch Format"',
    written: [['content-type', 'application/cloudevents-batch+json']],
    value: `[${whole}]`,
    read: { eventId: null, correlationId: null },
  },
];

testRows(rows);
