import type { Convention } from '../convention.ts';

/** Kafka Streams' dead-letter queue (KIP-1034). Source: Kafka, streams, ExceptionHandlerUtils. */
export const streamsDeadLetter: Convention = {
  name: 'streams-dead-letter',
  deadLetter: {
    topic: '__streams.errors.topic',
    partition: '__streams.errors.partition',
    offset: '__streams.errors.offset',
  },
};
