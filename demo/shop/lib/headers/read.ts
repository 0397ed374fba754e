import type { IHeaders } from 'kafkajs';
import { type MessageIds, uuidText } from './ids.ts';

/**
 * The ids of a message of any of the shop's services; null when it carries none. A header that repeats counts as its last value,
 * as it does for Spring.
 */
export function readIds(headers: IHeaders | undefined): MessageIds | null {
  const text = (name: string): string | null => last(headers?.[name])?.toString() ?? null;
  const raw = last(headers?.kafka_correlationId);
  const correlationId =
    text('ce_correlationid') ??
    text('NServiceBus.ConversationId') ??
    (Buffer.isBuffer(raw) && raw.length === 16 ? uuidText(raw) : null) ??
    text('correlation-id') ??
    text('X-Correlation-ID');
  const messageId = text('ce_id') ?? text('NServiceBus.MessageId') ?? text('message-id') ?? text('X-Message-ID');
  if (correlationId === null || messageId === null) return null;
  const causationId = text('ce_causationid') ?? text('NServiceBus.RelatedTo') ?? text('causation-id') ?? text('X-Causation-ID');
  return { correlationId, messageId, causationId, traceparent: text('traceparent') };
}

const last = (value: IHeaders[string]): Buffer | string | undefined => (Array.isArray(value) ? value.at(-1) : value);
