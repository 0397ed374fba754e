import { z } from 'zod';
import { basisSchema, coverageSchema, epochMsSchema, groupStatusSchema, severitySchema, sourceQuerySchema } from './common.ts';

export const evidenceSchema = z.object({
  kind: z.enum(['assignment', 'committed-offset', 'transaction', 'header', 'dead-letter', 'producer-session', 'causation']),
  strength: z.enum(['certain', 'strong', 'likely', 'declared']),
  /** Where it was seen: a header name, a group, … */
  seenIn: z.string(),
  lastSeenMs: epochMsSchema.nullable(),
  /** One sentence, with figures. */
  detail: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const graphNodeSchema = z.object({
  /** The one text form of (kind, source, name); use the three fields to tell nodes apart. */
  id: z.string(),
  kind: z.enum(['service', 'topic']),
  source: z.string(),
  name: z.string(),
  /** Why groups and writers are one node ("equal names"); null when there was nothing to join. */
  joinedBy: z.string().nullable(),
  /** `group`: a service known only as a group. Null on topics. */
  serviceKind: z.enum(['service', 'group']).nullable(),
  groups: z.array(z.string()),
  internal: z.boolean(),
  compacted: z.boolean(),
  carries: z.enum(['commands', 'events', 'mixed', 'unknown']),
  /** Messages a second written to a topic, or by a service. */
  writtenPerSec: z.number().nullable(),
  /** Oldest unread over the groups of a service. */
  ageMs: z.number().nullable(),
  basis: basisSchema.nullable(),
  lag: z.number().nullable(),
  liveness: z.enum(['live', 'idle', 'ghost']),
  severity: severitySchema,
  status: groupStatusSchema,
  /** One sentence. */
  reason: z.string(),
  /** `no reader`, `no writer known`, `compacted`, … */
  notes: z.array(z.string()),
});
export type GraphNode = z.infer<typeof graphNodeSchema>;

export const graphEdgeSchema = z.object({
  id: z.string(),
  kind: z.enum(['produce', 'consume', 'route']),
  source: z.string(),
  /** Node ids, in the direction the records go. */
  from: z.string(),
  to: z.string(),
  /** The reader, on consume edges. */
  group: z.string().nullable(),
  command: z.boolean(),
  liveness: z.enum(['live', 'idle', 'ghost']),
  ratePerSec: z.number().nullable(),
  lag: z.number().nullable(),
  ageMs: z.number().nullable(),
  basis: basisSchema.nullable(),
  status: groupStatusSchema,
  severity: severitySchema,
  reason: z.string(),
  /** Strongest first; never empty. */
  evidence: z.array(evidenceSchema),
});
export type GraphEdge = z.infer<typeof graphEdgeSchema>;

export const topologyQuerySchema = sourceQuerySchema.extend({
  /** A node id to focus on. */
  focus: z.string().optional(),
  /** Keep nodes at most this many edges away from `focus`. */
  hops: z.coerce.number().int().min(0).max(10).optional(),
  /** `true`: with internal topics and ghosts. */
  all: z.enum(['true', 'false']).optional(),
});

export const topologySchema = z.object({
  asOfMs: epochMsSchema.nullable(),
  /** Changes when nodes or edges come or go, and only then: layout depends on nothing else. */
  version: z.string(),
  nodes: z.array(graphNodeSchema),
  edges: z.array(graphEdgeSchema),
  /** How many nodes there are before focus and hiding. */
  totalNodes: z.number(),
  coverage: coverageSchema,
});
export type Topology = z.infer<typeof topologySchema>;

export const topologyChangesQuerySchema = sourceQuerySchema.extend({
  /** `asOfMs` of the graph that the caller has. */
  since: z.coerce.number().int(),
  all: z.enum(['true', 'false']).optional(),
});

/** One place inside the items of a list, and what stands there now: `to[n]` in the item at index `at[n]`. */
const itemChangeSchema = z.object({
  /** Keys and indices from the item inwards. */
  path: z.array(z.union([z.string(), z.number()])).readonly(),
  at: z.array(z.number().int()).readonly(),
  to: z.array(z.unknown()).readonly(),
});
export type ItemChange = z.infer<typeof itemChangeSchema>;

/** Either what differs, when the graph of `since` is still known and has the same nodes and edges, or the graph. */
export const topologyChangesSchema = z.union([
  z.object({
    changes: topologySchema.extend({ nodes: z.array(itemChangeSchema), edges: z.array(itemChangeSchema) }),
  }),
  z.object({ whole: topologySchema }),
]);
export type TopologyChanges = z.infer<typeof topologyChangesSchema>;
