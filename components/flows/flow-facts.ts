import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { countOf } from '../../lib/model/words.ts';
import { spanText } from './time-scale.ts';

export interface FlowFacts {
  /** Who wrote the first event; null when nothing says. */
  readonly startedBy: string | null;
  /** "6 events on 6 topics in 1.9 s" */
  readonly extent: string;
  readonly rootType: string | null;
  readonly isCommand: boolean;
}

/** The figures of a flow's one line of facts. Spans are between the first and last timestamp that can be believed. */
export function flowFacts(flow: Pick<FlowDetail, 'events' | 'startedMs' | 'lastMs' | 'truncated'>): FlowFacts {
  const first = flow.events[0];
  const topics = new Set(flow.events.map((event) => event.topic)).size;
  const spanMs = flow.startedMs === null || flow.lastMs === null ? null : flow.lastMs - flow.startedMs;
  const events = `${flow.truncated ? 'The first ' : ''}${countOf(flow.events.length, 'event')}`;
  const span = spanMs === null || flow.events.length < 2 ? '' : ` in ${spanText(spanMs)}`;
  return {
    startedBy: first?.service ?? null,
    extent: `${events} on ${countOf(topics, 'topic')}${span}`,
    rootType: first?.type ?? null,
    isCommand: first?.kind === 'command',
  };
}
