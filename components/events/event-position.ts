import type { EventSummary } from '../../lib/api/contracts/events.ts';
import { countText } from '../../lib/model/words.ts';

/** Where one record is; the offset decimal, as it travels. */
export interface EventPosition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** `topic/partition/offset`: names one event in lists, selections and the URL's `at`. */
export const positionKey = (at: EventPosition): string => `${at.topic}/${at.partition}/${at.offset}`;

/** What positionKey made, read from its end so that any topic name will do; null for anything else. */
export function parsePositionKey(text: string): EventPosition | null {
  const match = /^(.*)\/(\d+)\/(\d+)$/s.exec(text);
  return match === null ? null : positionOf(match[1] ?? '', match[2] ?? '', match[3] ?? '');
}

/** A position of these three texts; null when partition or offset is no whole number a broker can hold. */
export function positionOf(topic: string, partition: string, offset: string): EventPosition | null {
  if (!/^\d{1,10}$/.test(partition) || !/^\d{1,19}$/.test(offset)) return null;
  if (BigInt(partition) >= 2n ** 31n || BigInt(offset) >= 2n ** 63n) return null;
  return { topic, partition: Number(partition), offset: BigInt(offset).toString() };
}

/** p6 @ 88,408,881 */
export const placeText = (at: Pick<EventPosition, 'partition' | 'offset'>): string =>
  `p${at.partition} @ ${countText(BigInt(at.offset))}`;

/** What an event is called where there is room for one word. */
export const typeLabel = (event: Pick<EventSummary, 'type'>): string => event.type ?? 'no type';
