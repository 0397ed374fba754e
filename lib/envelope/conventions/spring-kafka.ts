import type { Convention } from '../convention.ts';

/**
 * Spring for Apache Kafka, request and reply. Source: spring-kafka, KafkaHeaders and ReplyingKafkaTemplate
 * (`binaryCorrelation` is on by default: the id is 16 raw bytes). `__TypeId__` is the value's Java class.
 */
export const springKafka: Convention = {
  name: 'spring-kafka',
  correlation: ['kafka_correlationId'],
  type: ['__TypeId__'],
};
