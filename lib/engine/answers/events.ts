import type { EventSummary, Events, EventsQuery } from '../../api/contracts/events.ts';
import { serviceName, sourceId, topicName } from '../../model/ids.ts';
import { readTimestamp } from '../../model/timestamp.ts';
import { type EpochMs, epochMs } from '../../model/units.ts';
import type { EventQuery, Store, StoredEvent } from '../../store/store.ts';
import type { IndexView } from '../snapshot.ts';
import { coverageOf } from './coverage.ts';

export async function answerEvents(
  store: Store,
  index: IndexView,
  source: string,
  query: EventsQuery,
  nowMs: EpochMs,
): Promise<Events> {
  // As it was before the search: the answer must not claim what was indexed only while it ran.
  const coverage = coverageOf(without(index, query.notTopic ?? []), source, query.topic ?? null);
  const started = performance.now();
  const found = await store.search(storeQuery(query, source, nowMs));
  return {
    asOfMs: nowMs,
    events: found.events.map((event) => eventSummary(event, nowMs)),
    next: found.next,
    tookMs: Math.round((performance.now() - started) * 10) / 10,
    coverage,
  };
}

/** What is not asked about need not have been looked at. */
function without({ coverage, leftOut }: IndexView, topics: readonly string[]): IndexView {
  return {
    coverage: coverage.filter(({ topic }) => !topics.includes(topic)),
    leftOut: leftOut.filter(({ topic }) => !topics.includes(topic)),
  };
}

function storeQuery(query: EventsQuery, source: string, nowMs: EpochMs): EventQuery {
  const { fromMs, toMs } = timesAsked(query, nowMs);
  return {
    source: sourceId(source),
    correlationId: query.correlationId,
    eventId: query.eventId,
    causationId: query.causationId,
    traceId: query.traceId,
    key: query.key,
    type: query.type,
    service: query.service === undefined ? undefined : serviceName(query.service),
    topic: query.topic === undefined ? undefined : topicName(query.topic),
    kind: query.kind,
    not: {
      types: query.notType ?? [],
      services: query.notService ?? [],
      topics: query.notTopic ?? [],
      kinds: query.notKind ?? [],
    },
    minSize: query.minSize,
    maxSize: query.maxSize,
    fromMs,
    toMs,
    limit: query.limit,
    cursor: query.cursor,
  };
}

/** Record times [fromMs, toMs) of a question with times and ages. An age is at most `maxAge`, so the moment itself counts. */
export function timesAsked(
  { from, to, minAge, maxAge }: Partial<Pick<EventsQuery, 'from' | 'to' | 'minAge' | 'maxAge'>>,
  nowMs: number,
): { fromMs: EpochMs | undefined; toMs: EpochMs | undefined } {
  const since = [from, maxAge === undefined ? undefined : nowMs - maxAge].filter((ms) => ms !== undefined);
  const until = [to, minAge === undefined ? undefined : nowMs - minAge + 1].filter((ms) => ms !== undefined);
  return {
    fromMs: since.length === 0 ? undefined : epochMs(Math.max(...since)),
    toMs: until.length === 0 ? undefined : epochMs(Math.min(...until)),
  };
}

type Summarised = Omit<StoredEvent, 'eventIdHash' | 'causationIdHash'>;

export function eventSummary(event: Summarised, nowMs: EpochMs): EventSummary {
  const time = readTimestamp(event.timestamp, nowMs);
  return {
    source: event.source,
    topic: event.topic,
    partition: event.partition,
    offset: event.offset.toString(),
    timestampMs: time.ms,
    timestampRaw: event.timestamp.toString(),
    timestampType: event.timestampType,
    timestampSuspicious: time.suspicious,
    type: event.type,
    kind: event.kind,
    service: event.service,
    correlationId: event.correlationId,
    foundBy: event.correlationFrom,
    convention: event.convention,
    valueSize: event.valueSize,
    size: event.size,
    headerCount: event.headerCount,
    deadLetterOf: event.deadLetter && {
      topic: event.deadLetter.topic,
      partition: event.deadLetter.partition,
      offset: event.deadLetter.offset?.toString() ?? null,
      group: event.deadLetter.group,
    },
  };
}
