import type { IHeaders } from 'kafkajs';
import { type MessageIds, uuidBytes } from './ids.ts';

/** One convention: the headers of a message of a type, written by a service. */
export type WriteHeaders = (ids: MessageIds, type: string) => IHeaders;

const trace = ({ traceparent }: MessageIds): IHeaders => (traceparent === null ? {} : { traceparent });

/** Names the company chose itself. */
export const homeMade =
  (service: string, kind: 'command' | 'event' = 'event'): WriteHeaders =>
  (ids, type) => ({
    'correlation-id': ids.correlationId,
    ...(ids.causationId === null ? {} : { 'causation-id': ids.causationId }),
    'message-id': ids.messageId,
    'message-kind': kind,
    service,
    type,
    ...trace(ids),
  });

/** CloudEvents in binary mode: cloudevents/spec, bindings/kafka-protocol-binding.md and extensions/correlation.md. */
export const cloudEvents =
  (service: string): WriteHeaders =>
  (ids, type) => ({
    ce_specversion: '1.0',
    ce_id: ids.messageId,
    ce_source: `/${service}`,
    ce_type: `shop.${service}.${type}`,
    ce_time: new Date().toISOString(),
    ce_correlationid: ids.correlationId,
    ...(ids.causationId === null ? {} : { ce_causationid: ids.causationId }),
    'content-type': 'application/json',
    ...trace(ids),
  });

/**
 * NServiceBus: docs.particular.net, nservicebus/messaging/headers.md. Its CorrelationId belongs to request and reply and is not
 * the flow's: that is ConversationId.
 */
export const nServiceBus =
  (service: string): WriteHeaders =>
  (ids, type) => ({
    'NServiceBus.MessageId': ids.messageId,
    'NServiceBus.CorrelationId': ids.causationId ?? ids.messageId,
    'NServiceBus.ConversationId': ids.correlationId,
    ...(ids.causationId === null ? {} : { 'NServiceBus.RelatedTo': ids.causationId }),
    'NServiceBus.MessageIntent': 'Publish',
    'NServiceBus.OriginatingEndpoint': service,
    'NServiceBus.EnclosedMessageTypes': `Shop.Contracts.${type}, Shop.Contracts, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null`,
    'NServiceBus.TimeSent': nServiceBusTime(new Date()),
    'NServiceBus.ContentType': 'application/json',
    ...trace(ids),
  });

/** `yyyy-MM-dd HH:mm:ss:ffffff Z`: a colon before the microseconds, so not ISO. */
const nServiceBusTime = (time: Date): string =>
  time
    .toISOString()
    .replace('T', ' ')
    .replace(/\.(\d{3})Z$/, ':$1000 Z');

/** Spring for Apache Kafka, whose correlation id is 16 raw bytes, and the names the Java team put beside it. */
export const spring =
  (service: string): WriteHeaders =>
  (ids, type) => ({
    kafka_correlationId: uuidBytes(ids.correlationId),
    __TypeId__: `shop.${service}.${type}`,
    'message-id': ids.messageId,
    ...(ids.causationId === null ? {} : { 'causation-id': ids.causationId }),
    'source-service': service,
    ...trace(ids),
  });

/** What a web team would call them. */
export const webStyle =
  (service: string): WriteHeaders =>
  (ids, type) => ({
    'X-Correlation-ID': ids.correlationId,
    ...(ids.causationId === null ? {} : { 'X-Causation-ID': ids.causationId }),
    'X-Message-ID': ids.messageId,
    'X-Event-Type': type,
    producer: service,
  });
