import type { Convention } from '../convention.ts';

/**
 * Kafka Connect's dead-letter queue, which sinks have. Source: Kafka, connect runtime, DeadLetterQueueReporter. A sink reads as
 * the group `connect-` + its name, unless its own settings say otherwise.
 */
export const connectDeadLetter: Convention = {
  name: 'connect-dead-letter',
  deadLetter: {
    topic: '__connect.errors.topic',
    partition: '__connect.errors.partition',
    offset: '__connect.errors.offset',
    group: '__connect.errors.connector.name',
    groupFrom: (connector) => `connect-${connector}`,
  },
};
