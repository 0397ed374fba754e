import { z } from 'zod';
import { basisSchema, epochMsSchema, groupStatusSchema, offsetSchema, problemSchema, severitySchema } from './common.ts';

/** One group × partition measurement. A null figure is unknown (or does not apply); `reason` says why. */
export const lagReadingSchema = z.object({
  source: z.string(),
  topic: z.string(),
  partition: z.number(),
  committed: offsetSchema.nullable(),
  logStart: offsetSchema.nullable(),
  end: offsetSchema.nullable(),
  /** Messages between the committed position (or the log start, if later) and the end. */
  lag: z.number().nullable(),
  /** Messages that retention deleted before they were read. */
  expired: z.number().nullable(),
  /** Messages behind an open transaction. */
  blocked: z.number().nullable(),
  /** Age of the oldest unread message. With basis `bound` the truth is more than this. */
  ageMs: z.number().nullable(),
  behindHeadMs: z.number().nullable(),
  /** Time to catch up at the present pace; null unless the gap is shrinking. */
  drainMs: z.number().nullable(),
  basis: basisSchema.nullable(),
  /** Half-width of the uncertainty of ageMs; 0 for exact. */
  errorMs: z.number().nullable(),
  /** When the committed position was last seen to move; null: not since the first sample. */
  lastCommitMs: epochMsSchema.nullable(),
  /** Messages passed a second, over the last window; null before two samples. */
  passedPerSec: z.number().nullable(),
  owner: z.object({ memberId: z.string(), clientId: z.string(), host: z.string(), instanceId: z.string().nullable() }).nullable(),
  status: groupStatusSchema,
  reason: z.string().nullable(),
  asOfMs: epochMsSchema,
});
export type LagReading = z.infer<typeof lagReadingSchema>;

export const groupProtocolSchema = z.enum(['classic', 'consumer', 'share', 'streams', 'connect', 'unknown']);

export const groupSummarySchema = z.object({
  source: z.string(),
  /** The group id; may be the empty string. */
  groupId: z.string(),
  protocol: groupProtocolSchema,
  /** The broker's word: Stable, Empty, … */
  state: z.string(),
  memberCount: z.number().nullable(),
  coordinator: z.number().nullable(),
  /** Topics it has commits on or partitions of, sorted. */
  topics: z.array(z.string()),
  /** Sum of the known lags of its partitions; null when none is known. */
  lag: z.number().nullable(),
  partitionCount: z.number(),
  partitionsWithoutCommit: z.number(),
  ageMs: z.number().nullable(),
  basis: basisSchema.nullable(),
  errorMs: z.number().nullable(),
  /** Messages passed, and written to its topics, a second, over the last window; null before two samples. */
  passedPerSec: z.number().nullable(),
  writtenPerSec: z.number().nullable(),
  status: groupStatusSchema,
  severity: severitySchema,
  /** One sentence. */
  reason: z.string(),
  /** The service it is joined to, and by which rule. */
  service: z.string(),
  joinedBy: z.string().nullable(),
  error: problemSchema.nullable(),
  asOfMs: epochMsSchema,
});
export type GroupSummary = z.infer<typeof groupSummarySchema>;

export const memberSchema = z.object({
  memberId: z.string(),
  instanceId: z.string().nullable(),
  clientId: z.string(),
  host: z.string(),
  /** Null: unknown, see error. */
  owns: z.array(z.object({ topic: z.string(), partitions: z.array(z.number()) })).nullable(),
  error: problemSchema.nullable(),
});

export const groupListSchema = z.object({ asOfMs: epochMsSchema.nullable(), groups: z.array(groupSummarySchema) });
export const groupDetailSchema = groupSummarySchema.extend({
  protocolType: z.string(),
  members: z.array(memberSchema).nullable(),
  readings: z.array(lagReadingSchema),
  /** Other groups of the same service, by id; at most 20. */
  siblings: z.array(
    z.object({
      groupId: z.string(),
      topics: z.array(z.string()),
      status: groupStatusSchema,
      severity: severitySchema,
      lag: z.number().nullable(),
      ageMs: z.number().nullable(),
      basis: basisSchema.nullable(),
    }),
  ),
});
export type GroupList = z.infer<typeof groupListSchema>;
export type GroupDetail = z.infer<typeof groupDetailSchema>;
