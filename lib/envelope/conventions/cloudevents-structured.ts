import type { PayloadConvention } from '../payload-convention.ts';
import { serviceFromSource } from './cloudevents.ts';
import { traceFromTraceparent } from './trace-carriers.ts';

/**
 * CloudEvents in structured mode: the value is the whole event, its attributes at the top level. Source: cloudevents/spec,
 * bindings/kafka-protocol-binding.md (the content type begins so, without regard to case; a charset may follow) and
 * formats/json-format.md. Names of attributes are lower case there.
 */
export const cloudEventsStructured: PayloadConvention = {
  name: 'cloudevents',
  mark: { contentType: 'application/cloudevents+json' },
  correlation: ['$.correlationid'],
  causation: ['$.causationid'],
  id: ['$.id'],
  service: ['$.source'],
  serviceFrom: serviceFromSource,
  type: ['$.type'],
  trace: ['$.traceparent'],
  traceFrom: traceFromTraceparent,
};
