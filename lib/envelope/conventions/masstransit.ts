import type { Convention } from '../convention.ts';
import { traceFromTraceparent } from './trace-carriers.ts';

/**
 * MassTransit's Kafka rider. Source: MassTransit, DictionaryHeadersSerialize.cs; `MT-…` names: its raw transports.
 * Traps: the flow is `ConversationId` (`CorrelationId` is the user's own key, often a saga's, and serves when there is no
 * other); `InitiatorId` is the parent's CorrelationId and not its MessageId; of a repeated header its deserializer takes the
 * first.
 */
export const massTransit: Convention = {
  name: 'masstransit',
  marks: [
    ['ConversationId'],
    ['InitiatorId'],
    ['SourceAddress', 'MessageId'],
    ['DestinationAddress', 'MessageId'],
    ['MT-Source-Address'],
    ['MT-MessageType'],
    ['MT-InitiatorId'],
    ['MT-Activity-Id'],
  ],
  takes: 'first',
  correlation: ['ConversationId', 'MT-InitiatingConversationId', 'CorrelationId'],
  causation: ['InitiatorId', 'MT-InitiatorId'],
  id: ['MessageId', 'MT-OriginalMessageId'],
  service: ['SourceAddress', 'MT-Source-Address'],
  serviceFrom: endpointName,
  type: ['MT-MessageType'],
  trace: ['MT-Activity-Id'],
  traceFrom: traceFromTraceparent,
};

/**
 * `rabbitmq://host/vhost/order-service?durable=true` → `order-service`. Null for a bus host without an endpoint, and for the
 * addresses of one instance (`…_bus_…`), which are new at every start.
 */
function endpointName(written: string): string | null {
  const [address = ''] = written.split('?');
  const path = address.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === '' || name.includes('_bus_') ? null : name;
}
