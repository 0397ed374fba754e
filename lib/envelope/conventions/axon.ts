import type { Convention } from '../convention.ts';

/**
 * Axon Framework with its Kafka extension. Source: Axon's reference guide, message-correlation; extension-kafka, HeaderUtils.
 * Trap: version 5 renamed. What 4 called `traceId` is the flow, and its `correlationId` the direct parent; 5 calls them
 * `correlationId` and `causationId`. A `traceId` beside them means 4.
 */
export const axon4: Convention = {
  name: 'axon',
  marks: [['axon-metadata-traceId']],
  correlation: ['axon-metadata-traceId'],
  causation: ['axon-metadata-correlationId'],
  id: ['axon-message-id'],
  type: ['axon-message-type'],
};

/** Where axon4 has matched, the fields are taken already; only what it left open is filled. */
export const axon5: Convention = {
  name: 'axon',
  correlation: ['axon-metadata-correlationId'],
  causation: ['axon-metadata-causationId'],
  id: ['axon-message-id'],
  type: ['axon-message-type'],
};
