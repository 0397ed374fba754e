import type { EventSummary, Receipt } from '../../lib/api/contracts/events.ts';
import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { compareSeverity } from '../../lib/model/status.ts';
import { positionKey } from '../events/event-position.ts';

/** An event whose time can be believed: the only ones a time axis may show. */
export type TimedEvent = EventSummary & { readonly timestampMs: number };

/**
 * One thing on a lane. With a receipt: a reader that waits for `source` to be passed, then writes `wrote`, which it caused.
 * Without: an event nobody was seen to wait for.
 */
export interface Step {
  readonly lane: string | null;
  readonly source: TimedEvent | null;
  readonly receipt: Receipt | null;
  /** The service the receipt's group is part of; null without a receipt. */
  readonly reader: string | null;
  readonly fromMs: number;
  /**
   * By when the source was read: it was passed, or something it caused was written, whichever came first (readers that commit
   * after their work are seen to pass late). Now, for one that still waits; null without a receipt.
   */
  readonly readMs: number | null;
  /** What was written came before the passing: when it began to work is not known, only that it had read by then. */
  readonly isBound: boolean;
  /** What it led to, wherever that is drawn. */
  readonly wrote: readonly TimedEvent[];
  /** The events drawn on this step's own lane. */
  readonly events: readonly TimedEvent[];
  /** It lies on the way to what the flow waits for, or to its last event. */
  readonly isCritical: boolean;
}

export interface TimelineModel {
  readonly asOfMs: number;
  readonly steps: readonly Step[];
  readonly events: readonly TimedEvent[];
  readonly isWaiting: boolean;
  /** Events left out: without a time that can be believed, and beyond the most that are drawn. */
  readonly withoutTime: number;
  readonly beyond: number;
}

export interface TimelineOptions {
  readonly lanes: 'service' | 'topic';
  /** The service a group is part of: its lane. */
  readonly serviceOf: (group: string) => string;
  readonly mostEvents: number;
  readonly mostWaits: number;
}

/** What of a flow is drawn, before any pixel: events, who waited for each and until when, and what led to what. */
export function timelineModel(flow: FlowDetail, options: TimelineOptions): TimelineModel {
  const timed = flow.events.filter(isTimed);
  const all = new Map(timed.map((event) => [positionKey(event), event]));
  const causeOf = new Map<TimedEvent, TimedEvent>();
  for (const { cause, effect } of flow.causes) {
    const [from, to] = [all.get(positionKey(cause)), all.get(positionKey(effect))];
    if (from !== undefined && to !== undefined) causeOf.set(to, from);
  }
  // Once for each: a flow may have 20,000 events with several receipts each.
  const receipts: Sourced[] = [];
  for (const receipt of flow.receipts) {
    if (receipt.state !== 'pending' && receipt.state !== 'passed') continue;
    const source = all.get(positionKey(receipt));
    if (source !== undefined) receipts.push({ receipt, source });
  }
  const worst = worstOf(receipts, flow.verdict.waitingFor);
  const path = pathTo(worst === undefined ? timed.at(-1) : worst.source, causeOf);
  const events = chosen(timed, path, options.mostEvents);
  const drawn = new Set(events);
  const waits = receipts
    .filter(({ source }) => drawn.has(source))
    .sort((a, b) => Number(isPending(b.receipt)) - Number(isPending(a.receipt)))
    .slice(0, options.mostWaits);
  return {
    asOfMs: flow.asOfMs,
    steps: stepsOf({ events, waits, worst: worst?.receipt, path, causeOf, drawn }, flow.asOfMs, options),
    events,
    isWaiting: waits.some(({ receipt }) => isPending(receipt)),
    withoutTime: flow.events.length - timed.length,
    beyond: timed.length - events.length,
  };
}

/** A receipt with the event it is for. */
interface Sourced {
  readonly receipt: Receipt;
  readonly source: TimedEvent;
}

interface Parts {
  readonly events: readonly TimedEvent[];
  readonly waits: readonly Sourced[];
  readonly worst: Receipt | undefined;
  readonly path: ReadonlySet<TimedEvent>;
  readonly causeOf: ReadonlyMap<TimedEvent, TimedEvent>;
  readonly drawn: ReadonlySet<TimedEvent>;
}

