import type { Convention } from '../convention.ts';

/**
 * Spring Kafka's DeadLetterPublishingRecoverer. Source: spring-kafka, KafkaHeaders (DLT_…). Headers are appended at each hop:
 * the first is where it all began, the last where this copy came from; the last counts, as the edge into this topic.
 * Partition is a 4-byte and offset an 8-byte number, big-endian.
 */
export const springDeadLetter: Convention = {
  name: 'spring-dead-letter',
  deadLetter: {
    topic: 'kafka_dlt-original-topic',
    partition: 'kafka_dlt-original-partition',
    offset: 'kafka_dlt-original-offset',
    group: 'kafka_dlt-original-consumer-group',
  },
};

/** Retry topics of the same library. The group's header has `dlt` in its name here too. */
export const springRetry: Convention = {
  name: 'spring-retry',
  deadLetter: {
    topic: 'kafka_original-topic',
    partition: 'kafka_original-partition',
    offset: 'kafka_original-offset',
    group: 'kafka_dlt-original-consumer-group',
  },
};

/** Spring Cloud Stream's Kafka binder. Source: KafkaMessageChannelBinder. Text or binary numbers, by version. */
export const springCloudStreamDeadLetter: Convention = {
  name: 'spring-cloud-stream-dead-letter',
  deadLetter: { topic: 'x-original-topic', partition: 'x-original-partition', offset: 'x-original-offset' },
};
