import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { countOf, durationText } from '../../lib/model/words.ts';
import { positionKey } from '../events/event-position.ts';
import { spanText } from './time-scale.ts';

export interface FlowFacts {
  /** Who wrote the first event; null when nothing says. */
  readonly startedBy: string | null;
  /** "6 events on 6 topics in 1.9 s, then nothing" */
  readonly extent: string;
  readonly rootType: string | null;
  readonly isCommand: boolean;
  /** "Clocks agree within 3 ms": no event is earlier than what caused it by more; null without causes. */
  readonly clocks: string | null;
  /** What disagreeing clocks are warned of with; null when they do not. */
  readonly skew: string | null;
}

/** Clocks that are kept by NTP differ by some milliseconds; more than this and figures of one flow cannot be trusted. */
const MUCH_SKEW_MS = 50;
/** A pause this long after the last event is worth the words, in a flow that waits. */
const NOTHING_SINCE_MS = 5_000;

type Facts = Pick<FlowDetail, 'events' | 'startedMs' | 'lastMs' | 'truncated' | 'causes' | 'verdict' | 'asOfMs'>;

/** The figures of a flow's one line of facts. Spans are between the first and last timestamp that can be believed. */
export function flowFacts(flow: Facts): FlowFacts {
  const first = flow.events[0];
  const topics = new Set(flow.events.map((event) => event.topic)).size;
  const spanMs = flow.startedMs === null || flow.lastMs === null ? null : flow.lastMs - flow.startedMs;
  const events = `${flow.truncated ? 'The first ' : ''}${countOf(flow.events.length, 'event')}`;
  const span = spanMs === null || flow.events.length < 2 ? '' : ` in ${spanText(spanMs)}`;
  const isSilent = flow.verdict.state === 'waiting' && flow.lastMs !== null && flow.asOfMs - flow.lastMs > NOTHING_SINCE_MS;
  const worst = worstSkew(flow);
  return {
    startedBy: first?.service ?? null,
    extent: `${events} on ${countOf(topics, 'topic')}${span}${isSilent ? ', then nothing' : ''}`,
    rootType: first?.type ?? null,
    isCommand: first?.kind === 'command',
    clocks:
      worst === null || worst.ms > MUCH_SKEW_MS
        ? null
        : worst.ms <= 0
          ? 'No event is before its cause'
          : `Clocks agree within ${spanText(worst.ms)}`,
    skew:
      worst === null || worst.ms <= MUCH_SKEW_MS
        ? null
        : `Clocks disagree: ${worst.effect} is ${durationText(worst.ms)} before ${worst.cause}, which caused it. Nothing is corrected`,
  };
}

/** The pair whose effect lies furthest before its cause (negative: it does not), by timestamps that can be believed. */
function worstSkew({ events, causes }: Pick<Facts, 'events' | 'causes'>) {
  const byKey = new Map(events.map((event) => [positionKey(event), event]));
  let worst: { ms: number; cause: string; effect: string } | null = null;
  for (const pair of causes) {
    const [cause, effect] = [byKey.get(positionKey(pair.cause)), byKey.get(positionKey(pair.effect))];
    if (!cause || !effect || cause.timestampSuspicious !== null || effect.timestampSuspicious !== null) continue;
    if (cause.timestampMs === null || effect.timestampMs === null) continue;
    const ms = cause.timestampMs - effect.timestampMs;
    if (worst === null || ms > worst.ms) worst = { ms, cause: cause.type ?? cause.topic, effect: effect.type ?? effect.topic };
  }
  return worst;
}
