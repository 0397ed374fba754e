import { z } from 'zod';
import { epochMsSchema, sourceQuerySchema } from './common.ts';

/** Null is a gap: no sample then, or not known. Never 0 in its place. */
const figuresSchema = z.array(z.number().nullable());
/** One letter a step: `o` ok, `w` warn, `b` bad, `u` unknown, `-` no reading. */
const lettersSchema = z.string().regex(/^[owbu-]*$/);

export const markSchema = z.object({
  atMs: epochMsSchema,
  kind: z.enum(['members', 'rebalance', 'reset']),
  /** A few words. */
  text: z.string(),
});

export const groupHistorySchema = z.object({
  groupId: z.string(),
  /** Null: all its topics together. */
  topic: z.string().nullable(),
  /** Since when history is kept, and where: in memory, it starts anew with the server. Null: nothing yet. */
  sinceMs: epochMsSchema.nullable(),
  keptIn: z.literal('memory'),
  /** Start of the first step; each point is the last sample within its step. */
  atMs: epochMsSchema,
  stepMs: z.number(),
  /** Messages unread; null also when one partition with a position could not be read. */
  lag: figuresSchema,
  /** Of the oldest unread message. */
  ageMs: figuresSchema,
  passedPerSec: figuresSchema,
  severity: lettersSchema,
  /** The age of each partition in cells, over a shorter time than the series. */
  heat: z.object({
    atMs: epochMsSchema,
    stepMs: z.number(),
    /** At most as many as asked for, then the worst first; else by topic and partition. */
    rows: z.array(z.object({ topic: z.string(), partition: z.number(), ageMs: figuresSchema, severity: lettersSchema })),
    /** How many partitions have cells, and how many have none because the memory for them is full. */
    kept: z.number(),
    notKept: z.number(),
  }),
  marks: z.array(markSchema),
});
export type GroupHistory = z.infer<typeof groupHistorySchema>;
export type HeatRow = GroupHistory['heat']['rows'][number];

export const groupHistoryQuerySchema = sourceQuerySchema
  .extend({
    topic: z.string().optional(),
    /** Standard: the hour before `to`. */
    from: z.coerce.number().int().optional(),
    /** Standard: now. */
    to: z.coerce.number().int().optional(),
    /** How many partitions' cells at most; the worst ones. */
    rows: z.coerce.number().int().min(0).max(2000).default(40),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['from'],
    message: 'from must not be later than to',
  });
export type GroupHistoryQuery = z.output<typeof groupHistoryQuerySchema>;

export const groupTrendsSchema = z.object({
  sinceMs: epochMsSchema.nullable(),
  atMs: epochMsSchema,
  stepMs: z.number(),
  /** In the order asked for; groups nobody knows have gaps only. */
  trends: z.array(z.object({ groupId: z.string(), lag: figuresSchema, severity: lettersSchema })),
});
export type GroupTrends = z.infer<typeof groupTrendsSchema>;
export type GroupTrend = GroupTrends['trends'][number];

/** The lag of a few groups over the last hour, small: what a list draws beside each. */
export const groupTrendsQuerySchema = sourceQuerySchema.extend({
  group: z.array(z.string()).min(1).max(60),
  /** On this topic only. */
  topic: z.string().optional(),
});
export type GroupTrendsQuery = z.output<typeof groupTrendsQuerySchema>;
