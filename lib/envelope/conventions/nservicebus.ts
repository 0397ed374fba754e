import type { Convention } from '../convention.ts';

/**
 * NServiceBus. Source: docs.particular.net, nservicebus/messaging/headers.md.
 * Trap: `NServiceBus.CorrelationId` belongs to request and reply; the flow is `ConversationId`.
 */
export const nServiceBus: Convention = {
  name: 'nservicebus',
  correlation: ['NServiceBus.ConversationId'],
  causation: ['NServiceBus.RelatedTo'],
  id: ['NServiceBus.MessageId'],
  service: ['NServiceBus.OriginatingEndpoint'],
  type: ['NServiceBus.EnclosedMessageTypes'],
  typeFrom: messageTypeName,
  kind: { headers: ['NServiceBus.MessageIntent'], command: ['Send'], event: ['Publish'] },
  // The queue that failed; NServiceBus knows no partitions.
  deadLetter: { topic: 'NServiceBus.FailedQ' },
};

/** `Shop.Contracts.OrderPlaced, Shop.Contracts, Version=1.0.0.0; Shop.Contracts.IEvent`: the first is the concrete type. */
function messageTypeName(written: string): string | null {
  const [concrete = ''] = written.split(';');
  const [qualified = ''] = concrete.split(',');
  const name = qualified.slice(qualified.lastIndexOf('.') + 1).trim();
  return name === '' ? null : name;
}
