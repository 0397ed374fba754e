import type { Convention } from '../convention.ts';
import { traceFromTraceparent } from './trace-carriers.ts';

/**
 * CloudEvents in binary mode: attributes are headers with the prefix `ce_`.
 * Source: cloudevents/spec, bindings/kafka-protocol-binding.md and extensions/correlation.md (`causationid` is the `id` of the
 * cause). `ce_traceparent` is the trace in which the event began, the same at every hop: the one to group by.
 */
export const cloudEvents: Convention = {
  name: 'cloudevents',
  marks: [['ce_specversion'], ['ce_id'], ['ce_type'], ['ce_correlationid']],
  correlation: ['ce_correlationid'],
  causation: ['ce_causationid'],
  id: ['ce_id'],
  service: ['ce_source'],
  serviceFrom: serviceFromSource,
  type: ['ce_type'],
  trace: ['ce_traceparent'],
  traceFrom: traceFromTraceparent,
};

/** `source` is a URI reference: `/orders` is the service orders; anything longer is kept as written. */
export function serviceFromSource(written: string): string | null {
  return /^\/[^/]+$/.test(written) ? written.slice(1) : written;
}
