import { z } from 'zod';
import {
  basisSchema,
  epochMsSchema,
  eventKindSchema,
  groupStatusSchema,
  indexedRanges,
  offsetSchema,
  problemSchema,
  severitySchema,
} from './common.ts';
import { evidenceSchema } from './topology.ts';

export const topicSummarySchema = z.object({
  source: z.string(),
  topic: z.string(),
  topicId: z.string().nullable(),
  kind: z.literal('topic'),
  internal: z.boolean(),
  partitionCount: z.number(),
  replicationFactor: z.number().nullable(),
  /** End minus start over all partitions: an upper bound (markers and compaction leave gaps). Null: unknown. */
  messagesAtMost: z.number().nullable(),
  writtenPerSec: z.number().nullable(),
  cleanupPolicy: z.string().nullable(),
  retentionMs: z.number().nullable(),
  timestampType: z.enum(['create', 'append']).nullable(),
  /** What it carries, by the records indexed. */
  carries: z.enum(['commands', 'events', 'mixed', 'unknown']),
  /** Service names, sorted. */
  writers: z.array(z.string()),
  /** Group ids, sorted. */
  readers: z.array(z.string()),
  index: z.object({ state: z.enum(['indexed', 'behind', 'excluded', 'error', 'unknown']), reason: z.string().nullable() }),
  severity: severitySchema,
  /** One sentence when something wants attention. */
  reason: z.string().nullable(),
  error: problemSchema.nullable(),
  asOfMs: epochMsSchema,
});
export type TopicSummary = z.infer<typeof topicSummarySchema>;

export const topicPartitionSchema = z.object({
  partition: z.number(),
  leader: z.number().nullable(),
  replicas: z.array(z.number()),
  inSync: z.array(z.number()),
  logStart: offsetSchema.nullable(),
  end: offsetSchema.nullable(),
  lastStable: offsetSchema.nullable(),
  writtenPerSec: z.number().nullable(),
  ...indexedRanges,
  error: problemSchema.nullable(),
});

export const topicListSchema = z.object({ asOfMs: epochMsSchema.nullable(), topics: z.array(topicSummarySchema) });
export const topicDetailSchema = topicSummarySchema.extend({
  partitions: z.array(topicPartitionSchema),
  /** Types seen in the index, most frequent first, at most 100. `type` null: records whose type no convention gave. */
  types: z.array(
    z.object({
      type: z.string().nullable(),
      kind: eventKindSchema,
      count: z.number(),
      lastMs: epochMsSchema.nullable(),
      /** Bytes of those counted, and of the largest one. */
      bytes: z.number(),
      largest: z.number(),
    }),
  ),
  writerEdges: z.array(z.object({ service: z.string(), ratePerSec: z.number().nullable(), evidence: z.array(evidenceSchema) })),
  readerEdges: z.array(
    z.object({
      groupId: z.string(),
      service: z.string(),
      status: groupStatusSchema,
      severity: severitySchema,
      reason: z.string(),
      lag: z.number().nullable(),
      ageMs: z.number().nullable(),
      basis: basisSchema.nullable(),
      memberCount: z.number().nullable(),
      evidence: z.array(evidenceSchema),
    }),
  ),
  configs: z.array(z.object({ name: z.string(), value: z.string().nullable(), isDefault: z.boolean() })),
});
export type TopicList = z.infer<typeof topicListSchema>;
export type TopicDetail = z.infer<typeof topicDetailSchema>;
