import type { Convention } from '../convention.ts';

/**
 * Eventuate Tram, for headers that travel as Kafka headers. Source: eventuate-tram-core, Message.java, EventMessageHeaders and
 * CommandMessageHeaders. Its usual carrier is a JSON envelope in the payload, which the index does not read.
 */
export const eventuate: Convention = {
  name: 'eventuate',
  marks: [['event-aggregate-type'], ['event-aggregate-id'], ['reply_to_message_id'], ['command_type']],
  causation: ['reply_to_message_id'],
  id: ['ID'],
  type: ['event-type', 'command_type'],
};
