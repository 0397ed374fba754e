import { z } from 'zod';
import { coverageSchema, epochMsSchema, offsetSchema, severitySchema, sourceQuerySchema } from './common.ts';
import { eventSummarySchema, receiptSchema } from './events.ts';

/** `waiting`: some reader has not passed some event. `done`: all readers passed all. `unknown`: some receipt is unknown and none pending. */
export const flowStateSchema = z.enum(['waiting', 'done', 'unknown']);

export const verdictSchema = z.object({
  state: flowStateSchema,
  severity: severitySchema,
  /** "Waiting for shipping · 2 min 14 s · 41 messages ahead" */
  text: z.string(),
  waitingFor: z.string().nullable(),
  waitingMs: z.number().nullable(),
  ahead: z.number().nullable(),
});

export const flowSummarySchema = z.object({
  source: z.string(),
  correlationId: z.string(),
  startedMs: epochMsSchema.nullable(),
  lastMs: epochMsSchema.nullable(),
  eventCount: z.number(),
  topics: z.array(z.string()),
  services: z.array(z.string()),
  rootType: z.string().nullable(),
  verdict: verdictSchema,
});
export type FlowSummary = z.infer<typeof flowSummarySchema>;

export const flowsQuerySchema = sourceQuerySchema
  .extend({
    from: z.coerce.number().int().optional(),
    to: z.coerce.number().int().optional(),
    service: z.string().min(1).optional(),
    type: z.string().min(1).optional(),
    topic: z.string().min(1).optional(),
    state: flowStateSchema.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    cursor: z.string().min(1).optional(),
  })
  .refine((q) => q.from === undefined || q.to === undefined || q.from <= q.to, {
    message: 'from must not be later than to',
    path: ['from'],
  });
export type FlowsQuery = z.infer<typeof flowsQuerySchema>;

export const flowsSchema = z.object({
  asOfMs: epochMsSchema,
  /** Newest start first. */
  flows: z.array(flowSummarySchema),
  /** Events in the range that carry no correlation id. */
  uncorrelated: z.number(),
  next: z.string().nullable(),
  coverage: coverageSchema,
});
export type Flows = z.infer<typeof flowsSchema>;

const positionSchema = z.object({ topic: z.string(), partition: z.number(), offset: offsetSchema });
export const flowDetailSchema = z.object({
  source: z.string(),
  correlationId: z.string(),
  asOfMs: epochMsSchema,
  startedMs: epochMsSchema.nullable(),
  lastMs: epochMsSchema.nullable(),
  verdict: verdictSchema,
  /** In record-time order, causes before effects where times tie; at most 20,000. */
  events: z.array(eventSummarySchema),
  truncated: z.boolean(),
  causes: z.array(z.object({ cause: positionSchema, effect: positionSchema, by: z.enum(['causation-id', 'dead-letter']) })),
  receipts: z.array(receiptSchema),
  coverage: coverageSchema,
});
export type FlowDetail = z.infer<typeof flowDetailSchema>;
