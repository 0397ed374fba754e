import { int32, int64 } from '../written.ts';
import { testRows } from './rows.ts';

const SPRING = 'spring-projects/spring-kafka, KafkaHeaders.java and DeadLetterPublishingRecoverer.java';
const STREAM = 'spring-cloud/spring-cloud-stream, KafkaMessageChannelBinder.java';

testRows([
  {
    what: 'Spring’s dead letters: binary numbers, and the last hop of several',
    source: SPRING,
    written: [
      ['correlationId', 'flow-12'],
      ['kafka_dlt-original-topic', 'orders'],
      ['kafka_dlt-original-partition', int32(3)],
      ['kafka_dlt-original-offset', int64(987_654_321n)],
      ['kafka_dlt-original-timestamp', int64(1_767_225_600_123n)],
      ['kafka_dlt-original-timestamp-type', 'CreateTime'],
      ['kafka_dlt-original-consumer-group', 'shipping'],
      ['kafka_dlt-exception-fqcn', 'java.lang.IllegalStateException'],
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
    what: 'Spring’s retry topics: the group is named as in dead letters, and times have any length',
    source: `${SPRING}; RetryTopicHeaders.java`,
    written: [
      ['kafka_original-topic', 'orders'],
      ['kafka_original-partition', int32(0)],
      ['kafka_original-offset', int64(5n)],
      ['kafka_dlt-original-consumer-group', 'shipping'],
      ['retry_topic-attempts', int32(2)],
      ['retry_topic-original-timestamp', Buffer.from('019b7741e87b', 'hex')],
      ['retry_topic-backoff-timestamp', Buffer.from('019b7741ec63', 'hex')],
    ],
    read: { convention: 'spring-retry', deadLetter: { topic: 'orders', partition: 0, offset: 5n, group: 'shipping' } },
  },
  {
    what: 'Spring Cloud Stream, with numbers as text',
    source: STREAM,
    written: [
      ['x-original-topic', 'orders'],
      ['x-original-partition', '0042'],
      ['x-original-offset', '17'],
    ],
    read: { deadLetter: { topic: 'orders', partition: 42, offset: 17n, group: null } },
  },
  {
    what: 'Spring Cloud Stream, with binary numbers',
    source: STREAM,
    written: [
      ['x-original-topic', 'orders'],
      ['x-original-partition', int32(42)],
      ['x-original-offset', int64(17n)],
      ['x-exception-message', 'no such order'],
    ],
    read: { deadLetter: { topic: 'orders', partition: 42, offset: 17n, group: null } },
  },
  {
    what: 'Kafka Connect: the sink’s group is named after it',
    source: 'apache/kafka, DeadLetterQueueReporter.java',
    written: [
      ['__connect.errors.topic', 'orders'],
      ['__connect.errors.partition', '2'],
      ['__connect.errors.offset', '99'],
      ['__connect.errors.connector.name', 's3-sink'],
      ['__connect.errors.task.id', '0'],
      ['__connect.errors.stage', 'VALUE_CONVERTER'],
    ],
    read: { deadLetter: { topic: 'orders', partition: 2, offset: 99n, group: 'connect-s3-sink' } },
  },
  {
    what: 'Kafka Streams (KIP-1034)',
    source: 'apache/kafka, ExceptionHandlerUtils.java',
    written: [
      ['__streams.errors.topic', 'orders'],
      ['__streams.errors.partition', '2'],
      ['__streams.errors.offset', '99'],
      ['__streams.errors.exception', 'org.apache.kafka.common.errors.SerializationException'],
    ],
    read: { deadLetter: { topic: 'orders', partition: 2, offset: 99n, group: null } },
  },
  {
    what: 'numbers that no partition or offset can be are none',
    source: STREAM,
    written: [
      ['x-original-topic', 'orders'],
      ['x-original-partition', int32(-1)],
      ['x-original-offset', 'soon'],
    ],
    read: { deadLetter: { topic: 'orders', partition: null, offset: null, group: null } },
  },
]);