function stepsOf(parts: Parts, asOfMs: number, { lanes, serviceOf }: TimelineOptions): Step[] {
  const { events, waits, worst, path, causeOf, drawn } = parts;
  const effectsOf = new Map<TimedEvent, TimedEvent[]>();
  for (const [effect, cause] of causeOf) {
    if (!drawn.has(effect)) continue;
    const effects = effectsOf.get(cause);
    if (effects) effects.push(effect);
    else effectsOf.set(cause, [effect]);
  }
  const placed = new Set<TimedEvent>();
  const steps: Step[] = [];
  for (const { receipt, source } of waits) {
    const reader = serviceOf(receipt.group);
    const wrote = (effectsOf.get(source) ?? []).filter((event) => writerOf(event, serviceOf) === reader && !placed.has(event));
    // Passed before the first sample, and nothing written that would tell by when.
    if (!isPending(receipt) && receipt.passedAtMs === null && wrote.length === 0) continue;
    if (lanes === 'service') for (const event of wrote) placed.add(event);
    steps.push({
      lane: lanes === 'service' ? reader : receipt.topic,
      source,
      receipt,
      reader,
      fromMs: source.timestampMs,
      ...readingOf(receipt, source, wrote, asOfMs),
      wrote,
      events: lanes === 'service' ? wrote : [],
      isCritical: receipt === worst || wrote.some((event) => path.has(event)),
    });
  }
  for (const event of events) {
    if (placed.has(event)) continue;
    const cause = causeOf.get(event);
    steps.push({
      lane: lanes === 'service' ? writerOf(event, serviceOf) : event.topic,
      source: cause !== undefined && drawn.has(cause) ? cause : null,
      receipt: null,
      reader: null,
      fromMs: event.timestampMs,
      readMs: null,
      isBound: false,
      wrote: [],
      events: [event],
      isCritical: path.has(event),
    });
  }
  return steps;
}

function readingOf(
  receipt: Receipt,
  source: TimedEvent,
  wrote: readonly TimedEvent[],
  asOfMs: number,
): { readMs: number; isBound: boolean } {
  if (isPending(receipt)) return { readMs: Math.max(asOfMs, source.timestampMs), isBound: false };
  const passedMs = receipt.passedAtMs === null ? Number.POSITIVE_INFINITY : Math.max(receipt.passedAtMs, source.timestampMs);
  const firstMs = wrote.reduce((first, event) => Math.min(first, event.timestampMs), Number.POSITIVE_INFINITY);
  return firstMs < passedMs
    ? { readMs: Math.max(firstMs, source.timestampMs), isBound: true }
    : { readMs: passedMs, isBound: false };
}

/** The critical path always, the rest from the beginning on; in the flow's order. */
function chosen(timed: readonly TimedEvent[], path: ReadonlySet<TimedEvent>, most: number): readonly TimedEvent[] {
  if (timed.length <= most) return timed;
  const kept = new Set([...path].slice(0, most));
  for (const event of timed) {
    if (kept.size >= most) break;
    kept.add(event);
  }
  return timed.filter((event) => kept.has(event));
}

const isTimed = (event: EventSummary): event is TimedEvent => event.timestampMs !== null && event.timestampSuspicious === null;

/** A dead letter carries the headers of the event it copies; who wrote it is the reader that gave up. */
const writerOf = ({ service, deadLetterOf }: EventSummary, serviceOf: (group: string) => string): string | null =>
  deadLetterOf?.group == null ? service : serviceOf(deadLetterOf.group);

export const isPending = (receipt: Receipt): boolean => receipt.state === 'pending';

/** The last moment at which something this step wrote was appended after it had read; null: nothing was. */
export function workedToMs({ readMs, wrote }: Pick<Step, 'readMs' | 'wrote'>): number | null {
  if (readMs === null) return null;
  const lastMs = wrote.reduce((last, event) => Math.max(last, event.timestampMs), Number.NEGATIVE_INFINITY);
  return lastMs > readMs ? lastMs : null;
}

/** The wait the verdict names, before any other; undefined when nothing waits. */
function worstOf(receipts: readonly Sourced[], waitingFor: string | null): Sourced | undefined {
  const compare = (a: Receipt, b: Receipt): number =>
    Number(b.group === waitingFor) - Number(a.group === waitingFor) ||
    compareSeverity(a.severity, b.severity) ||
    (b.ahead ?? 0) - (a.ahead ?? 0);
  let worst: Sourced | undefined;
  for (const entry of receipts)
    if (isPending(entry.receipt) && (worst === undefined || compare(entry.receipt, worst.receipt) < 0)) worst = entry;
  return worst;
}

/** An event and all that led to it; stops where causes run in a circle. */
function pathTo(event: TimedEvent | undefined, causeOf: ReadonlyMap<TimedEvent, TimedEvent>): Set<TimedEvent> {
  const path = new Set<TimedEvent>();
  for (let at = event; at !== undefined && !path.has(at); at = causeOf.get(at)) path.add(at);
  return path;
}
