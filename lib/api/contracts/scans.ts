import { z } from 'zod';
import { parseJsonPath } from '../../model/json-path.ts';
import { epochMsSchema, eventKindSchema, offsetRangeSchema, offsetSchema, problemSchema } from './common.ts';
import { eventSummarySchema } from './events.ts';

const filled = z.string().min(1, 'not empty').max(2_000, 'at most 2,000 characters');
const from0 = z.number().int('a whole number').min(0);
const wholeMs = z.number().int('whole milliseconds');

/** Which part of the log to look at, and for what. Without a topic: all that may be read. */
export const scanRequestSchema = z
  .strictObject({
    source: z.string().optional(),
    topic: filled.optional(),
    partition: z.number().int().min(0).optional(),
    /** Record time, from inclusive, to exclusive, epoch milliseconds. */
    from: wholeMs.optional(),
    to: wholeMs.optional(),
    /** Of the one partition, from inclusive, to exclusive. */
    fromOffset: offsetSchema.optional(),
    toOffset: offsetSchema.optional(),
    correlationId: filled.optional(),
    eventId: filled.optional(),
    causationId: filled.optional(),
    traceId: filled.optional(),
    key: filled.optional(),
    type: filled.optional(),
    service: filled.optional(),
    kind: eventKindSchema.optional(),
    notType: z.array(filled).optional(),
    notService: z.array(filled).optional(),
    notTopic: z.array(filled).optional(),
    notKind: z.array(eventKindSchema).optional(),
    minSize: from0.optional(),
    maxSize: from0.optional(),
    /** Milliseconds before the scan was asked for. */
    minAge: from0.optional(),
    maxAge: from0.optional(),
    /** A part of the text of key or value, character for character. */
    text: filled.optional(),
    /** A value in JSON of key or value: `$.order.items[*].sku`. Digits count as they are written, so it is given as text. */
    jsonPath: z
      .strictObject({
        path: filled.refine((path) => parseJsonPath(path) !== null, 'a JSON path such as $.order.id or $.items[*].sku'),
        equals: z.string().max(2_000, 'at most 2,000 characters'),
      })
      .optional(),
  })
  .superRefine((asked, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const hasOffsets = asked.fromOffset !== undefined || asked.toOffset !== undefined;
    if (asked.partition !== undefined && asked.topic === undefined) wrong('partition', 'it needs the topic beside it');
    if (hasOffsets && asked.partition === undefined)
      wrong(asked.fromOffset === undefined ? 'toOffset' : 'fromOffset', 'offsets need the topic and the partition beside them');
    if (asked.from !== undefined && asked.to !== undefined && asked.from > asked.to)
      wrong('from', 'from must not be later than to');
    if (asked.fromOffset !== undefined && asked.toOffset !== undefined && BigInt(asked.fromOffset) > BigInt(asked.toOffset))
      wrong('fromOffset', 'fromOffset must not be larger than toOffset');
  });
export type ScanRequest = z.infer<typeof scanRequestSchema>;

/**
 * `queued`: others go first. `interrupted`: the broker cannot be read now, it is tried again by itself. `failed`: nothing of it can
 * be read; `problem` says why.
 */
export const scanStateSchema = z.enum(['queued', 'running', 'interrupted', 'done', 'cancelled', 'failed']);

export const scanPlanSchema = z.object({
  /** What would be looked at: without text and jsonPath only what the index has not, as the rest is searched there. At most 500; `total` counts all. */
  total: z.number(),
  partitions: z.array(z.object({ topic: z.string(), partition: z.number(), from: offsetSchema, to: offsetSchema })),
  totalOffsets: z.number(),
  /** By the records indexed so far, uncompressed, and at the allowed pace; null: nothing is known to reckon with. */
  aboutBytes: z.number().nullable(),
  aboutMs: z.number().nullable(),
  /** Topics and partitions that cannot be looked at, with why. */
  leftOut: z.array(z.object({ topic: z.string(), reason: z.string() })),
});
export type ScanPlan = z.infer<typeof scanPlanSchema>;

export const scanSchema = z.object({
  id: z.string(),
  asked: scanRequestSchema,
  state: scanStateSchema,
  startedMs: epochMsSchema,
  endedMs: epochMsSchema.nullable(),
  progress: z.object({
    scannedRecords: z.number(),
    scannedBytes: z.number(),
    totalOffsets: z.number(),
    doneOffsets: z.number(),
    /** Offsets a second since it runs; null: not running, or too short to tell. */
    ratePerSecond: z.number().nullable(),
    leftMs: z.number().nullable(),
    /** Payloads over 16 MB, which are not looked into. */
    notExamined: z.number(),
  }),
  coverage: z.object({
    /** Pieces of partitions in question, and those looked at in full. */
    total: z.number(),
    inFull: z.number(),
    /** Those not looked at in full first, at most 500. */
    partitions: z.array(
      z.object({
        topic: z.string(),
        partition: z.number(),
        /** What was asked for, [from, to). */
        from: offsetSchema,
        to: offsetSchema,
        /** What was looked at. */
        looked: z.array(offsetRangeSchema),
        /** What could not be read and why; null when nothing. */
        reason: z.string().nullable(),
      }),
    ),
    leftOut: z.array(z.object({ topic: z.string(), reason: z.string() })),
  }),
  /** What it reads goes into the index, so that searches find it there. */
  indexes: z.boolean(),
  /** How many records fit so far. */
  found: z.number(),
  /** Newest first, at most 500 of those that fit; `found` counts all. */
  events: z.array(eventSummarySchema),
  problem: problemSchema.nullable(),
  asOfMs: epochMsSchema,
});
export type Scan = z.infer<typeof scanSchema>;

/** Newest first, without their events. */
export const scanListSchema = z.object({ scans: z.array(scanSchema.omit({ events: true })), asOfMs: epochMsSchema });
export type ScanList = z.infer<typeof scanListSchema>;
