import { z } from 'zod';
import { epochMsSchema, problemSchema } from './common.ts';

/** `starting`: no sample yet, none failed. `ok`. `stale`: over two samples missed. `down`: cannot be reached. */
export const sourceStateSchema = z.enum(['starting', 'ok', 'stale', 'down']);

export const sourceHealthSchema = z.object({
  id: z.string(),
  kind: z.literal('kafka'),
  /** The configured addresses, without secrets. */
  addresses: z.array(z.string()),
  clusterId: z.string().nullable(),
  brokerCount: z.number().nullable(),
  state: sourceStateSchema,
  /** Since when it is in this state. */
  sinceMs: epochMsSchema,
  lastSampleMs: epochMsSchema.nullable(),
  sampleTookMs: z.number().nullable(),
  sampleEveryMs: z.number(),
  /** The last failure in words, kept while it matters. */
  lastError: problemSchema.nullable(),
  /** Parts that failed while the rest went well (one broker's groups, say). */
  problems: z.array(problemSchema),
  tailer: z.object({
    /** Records between the tailer and the log ends; null: unknown. */
    behindBy: z.number().nullable(),
    eventsIndexed: z.number(),
    partitions: z.number(),
    lastError: problemSchema.nullable(),
  }),
});

export const healthSchema = z.object({
  /** `ok` when every source is. */
  status: z.enum(['ok', 'degraded']),
  asOfMs: epochMsSchema,
  version: z.string(),
  sources: z.array(sourceHealthSchema),
});
export type Health = z.infer<typeof healthSchema>;
export type SourceHealth = z.infer<typeof sourceHealthSchema>;
