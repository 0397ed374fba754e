import type { EventSummary, Receipt } from '../../lib/api/contracts/events.ts';
import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { SEVERITY_ORDER, type Severity } from '../../lib/model/status.ts';
import { positionKey } from '../events/event-position.ts';

/** An event whose time can be believed: the only ones a time axis may show. */
export type TimedEvent = EventSummary & { readonly timestampMs: number };

/**
 * One thing on a lane. With a receipt: a reader that waits for `source` to be passed, then writes `events` caused by it.
 * Without: events nobody was seen to wait for.
 */
export interface Step {
  readonly lane: string | null;
  readonly source: TimedEvent | null;
  readonly receipt: Receipt | null;
  readonly fromMs: number;
  /** When the source was passed; now, for one that still waits; null without a receipt. */
  readonly passedMs: number | null;
  readonly events: readonly TimedEvent[];
  /** It lies on the way to what the flow waits for, or to its last event. */
  readonly isCritical: boolean;
}

export interface TimelineModel {
  readonly steps: readonly Step[];
  readonly events: readonly TimedEvent[];
  readonly isWaiting: boolean;
  /** Events left out: without a time that can be believed, and beyond the most that are drawn. */
  readonly withoutTime: number;
  readonly beyond: number;
}

export interface TimelineOptions {
  /** The service a group is part of: its lane. */
  readonly serviceOf: (group: string) => string;
  readonly mostEvents: number;
  readonly mostWaits: number;
}

/** What of a flow is drawn, before any pixel: events, who waited for each and until when, and what led to what. */
export function timelineModel(flow: FlowDetail, { serviceOf, mostEvents, mostWaits }: TimelineOptions): TimelineModel {
  const timed = flow.events.filter(isTimed);
  const events = timed.slice(0, mostEvents);
  const byKey = new Map(events.map((event) => [positionKey(event), event]));
  const causeOf = new Map<TimedEvent, TimedEvent>();
  const effectsOf = new Map<TimedEvent, TimedEvent[]>();
  for (const { cause, effect } of flow.causes) {
    const [from, to] = [byKey.get(positionKey(cause)), byKey.get(positionKey(effect))];
    if (from === undefined || to === undefined) continue;
    causeOf.set(to, from);
    effectsOf.set(from, [...(effectsOf.get(from) ?? []), to]);
  }
  const waits = flow.receipts
    .filter((receipt) => byKey.has(positionKey(receipt)) && (receipt.state === 'pending' || receipt.passedAtMs !== null))
    .sort((a, b) => Number(b.state === 'pending') - Number(a.state === 'pending'))
    .slice(0, mostWaits);
  const worst = waits.filter(isPending).sort(worstFirst(flow.verdict.waitingFor))[0];
  const path = pathTo(worst === undefined ? events.at(-1) : byKey.get(positionKey(worst)), causeOf);

  const placed = new Set<TimedEvent>();
  const steps: Step[] = [];
  for (const receipt of waits) {
    const source = byKey.get(positionKey(receipt));
    if (source === undefined) continue;
    const lane = serviceOf(receipt.group);
    const written = (effectsOf.get(source) ?? []).filter((event) => laneOf(event, serviceOf) === lane && !placed.has(event));
    for (const event of written) placed.add(event);
    steps.push({
      lane,
      source,
      receipt,
      fromMs: source.timestampMs,
      passedMs: isPending(receipt)
        ? Math.max(flow.asOfMs, source.timestampMs)
        : Math.max(receipt.passedAtMs ?? 0, source.timestampMs),
      events: written,
      isCritical: receipt === worst || written.some((event) => path.has(event)),
    });
  }
  for (const event of events) {
    if (placed.has(event)) continue;
    const isCritical = path.has(event);
    steps.push({
      lane: laneOf(event, serviceOf),
      source: causeOf.get(event) ?? null,
      receipt: null,
      fromMs: event.timestampMs,
      passedMs: null,
      events: [event],
      isCritical,
    });
  }
  return {
    steps,
    events,
    isWaiting: waits.some(isPending),
    withoutTime: flow.events.length - timed.length,
    beyond: timed.length - events.length,
  };
}

const isTimed = (event: EventSummary): event is TimedEvent => event.timestampMs !== null && event.timestampSuspicious === null;

/** A dead letter carries the headers of the event it copies; who wrote it is the reader that gave up. */
const laneOf = ({ service, deadLetterOf }: EventSummary, serviceOf: (group: string) => string): string | null =>
  deadLetterOf?.group == null ? service : serviceOf(deadLetterOf.group);

export const isPending = (receipt: Receipt): boolean => receipt.state === 'pending';

/** The worse of two severities. */
export const worse = (a: Severity, b: Severity): Severity => (SEVERITY_ORDER.indexOf(a) <= SEVERITY_ORDER.indexOf(b) ? a : b);

/** The one the verdict names before any other. */
const worstFirst =
  (waitingFor: string | null) =>
  (a: Receipt, b: Receipt): number =>
    Number(b.group === waitingFor) - Number(a.group === waitingFor) ||
    SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity) ||
    (b.ahead ?? 0) - (a.ahead ?? 0);

/** An event and all that led to it; stops where causes run in a circle. */
function pathTo(event: TimedEvent | undefined, causeOf: ReadonlyMap<TimedEvent, TimedEvent>): Set<TimedEvent> {
  const path = new Set<TimedEvent>();
  for (let at = event; at !== undefined && !path.has(at); at = causeOf.get(at)) path.add(at);
  return path;
}
