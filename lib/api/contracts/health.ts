import { z } from 'zod';
import { epochMsSchema, problemSchema } from './common.ts';

/** `starting`: no sample yet, none failed. `ok`. `stale`: over two samples missed. `down`: cannot be reached. */
export const sourceStateSchema = z.enum(['starting', 'ok', 'stale', 'down']);

export const sourceHealthSchema = z.object({
  id: z.string(),
  kind: z.literal('kafka'),
  /** The configured addresses, without secrets. */
  addresses: z.array(z.string()),
  /** How the last try at each address went; `failure` null: it answered. Addresses never tried are left out. */
  attempts: z.array(z.object({ address: z.string(), failure: z.string().nullable(), atMs: epochMsSchema })),
  /** Who Throughline is to the broker, `User:throughline`: whom to grant rights. Null: only the broker knows. */
  principal: z.string().nullable(),
  /** The release whose metadata the cluster speaks, `4.1`; null: not told, or not known here. */
  release: z.string().nullable(),
  clusterId: z.string().nullable(),
  brokerCount: z.number().nullable(),
  state: sourceStateSchema,
  /** Since when it is in this state. */
  sinceMs: epochMsSchema,
  lastSampleMs: epochMsSchema.nullable(),
  sampleTookMs: z.number().nullable(),
  sampleEveryMs: z.number(),
  /** When a source that failed is asked again; null while it answers. */
  nextTryMs: epochMsSchema.nullable(),
  /** The last failure in words, kept while it matters. */
  lastError: problemSchema.nullable(),
  /** How many groups are how well, and the ids of the first 20 bad ones; null before the first sample. */
  groups: z
    .object({ bad: z.number(), warn: z.number(), unknown: z.number(), ok: z.number(), badIds: z.array(z.string()) })
    .nullable(),
  /** Bad flows among the `looked` that started last, counted every ten seconds at most; null: not counted yet. */
  flows: z.object({ bad: z.number(), looked: z.number(), asOfMs: epochMsSchema }).nullable(),
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
