import { int32, int64 } from '../written.ts';
import { TRACE, TRACEPARENT, testRows, UUID } from './rows.ts';

const AXON = 'AxonFramework/extension-kafka, HeaderUtils.java; reference guide, message-correlation.adoc';
const SPRING = 'spring-projects/spring-kafka, KafkaHeaders.java and ReplyingKafkaTemplate.java';
const MAPPER = 'spring-projects/spring-kafka, DefaultKafkaHeaderMapper.java';
const EVENTUATE = 'eventuate-tram/eventuate-tram-core, Message.java, EventMessageHeaders.java, CommandMessageHeaders.java';
const ENVELOPE = 'eventuate-foundation/eventuate-cdc, MessageWithDestination.java';
const OUTBOX = 'debezium/debezium, outbox-event-router.adoc';

testRows([
  {
    what: 'Axon 4: traceId is the flow, correlationId the parent',
    source: AXON,
    written: [
      ['axon-message-id', 'm-1'],
      ['axon-message-type', 'com.shop.OrderPlaced'],
      ['axon-message-revision', '1'],
      ['axon-message-timestamp', int64(1_767_225_600_123n)],
      ['axon-message-aggregate-id', 'order-1'],
      ['axon-message-aggregate-seq', int64(7n)],
      ['axon-message-aggregate-type', 'Order'],
      ['axon-metadata-traceId', 'flow-4'],
      ['axon-metadata-correlationId', 'm-0'],
    ],
    read: {
      convention: 'axon',
      correlationId: 'flow-4',
      correlationFrom: 'axon-metadata-traceId',
      causationId: 'm-0',
      eventId: 'm-1',
      type: 'com.shop.OrderPlaced',
      service: null,
    },
  },
  {
    what: 'Axon 5: correlationId is the flow, causationId the parent',
    source: AXON,
    written: [
      ['axon-message-id', 'm-1'],
      ['axon-message-type', 'com.shop.OrderPlaced'],
      ['axon-metadata-correlationId', 'flow-5'],
      ['axon-metadata-causationId', 'm-0'],
    ],
    read: {
      convention: 'axon',
      correlationId: 'flow-5',
      correlationFrom: 'axon-metadata-correlationId',
      causationId: 'm-0',
      eventId: 'm-1',
      type: 'com.shop.OrderPlaced',
    },
  },
  {
    what: 'Spring Kafka: 16 raw bytes are a UUID',
    source: SPRING,
    written: [
      ['kafka_correlationId', Buffer.from(UUID.replaceAll('-', ''), 'hex')],
      ['kafka_replyTopic', 'prices.replies'],
      ['kafka_replyPartition', int32(3)],
      ['__TypeId__', 'com.shop.PriceQuery'],
      ['__KeyTypeId__', 'java.lang.String'],
    ],
    read: {
      convention: 'spring-kafka',
      correlationId: UUID,
      correlationFrom: 'kafka_correlationId',
      type: 'com.shop.PriceQuery',
    },
  },
  {
    what: 'Spring Kafka with binaryCorrelation off: the same UUID as text',
    source: SPRING,
    written: [['kafka_correlationId', UUID]],
    read: { convention: 'spring-kafka', correlationId: UUID },
  },
  {
    what: 'Spring’s JSON mapper: a UUID, and text when strings are encoded, stand in quotes',
    source: MAPPER,
    written: [
      ['spring_json_header_types', '{"correlationId":"java.util.UUID","service":"java.lang.String"}'],
      ['correlationId', `"${UUID.toUpperCase()}"`],
      ['service', '"orders"'],
    ],
    read: { correlationId: UUID, service: 'orders' },
  },
  {
    what: 'Spring’s JSON mapper: plain strings are named among the types and have no quotes',
    source: MAPPER,
    written: [
      ['correlationId', 'flow-1'],
      ['service', 'orders'],
      ['spring_json_header_types', '{"correlationId":"java.lang.String","service":"java.lang.String"}'],
    ],
    read: { correlationId: 'flow-1', service: 'orders' },
  },
  {
    what: 'Eventuate: the message replied to is the cause',
    source: EVENTUATE,
    written: [
      ['ID', 'm-1'],
      ['event-type', 'OrderPlaced'],
      ['event-aggregate-type', 'Order'],
      ['reply_to_message_id', 'm-0'],
    ],
    read: { convention: 'eventuate', eventId: 'm-1', causationId: 'm-0', type: 'OrderPlaced', correlationId: null },
  },
  {
    what: 'Eventuate: a command has its type under another name',
    source: EVENTUATE,
    written: [
      ['ID', 'm-1'],
      ['command_type', 'com.shop.ReserveCredit'],
    ],
    read: { convention: 'eventuate', eventId: 'm-1', type: 'com.shop.ReserveCredit' },
  },
  {
    what: 'Eventuate’s envelope: headers within the value',
    source: ENVELOPE,
    written: [],
    value:
      '{"payload":"{\\"orderId\\":1,\\"headers\\":{\\"ID\\":\\"inner\\"}}","headers":{"PARTITION_ID":"1","event-aggregate-type":"Order","DATE":"Thu, 1 Jan 2026 00:00:00 GMT","event-type":"com.shop.OrderPlaced","DESTINATION":"Order","ID":"0000017f-1","reply_to_message_id":"0000017f-0"}}',
    read: {
      convention: 'eventuate',
      eventId: '0000017f-1',
      causationId: '0000017f-0',
      type: 'com.shop.OrderPlaced',
      correlationId: null,
    },
  },
  {
    what: 'a value that only begins like Eventuate’s envelope gives nothing',
    source: ENVELOPE,
    written: [],
    value: '{"payload":"x"}',
    read: { convention: null, eventId: null, type: null },
  },
  {
    what: 'with any header it is not Eventuate’s envelope',
    source: ENVELOPE,
    written: [['a', 'b']],
    value: '{"payload":"x","headers":{"ID":"m-1"}}',
    read: { convention: null, eventId: null },
  },
  {
    what: 'Debezium’s outbox: the id, the type without an alias; the correlation by the name the user gave',
    source: OUTBOX,
    written: [
      ['id', UUID],
      ['eventType', 'OrderPlaced'],
      ['correlationId', 'flow-10'],
      ['traceparent', TRACEPARENT],
    ],
    read: { convention: 'plain-names', eventId: UUID, type: 'OrderPlaced', correlationId: 'flow-10', traceId: TRACE },
  },
  {
    what: 'Debezium’s outbox: the type under the alias of its documentation',
    source: OUTBOX,
    written: [
      ['id', UUID],
      ['type', 'OrderPlaced'],
    ],
    read: { convention: 'debezium-outbox', eventId: UUID, type: 'OrderPlaced', correlationId: null },
  },
  {
    what: 'Debezium’s outbox with headers of its context',
    source: 'debezium/debezium, the connector’s context as headers',
    written: [
      ['id', UUID],
      ['__debezium.context.connectorLogicalName', 'shop'],
      ['__debezium.context.taskId', '0'],
      ['__debezium.context.connectorName', 'postgresql'],
    ],
    read: { convention: 'debezium-outbox', eventId: UUID },
  },
  {
    what: 'Kafka Connect with JSON as header converter: ids and names in quotes',
    source: 'apache/kafka, JsonConverter.java, fromConnectHeader without schemas',
    written: [
      ['id', `"${UUID}"`],
      ['type', '"OrderPlaced"'],
      ['correlationId', '"flow-10"'],
    ],
    read: { eventId: UUID, type: 'OrderPlaced', correlationId: 'flow-10', correlationFrom: 'correlationId' },
  },
]);
