import type { Convention } from '../convention.ts';
import type { PayloadConvention } from '../payload-convention.ts';

/**
 * Eventuate Tram, for headers that travel as Kafka headers. Source: eventuate-tram-core, Message.java, EventMessageHeaders and
 * CommandMessageHeaders.
 */
export const eventuate: Convention = {
  name: 'eventuate',
  marks: [['event-aggregate-type'], ['event-aggregate-id'], ['reply_to_message_id'], ['command_type']],
  causation: ['reply_to_message_id'],
  id: ['ID'],
  type: ['event-type', 'command_type'],
};

/**
 * Its usual carrier: no Kafka headers, and a value `{"payload":"…","headers":{…}}`. Source: eventuate-cdc,
 * MessageWithDestination.toJson, in the order of its map; eventuate-tram-core, MessageImpl.java. Several messages in one record
 * (eventuate-messaging-kafka, EventuateKafkaMultiMessageConverter) are binary and not read.
 */
export const eventuateEnvelope: PayloadConvention = {
  name: 'eventuate',
  mark: { bareValue: '{"payload":"' },
  causation: ['$.headers.reply_to_message_id'],
  id: ['$.headers.ID'],
  type: ['$.headers.event-type', '$.headers.command_type'],
};
