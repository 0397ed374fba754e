import type { Envelope } from '../model/event.ts';

/** An envelope being filled. What has a value keeps it. */
export type Draft = { -readonly [Field in keyof Envelope]: Envelope[Field] };

export const emptyDraft = (): Draft => ({
  correlationId: null,
  correlationFrom: null,
  eventId: null,
  causationId: null,
  traceId: null,
  service: null,
  type: null,
  kind: 'unknown',
  convention: null,
  deadLetter: null,
});
