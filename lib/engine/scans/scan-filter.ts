import type { ScanRequest } from '../../api/contracts/scans.ts';
import { type PayloadAnswer, type PayloadQuery, payloadSearch } from '../../decode/payload-search.ts';
import { canonicalId, canonicalTraceId } from '../../model/canonical-id.ts';
import type { EventRecord } from '../../model/event.ts';
import type { PayloadTest } from '../../sources/source.ts';
import { timesAsked } from '../answers/events.ts';

/** Whether an event's metadata is what was asked for: the same comparisons as the index's. */
export function eventFilter(asked: ScanRequest, askedAtMs: number): (event: EventRecord) => boolean {
  const tests: ((event: EventRecord) => boolean)[] = [];
  const byId = (
    given: string | undefined,
    canonical: (id: string) => string | null,
    of: (event: EventRecord) => string | null,
  ) => {
    if (given === undefined) return;
    const id = canonical(given);
    tests.push((event) => id !== null && of(event) === id);
  };
  byId(asked.correlationId, canonicalId, ({ envelope }) => envelope.correlationId);
  byId(asked.eventId, canonicalId, ({ envelope }) => envelope.eventId);
  byId(asked.causationId, canonicalId, ({ envelope }) => envelope.causationId);
  byId(asked.traceId, canonicalTraceId, ({ envelope }) => envelope.traceId);
  const { key, type, service, kind, notType = [], notService = [], notKind = [], minSize, maxSize } = asked;
  const { fromMs, toMs } = timesAsked(asked, askedAtMs);
  if (key !== undefined) {
    const bytes = Buffer.from(key);
    tests.push((event) => event.key !== null && bytes.equals(event.key));
  }
  if (type !== undefined) tests.push(({ envelope }) => envelope.type === type);
  if (service !== undefined) tests.push(({ envelope }) => envelope.service === service);
  if (kind !== undefined) tests.push(({ envelope }) => envelope.kind === kind);
  if (notType.length > 0) tests.push(({ envelope }) => envelope.type === null || !notType.includes(envelope.type));
  if (notService.length > 0) tests.push(({ envelope }) => envelope.service === null || !notService.includes(envelope.service));
  if (notKind.length > 0) tests.push(({ envelope }) => !notKind.includes(envelope.kind));
  if (minSize !== undefined) tests.push((event) => event.size >= minSize);
  if (maxSize !== undefined) tests.push((event) => event.size <= maxSize);
  if (fromMs !== undefined) tests.push(({ timestamp }) => timestamp >= BigInt(Math.ceil(fromMs)));
  if (toMs !== undefined) tests.push(({ timestamp }) => timestamp < BigInt(Math.ceil(toMs)));
  return (event) => tests.every((test) => test(event));
}

/** Counts what it is asked about. */
export interface PayloadCount {
  records: number;
  notExamined: number;
}

/** Whether key or value has what was asked for; undefined when no payload is asked about. */
export function payloadFilter(
  { text, jsonPath }: ScanRequest,
  maskPaths: readonly string[],
  count: PayloadCount,
): PayloadTest | undefined {
  if (text === undefined && jsonPath === undefined) return undefined;
  const only = (query: PayloadQuery) => payloadSearch(query, maskPaths);
  // The text may be in the key and the value in the payload.
  const searches = [...(text === undefined ? [] : [only({ text })]), ...(jsonPath === undefined ? [] : [only({ jsonPath })])];
  return (key, value) => {
    count.records++;
    const answers = searches.map((search) => better(search(key), () => search(value)));
    if (answers.includes('not-examined')) count.notExamined++;
    return answers.every((answer) => answer === 'yes');
  };
}

function better(ofKey: PayloadAnswer, ofValue: () => PayloadAnswer): PayloadAnswer {
  if (ofKey === 'yes') return ofKey;
  const answer = ofValue();
  return answer === 'no' ? ofKey : answer;
}
