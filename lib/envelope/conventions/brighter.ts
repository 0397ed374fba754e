import type { Convention } from '../convention.ts';
import { traceFromTraceparent } from './trace-carriers.ts';

/**
 * Brighter on Kafka. Source: Brighter, Paramore.Brighter.MessagingGateway.Kafka, HeaderNames.cs. Its `MessageType` is the kind
 * of message (`MT_COMMAND`, `MT_EVENT`, …), by which it is told from others that use the same plain names.
 */
export const brighter: Convention = {
  name: 'brighter',
  markedBy: { header: 'MessageType', startsWith: 'MT_' },
  correlation: ['CorrelationId'],
  id: ['MessageId'],
  service: ['ce_source'],
  type: ['ce_type'],
  trace: ['ce_traceparent'],
  traceFrom: traceFromTraceparent,
  kind: { headers: ['MessageType'], command: ['MT_COMMAND'], event: ['MT_EVENT'] },
};
