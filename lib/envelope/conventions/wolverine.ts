import type { Convention } from '../convention.ts';

/**
 * Wolverine. Source: Wolverine, EnvelopeConstants.cs and Envelope.cs.
 * Trap: its `conversation-id` is the immediate parent, the opposite of NServiceBus and MassTransit; the flow is
 * `correlation-id`. The names are plain, so a second one of its own must be there.
 */
export const wolverine: Convention = {
  name: 'wolverine',
  marks: [
    ['conversation-id', 'message-type'],
    ['conversation-id', 'source'],
    ['message-type', 'source', 'correlation-id'],
    ['conversation-id', 'correlation-id'],
  ],
  correlation: ['correlation-id'],
  causation: ['causation-id', 'conversation-id'],
  id: ['id'],
  service: ['source'],
  type: ['message-type'],
  // An OpenTelemetry activity, not an event.
  hides: ['parent-id'],
};
