import type { Receipt } from '../../api/contracts/events.ts';
import type { FlowDetail, FlowSummary, Flows, FlowsQuery } from '../../api/contracts/flows.ts';
import { findCauses } from '../../flows/causes.ts';
import { type FlowEvent, positionKey } from '../../flows/flow-event.ts';
import { type EventReceipt, receiptOf } from '../../flows/receipts.ts';
import { judgeFlow } from '../../flows/verdict.ts';
import { serviceName, sourceId, topicName } from '../../model/ids.ts';
import { compareSeverity } from '../../model/status.ts';
import { readTimestamp } from '../../model/timestamp.ts';
import { type EpochMs, epochMs } from '../../model/units.ts';
import type { Store, StoredEvent } from '../../store/store.ts';
import type { ReadersOf } from '../readers.ts';
import type { IndexView } from '../snapshot.ts';
import { coverageOf } from './coverage.ts';
import { eventSummary } from './events.ts';
import { Failure } from './failure.ts';

/** More events than this in one flow are cut, and the answer says so. */
const MOST_EVENTS = 20_000;
/** With a state asked for, at most this many pages of flows are judged for one answer; the cursor goes on from there. */
const MOST_PAGES = 10;

type TimedEvent = StoredEvent & FlowEvent;

export interface FlowSources {
  readonly store: Store;
  readonly index: IndexView;
  readonly source: string;
  readonly readers: ReadersOf;
  readonly nowMs: EpochMs;
}

export async function answerFlows(from: FlowSources, query: FlowsQuery): Promise<Flows> {
  const coverage = coverageOf(from.index, from.source, query.topic ?? null);
  const flows: FlowSummary[] = [];
  let uncorrelated = 0;
  let cursor = query.cursor;
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await from.store.flows({
      source: sourceId(from.source),
      fromMs: query.from === undefined ? undefined : epochMs(query.from),
      toMs: query.to === undefined ? undefined : epochMs(query.to),
      service: query.service === undefined ? undefined : serviceName(query.service),
      type: query.type,
      topic: query.topic === undefined ? undefined : topicName(query.topic),
      limit: query.limit - flows.length,
      cursor,
    });
    uncorrelated = found.uncorrelated;
    cursor = found.next ?? undefined;
    for (const flow of found.flows) {
      const summary = summaryOf(flow.correlationId, flow.eventCount, flow.events, from);
      if (query.state === undefined || summary.verdict.state === query.state) flows.push(summary);
    }
    if (cursor === undefined || flows.length >= query.limit) break;
  }
  return { asOfMs: from.nowMs, flows, uncorrelated, next: cursor ?? null, coverage };
}

function summaryOf(correlationId: string, eventCount: number, stored: readonly StoredEvent[], from: FlowSources): FlowSummary {
  const events = stored.map((event) => timed(event, from.nowMs));
  const verdict = judgeFlow(events, receiptsOf(events, from), from.nowMs);
  return {
    source: from.source,
    correlationId,
    ...spanOf(events),
    eventCount,
    topics: [...new Set(events.map((event) => event.topic as string))].sort(),
    services: [...new Set(events.flatMap((event) => (event.service === null ? [] : [event.service as string])))].sort(),
    rootType: events[0]?.type ?? null,
    verdict,
  };
}

export async function answerFlow(from: FlowSources, correlationId: string): Promise<FlowDetail> {
  const coverage = coverageOf(from.index, from.source, null);
  const found = await from.store.flow(sourceId(from.source), correlationId, MOST_EVENTS);
  if (found.events.length === 0) {
    throw new Failure(
      404,
      'not-found',
      `No event with the correlation id ${JSON.stringify(correlationId)} in what was looked at`,
      coverage.note,
    );
  }
  const events = found.events.map((event) => timed(event, from.nowMs));
  const receipts = receiptsOf(events, from);
  return {
    source: from.source,
    // As it is compared, whatever spelling was asked for: one flow has one address.
    correlationId: events[0]?.correlationId ?? correlationId,
    asOfMs: from.nowMs,
    ...spanOf(events),
    verdict: judgeFlow(events, receipts, from.nowMs),
    events: events.map((event) => eventSummary(event, from.nowMs)),
    truncated: found.truncated,
    causes: findCauses(events).map(({ cause, effect, by }) => ({ cause: wirePosition(cause), effect: wirePosition(effect), by })),
    receipts: receipts.map(wireReceipt).sort(unsettledFirst),
    coverage,
  };
}

const timed = (event: StoredEvent, nowMs: EpochMs): TimedEvent => {
  const time = readTimestamp(event.timestamp, nowMs);
  return { ...event, atMs: time.suspicious === null ? time.ms : null };
};

function receiptsOf(events: readonly TimedEvent[], from: FlowSources): EventReceipt<TimedEvent>[] {
  return events.flatMap((event) =>
    from.readers(event.topic, event.partition).map((reader) => receiptOf(event, reader, from.nowMs)),
  );
}

function spanOf(events: readonly FlowEvent[]): { startedMs: number | null; lastMs: number | null } {
  let startedMs: number | null = null;
  let lastMs: number | null = null;
  for (const { atMs } of events) {
    if (atMs === null) continue;
    startedMs = startedMs === null ? atMs : Math.min(startedMs, atMs);
    lastMs = lastMs === null ? atMs : Math.max(lastMs, atMs);
  }
  return { startedMs, lastMs };
}

const wirePosition = (at: FlowEvent) => ({ topic: at.topic, partition: at.partition, offset: at.offset.toString() });

export function wireReceipt(receipt: EventReceipt<FlowEvent>): Receipt {
  const { event, ...rest } = receipt;
  return { ...wirePosition(event), ...rest };
}

const STATE_ORDER: readonly Receipt['state'][] = ['pending', 'expired', 'unknown', 'passed'];

function unsettledFirst(a: Receipt, b: Receipt): number {
  return (
    STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) ||
    compareSeverity(a.severity, b.severity) ||
    (keyOf(a) < keyOf(b) ? -1 : 1)
  );
}

const keyOf = (receipt: Receipt): string => `${positionKey({ ...receipt, offset: BigInt(receipt.offset) })}/${receipt.group}`;
