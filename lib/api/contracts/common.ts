import { z } from 'zod';

/** Offsets travel as decimal strings: they are 64-bit and JSON numbers are not. */
export const offsetSchema = z.string().regex(/^\d+$/, 'a whole number, as a decimal string');
/** Milliseconds since the Unix epoch. */
export const epochMsSchema = z.number();

export const errorBodySchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

/** Why one item could not be read. */
export const problemSchema = z.object({ code: z.string(), message: z.string(), hint: z.string().optional() });

export const groupStatusSchema = z.enum([
  'ok',
  'rebalancing',
  'warning',
  'rewound',
  'no-consumers',
  'stalled',
  'stopped',
  'data-lost',
  'unknown',
]);
export const severitySchema = z.enum(['bad', 'warn', 'unknown', 'ok']);
export const basisSchema = z.enum(['exact', 'table', 'bound']);
export const eventKindSchema = z.enum(['command', 'event', 'unknown']);

/** Offsets, [from, to). */
export const offsetRangeSchema = z.object({ from: offsetSchema, to: offsetSchema });

/** What is in the index of one partition: the newest intervals, at most 20, oldest first; and how many older ones there are. */
export const indexedRanges = { indexed: z.array(offsetRangeSchema), indexedMore: z.number() };

export const partitionCoverageSchema = z.object({
  source: z.string(),
  topic: z.string(),
  /** Which life of the topic this is about: one that was created again has the same name and other records. */
  topicId: z.string(),
  partition: z.number(),
  /** What the broker holds, [from, to); null when it did not say. */
  from: offsetSchema.nullable(),
  to: offsetSchema.nullable(),
  ...indexedRanges,
  blockedSinceMs: epochMsSchema.nullable(),
  /** Why it was not looked at in full; null when it was. */
  reason: z.string().nullable(),
});

/** Which part of the log an answer looked at. */
export const coverageSchema = z.object({
  complete: z.boolean(),
  /** Partitions in question, and how many of them were looked at in full. */
  total: z.number(),
  inFull: z.number(),
  /** Those not looked at in full first; at most 500 (`total` counts all). */
  partitions: z.array(partitionCoverageSchema),
  /** Topics that were not looked at, each with its reason. */
  leftOut: z.array(z.object({ source: z.string(), topic: z.string(), reason: z.string() })),
  /** One sentence for people. */
  note: z.string(),
});
export type CoverageAnswer = z.infer<typeof coverageSchema>;

export const sourceQuerySchema = z.object({
  /** Which source; needed only when there are several. */
  source: z.string().optional(),
});
