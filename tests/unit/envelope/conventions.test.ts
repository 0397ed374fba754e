import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnvelopeReader } from '../../../lib/envelope/envelope.ts';
import type { Envelope } from '../../../lib/model/event.ts';
import { headers, type Written } from './headers.ts';

const reader = new EnvelopeReader();
const UUID = '3f2b8c1e-9d47-4a6b-8e05-1c7d2a9f6b34';
const UUID_BYTES = Buffer.from(UUID.replaceAll('-', ''), 'hex');
const TRACE = '0af7651916cd43dd8448eb211c80319c';

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const int64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
};

interface Row {
  readonly what: string;
  readonly written: Written;
  readonly read: Partial<Record<keyof Envelope, unknown>>;
}

const rows: readonly Row[] = [
  {
    what: 'CloudEvents in binary mode, traced from where the event began',
    written: [
      ['ce_specversion', '1.0'],
      ['ce_id', 'e-1'],
      ['ce_source', '/orders'],
      ['ce_type', 'shop.OrderPlaced'],
      ['ce_correlationid', 'flow-1'],
      ['ce_causationid', 'e-0'],
      ['ce_traceparent', `00-${TRACE}-b7ad6b7169203331-01`],
      ['traceparent', '00-ffffffffffffffffffffffffffffffff-b7ad6b7169203331-01'],
      ['content-type', 'application/json'],
    ],
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
    what: 'NServiceBus: the conversation is the flow, and CorrelationId is not',
    written: [
      ['NServiceBus.MessageId', 'm-1'],
      ['NServiceBus.CorrelationId', 'request-9'],
      ['NServiceBus.ConversationId', 'flow-2'],
      ['NServiceBus.RelatedTo', 'm-0'],
      ['NServiceBus.MessageIntent', 'Send'],
      ['NServiceBus.OriginatingEndpoint', 'Sales'],
      ['NServiceBus.EnclosedMessageTypes', 'Shop.Contracts.PlaceOrder, Shop.Contracts, Version=1.0.0.0;Shop.Contracts.IOrder'],
    ],
    read: {
      convention: 'nservicebus',
      correlationId: 'flow-2',
      causationId: 'm-0',
      eventId: 'm-1',
      service: 'Sales',
      type: 'PlaceOrder',
      kind: 'command',
    },
  },
  {
    what: 'NServiceBus: published is an event, and a failed queue is a dead letter',
    written: [
      ['NServiceBus.ConversationId', 'flow-2'],
      ['NServiceBus.MessageIntent', 'Publish'],
      ['NServiceBus.FailedQ', 'billing'],
    ],
    read: { kind: 'event', deadLetter: { topic: 'billing', partition: null, offset: null, group: null } },
  },
  {
    what: 'MassTransit: the first of a repeated header counts',
    written: [
      ['MessageId', 'm-1'],
      ['MessageId', 'm-2'],
      ['CorrelationId', 'saga-1'],
      ['ConversationId', 'flow-3'],
      ['ConversationId', 'flow-x'],
      ['InitiatorId', 'saga-0'],
      ['SourceAddress', 'rabbitmq://bus.local/shop/order-service?durable=true'],
    ],
    read: {
      convention: 'masstransit',
      correlationId: 'flow-3',
      causationId: 'saga-0',
      eventId: 'm-1',
      service: 'order-service',
    },
  },
  {
    what: 'MassTransit: an address of the bus alone, or of one instance, names no service',
    written: [
      ['MessageId', 'm-1'],
      ['ConversationId', 'flow-3'],
      ['SourceAddress', 'loopback://localhost/host1_Shop_bus_abcd'],
      ['MT-Activity-Id', `00-${TRACE}-b7ad6b7169203331-01`],
    ],
    read: { service: null, traceId: TRACE },
  },
  {
    what: 'Axon 4: traceId is the flow, correlationId the parent',
    written: [
      ['axon-message-id', 'm-1'],
      ['axon-message-type', 'com.shop.OrderPlaced'],
      ['axon-metadata-traceId', 'flow-4'],
      ['axon-metadata-correlationId', 'm-0'],
      ['axon-message-timestamp', int64(1_767_225_600_123n)],
    ],
    read: { convention: 'axon', correlationId: 'flow-4', causationId: 'm-0', eventId: 'm-1', type: 'com.shop.OrderPlaced' },
  },
  {
    what: 'Axon 5: correlationId is the flow, causationId the parent',
    written: [
      ['axon-message-id', 'm-1'],
      ['axon-metadata-correlationId', 'flow-5'],
      ['axon-metadata-causationId', 'm-0'],
    ],
    read: { convention: 'axon', correlationId: 'flow-5', causationId: 'm-0', eventId: 'm-1' },
  },
  {
    what: 'Spring Kafka: 16 raw bytes are a UUID',
    written: [
      ['kafka_correlationId', UUID_BYTES],
      ['__TypeId__', 'com.shop.PriceQuery'],
    ],
    read: {
      convention: 'spring-kafka',
      correlationId: UUID,
      correlationFrom: 'kafka_correlationId',
      type: 'com.shop.PriceQuery',
    },
  },
  {
    what: 'Spring’s JSON mapper: text in quotes is the text',
    written: [
      ['spring_json_header_types', '{"correlationId":"java.lang.String","service":"java.lang.String"}'],
      ['correlationId', `"${UUID.toUpperCase()}"`],
      ['service', '"orders"'],
    ],
    read: { correlationId: UUID, service: 'orders' },
  },
  {
    what: 'quotes that no JSON mapper wrote stay',
    written: [['correlationId', '"order 1"']],
    read: { correlationId: '"order 1"' },
  },
  {
    what: 'Wolverine: conversation-id is the parent, and parent-id an activity',
    written: [
      ['id', 'm-1'],
      ['correlation-id', 'flow-6'],
      ['conversation-id', 'm-0'],
      ['source', 'orders'],
      ['message-type', 'order-placed'],
      ['parent-id', `00-${TRACE}-b7ad6b7169203331-01`],
    ],
    read: {
      convention: 'wolverine',
      correlationId: 'flow-6',
      causationId: 'm-0',
      eventId: 'm-1',
      service: 'orders',
      type: 'order-placed',
    },
  },
  {
    what: 'Wolverine: the first message of a flow has no cause',
    written: [
      ['id', 'm-1'],
      ['correlation-id', 'flow-6'],
      ['source', 'orders'],
      ['message-type', 'order-placed'],
      ['parent-id', `00-${TRACE}-b7ad6b7169203331-01`],
    ],
    read: { convention: 'wolverine', causationId: null },
  },
  {
    what: 'Rebus: sent to one is a command',
    written: [
      ['rbs2-msg-id', 'm-1'],
      ['rbs2-corr-id', 'flow-7'],
      ['rbs2-in-reply-to', 'm-0'],
      ['rbs2-sender-address', 'orders'],
      ['rbs2-msg-type', 'Shop.PlaceOrder, Shop'],
      ['rbs2-intent', 'p2p'],
    ],
    read: {
      convention: 'rebus',
      correlationId: 'flow-7',
      causationId: 'm-0',
      eventId: 'm-1',
      service: 'orders',
      type: 'Shop.PlaceOrder, Shop',
      kind: 'command',
    },
  },
  {
    what: 'CAP: the group is a reader and no service',
    written: [
      ['cap-msg-id', 'm-1'],
      ['cap-corr-id', 'flow-8'],
      ['cap-corr-seq', '1'],
      ['cap-msg-name', 'order.placed'],
      ['cap-msg-type', 'OrderPlaced'],
      ['cap-msg-group', 'billing.v1'],
    ],
    read: { convention: 'cap', correlationId: 'flow-8', eventId: 'm-1', type: 'order.placed', service: null },
  },
  {
    what: 'Brighter: MessageType is the kind',
    written: [
      ['MessageType', 'MT_COMMAND'],
      ['MessageId', 'm-1'],
      ['CorrelationId', 'flow-9'],
      ['ce_source', '/orders'],
      ['ce_type', 'PlaceOrder'],
      ['HandledCount', '0'],
    ],
    read: { correlationId: 'flow-9', convention: 'brighter', eventId: 'm-1', kind: 'command', type: 'PlaceOrder' },
  },
  {
    what: 'a MessageType that is no kind is a type',
    written: [
      ['MessageType', 'OrderPlaced'],
      ['CorrelationId', 'flow-9'],
    ],
    read: { convention: 'plain-names', type: 'OrderPlaced', kind: 'unknown' },
  },
  {
    what: 'Eventuate: the message replied to is the cause',
    written: [
      ['ID', 'm-1'],
      ['event-type', 'OrderPlaced'],
      ['event-aggregate-type', 'Order'],
      ['reply_to_message_id', 'm-0'],
    ],
    read: { convention: 'eventuate', eventId: 'm-1', causationId: 'm-0', type: 'OrderPlaced', correlationId: null },
  },
  {
    what: 'Debezium’s outbox: the id and the type; the correlation by the name the user gave',
    written: [
      ['id', UUID],
      ['eventType', 'OrderPlaced'],
      ['correlationId', 'flow-10'],
    ],
    read: { convention: 'plain-names', eventId: UUID, type: 'OrderPlaced', correlationId: 'flow-10' },
  },
  {
    what: 'home-made names',
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
    what: 'Spring’s dead letters: binary numbers, and the last hop of several',
    written: [
      ['correlationId', 'flow-12'],
      ['kafka_dlt-original-topic', 'orders'],
      ['kafka_dlt-original-partition', int32(3)],
      ['kafka_dlt-original-offset', int64(987_654_321n)],
      ['kafka_dlt-original-consumer-group', 'shipping'],
      ['kafka_dlt-original-topic', 'orders-retry'],
      ['kafka_dlt-original-partition', int32(1)],
      ['kafka_dlt-original-offset', int64(17n)],
    ],
    read: {
      convention: 'plain-names',
      deadLetter: { topic: 'orders-retry', partition: 1, offset: 17n, group: 'shipping' },
    },
  },
  {
    what: 'Spring’s retry topics',
    written: [
      ['kafka_original-topic', 'orders'],
      ['kafka_original-partition', int32(0)],
      ['kafka_original-offset', int64(5n)],
      ['kafka_dlt-original-consumer-group', 'shipping'],
    ],
    read: { convention: 'spring-retry', deadLetter: { topic: 'orders', partition: 0, offset: 5n, group: 'shipping' } },
  },
  {
    what: 'Spring Cloud Stream, with numbers as text',
    written: [
      ['x-original-topic', 'orders'],
      ['x-original-partition', '0042'],
      ['x-original-offset', '17'],
    ],
    read: { deadLetter: { topic: 'orders', partition: 42, offset: 17n, group: null } },
  },
  {
    what: 'Kafka Connect: the sink’s group is named after it',
    written: [
      ['__connect.errors.topic', 'orders'],
      ['__connect.errors.partition', '2'],
      ['__connect.errors.offset', '99'],
      ['__connect.errors.connector.name', 's3-sink'],
    ],
    read: { deadLetter: { topic: 'orders', partition: 2, offset: 99n, group: 'connect-s3-sink' } },
  },
  {
    what: 'Kafka Streams (KIP-1034)',
    written: [
      ['__streams.errors.topic', 'orders'],
      ['__streams.errors.partition', '2'],
      ['__streams.errors.offset', '99'],
    ],
    read: { deadLetter: { topic: 'orders', partition: 2, offset: 99n, group: null } },
  },
  {
    what: 'numbers that no partition or offset can be are none',
    written: [
      ['x-original-topic', 'orders'],
      ['x-original-partition', int32(-1)],
      ['x-original-offset', 'soon'],
    ],
    read: { deadLetter: { topic: 'orders', partition: null, offset: null, group: null } },
  },
  { what: 'W3C trace context', written: [['Traceparent', `00-${TRACE}-b7ad6b7169203331-01`]], read: { traceId: TRACE } },
  {
    what: 'a trace id of zeros is none',
    written: [['traceparent', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`]],
    read: { traceId: null, convention: null },
  },
  { what: 'B3 in one header', written: [['b3', `${TRACE}-e457b5a2e4d86bd1-1`]], read: { traceId: TRACE } },
  { what: 'B3’s decision not to sample is no trace', written: [['b3', '0']], read: { traceId: null } },
  { what: 'B3 in several headers', written: [['X-B3-TraceId', '463ac35c9f6413ad']], read: { traceId: '463ac35c9f6413ad' } },
  { what: 'Datadog', written: [['x-datadog-trace-id', '5208512171318403364']], read: { traceId: '5208512171318403364' } },
  { what: 'Jaeger', written: [['uber-trace-id', `${TRACE}:e457b5a2e4d86bd1:0:1`]], read: { traceId: TRACE } },
];

for (const { what, written, read } of rows) {
  test(what, () => {
    const envelope = reader.readHeaders(headers(written));
    const found = Object.fromEntries(Object.keys(read).map((field) => [field, envelope[field as keyof Envelope]]));
    assert.deepEqual(found, read);
  });
}
