import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { countText } from '../../lib/model/words.ts';
import { placeText, typeLabel } from '../events/event-position.ts';

/** Lines of events at most: it is pasted into a chat. */
const MOST_LINES = 30;

/** A flow in words: verdict, where it is, and its events in order with their moment in UTC. */
export function flowAsText(flow: Pick<FlowDetail, 'correlationId' | 'verdict' | 'events'>, href: string): string {
  const lines = flow.events.slice(0, MOST_LINES).map((event) => {
    const at = event.timestampMs === null ? event.timestampRaw : new Date(event.timestampMs).toISOString();
    return `${at}  ${typeLabel(event)}  ${event.topic} ${placeText(event)}  ${event.service ?? 'unknown service'}`;
  });
  const more = flow.events.length - lines.length;
  return [
    `${flow.correlationId}: ${flow.verdict.text}`,
    href,
    '',
    ...lines,
    ...(more > 0 ? [`and ${countText(more)} more events`] : []),
  ].join('\n');
}
