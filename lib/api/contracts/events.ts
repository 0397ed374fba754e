import { z } from 'zod';
import { coverageSchema, epochMsSchema, eventKindSchema, offsetSchema, sourceQuerySchema } from './common.ts';

export const eventSummarySchema = z.object({
  source: z.string(),
  topic: z.string(),
  partition: z.number(),
  offset: offsetSchema,
  /** Null when the record carries none, or one outside what a date can hold; see timestampRaw. */
  timestampMs: epochMsSchema.nullable(),
  /** Exactly as written, decimal. */
  timestampRaw: z.string(),
  timestampType: z.enum(['create', 'append', 'none']),
  /** Why the timestamp is not believed (before 2000, over a day ahead); null when it is. */
  timestampSuspicious: z.string().nullable(),
  type: z.string().nullable(),
  kind: eventKindSchema,
  service: z.string().nullable(),
  correlationId: z.string().nullable(),
  /** The header the correlation id was found in, or its path in the value: `$.metadata.correlationId`. */
  foundBy: z.string().nullable(),
  convention: z.string().nullable(),
  /** Bytes; null for a null value (tombstone). */
  valueSize: z.number().nullable(),
  size: z.number(),
  headerCount: z.number(),
  deadLetterOf: z
    .object({
      topic: z.string(),
      partition: z.number().nullable(),
      offset: offsetSchema.nullable(),
      group: z.string().nullable(),
    })
    .nullable(),
});
export type EventSummary = z.infer<typeof eventSummarySchema>;

const filled = z.string().min(1, 'not empty');
const none = z.array(filled).optional();
const wholeFrom0 = z.coerce.number().int('a whole number').min(0);
export const eventsQuerySchema = sourceQuerySchema
  .extend({
    correlationId: filled.optional(),
    eventId: filled.optional(),
    causationId: filled.optional(),
    traceId: filled.optional(),
    key: filled.optional(),
    type: filled.optional(),
    service: filled.optional(),
    topic: filled.optional(),
    kind: eventKindSchema.optional(),
    /** Events of none of these; repeated for several. */
    notType: none,
    notService: none,
    notTopic: none,
    notKind: z.array(eventKindSchema).optional(),
    /** Bytes of key, value and headers together, both inclusive. */
    minSize: wholeFrom0.optional(),
    maxSize: wholeFrom0.optional(),
    /** Milliseconds before the answer, by the record time: older than, and younger than. */
    minAge: wholeFrom0.optional(),
    maxAge: wholeFrom0.optional(),
    /** Record time, from inclusive, to exclusive, epoch milliseconds. */
    from: z.coerce.number().int().optional(),
    to: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    cursor: filled.optional(),
  })
  .refine((q) => q.from === undefined || q.to === undefined || q.from <= q.to, {
    message: 'from must not be later than to',
    path: ['from'],
  })
  .refine((q) => q.minSize === undefined || q.maxSize === undefined || q.minSize <= q.maxSize, {
    message: 'minSize must not be larger than maxSize',
    path: ['minSize'],
  })
  .refine((q) => q.minAge === undefined || q.maxAge === undefined || q.minAge <= q.maxAge, {
    message: 'minAge must not be larger than maxAge',
    path: ['minAge'],
  });
export type EventsQuery = z.infer<typeof eventsQuerySchema>;

export const eventsSchema = z.object({
  asOfMs: epochMsSchema,
  /** Newest first. */
  events: z.array(eventSummarySchema),
  next: z.string().nullable(),
  tookMs: z.number(),
  coverage: coverageSchema,
});
export type Events = z.infer<typeof eventsSchema>;

/** One way of reading bytes that are not text. */
const readingSchema = z.object({ as: z.string(), value: z.string() });

export const headerSchema = z.object({
  index: z.number(),
  /** Null when the name's bytes are not UTF-8; nameHex has them. */
  name: z.string().nullable(),
  nameHex: z.string(),
  state: z.enum(['text', 'bytes', 'empty', 'null', 'masked']),
  /** Bytes of the value; null for a null value. */
  size: z.number().nullable(),
  /** Only when the bytes are printable UTF-8; cut at 64 KB, then truncated is true. */
  text: z.string().nullable(),
  /** The value's bytes, cut at 64 KB; null when null or masked. */
  hex: z.string().nullable(),
  truncated: z.boolean(),
  /** Other readings of bytes that are no text: int32, int64, uuid, … */
  readings: z.array(readingSchema),
  role: z.enum(['correlation', 'cause', 'id', 'service', 'type', 'trace', 'dead-letter']).nullable(),
  /** For names that repeat: which of how many this is, and whether it is the one used. */
  repeat: z.object({ nth: z.number(), of: z.number(), used: z.boolean() }).nullable(),
});
export type RecordHeader = z.infer<typeof headerSchema>;

export const decodedSchema = z.object({
  state: z.enum(['null', 'empty', 'text', 'bytes']),
  size: z.number().nullable(),
  /** The decoder that made `text`. */
  decoder: z.string().nullable(),
  /** At most 262,144 characters; then truncated is true, and raw=value has all of it. */
  text: z.string().nullable(),
  /** First bytes in hex, at most 4 KB of them; null where values are masked, as the bytes would tell them. */
  hex: z.string().nullable(),
  truncated: z.boolean(),
  readings: z.array(readingSchema),
  /** Decoders that were tried and did not fit, with why. */
  failed: z.array(z.object({ decoder: z.string(), reason: z.string() })),
});
export type Decoded = z.infer<typeof decodedSchema>;

export const receiptSchema = z.object({
  /** Position of the event. */
  topic: z.string(),
  partition: z.number(),
  offset: offsetSchema,
  group: z.string(),
  state: z.enum(['passed', 'pending', 'expired', 'unknown']),
  /** When its commit was first seen past the event; null when that was before the first sample. */
  passedAtMs: epochMsSchema.nullable(),
  /** ± of passedAtMs. */
  errorMs: z.number().nullable(),
  /** Messages between the group's position and this event, for pending ones. */
  ahead: z.number().nullable(),
  /** Why it is pending or unknown, in words. */
  reason: z.string().nullable(),
  severity: z.enum(['bad', 'warn', 'unknown', 'ok']),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const recordSchema = z.object({
  event: eventSummarySchema,
  /** Text of ids, from the record's own bytes. */
  eventId: z.string().nullable(),
  causationId: z.string().nullable(),
  traceId: z.string().nullable(),
  headers: z.array(headerSchema),
  key: decodedSchema,
  value: decodedSchema,
  receipts: z.array(receiptSchema),
  asOfMs: epochMsSchema,
});
export type RecordDetail = z.infer<typeof recordSchema>;

export const recordQuerySchema = sourceQuerySchema
  .extend({
    /** Answer the bytes of this part, as a download, in place of the description. */
    raw: z.enum(['key', 'value', 'header']).optional(),
    /** Which header, with raw=header. */
    index: z.coerce.number().int().min(0).optional(),
  })
  .refine((q) => (q.raw === 'header') === (q.index !== undefined), {
    message: 'raw=header needs the index of the header, and nothing else has one',
    path: ['index'],
  });
