import type { GroupDetail, LagReading } from '../../lib/api/contracts/groups.ts';
import { countOf, durationText } from '../../lib/model/words.ts';

export interface CatchUp {
  readonly value: string;
  readonly note: string;
}

interface CatchUpFacts extends Pick<GroupDetail, 'status'> {
  readonly readings: readonly (Pick<LagReading, 'lag' | 'drainMs'> & Partial<Pick<LagReading, 'status'>>)[];
}

/** When a group will have read everything at its present pace: as long as its slowest partition takes. */
export function catchUp({ status, readings }: CatchUpFacts): CatchUp {
  const unread = readings.filter((reading) => reading.lag !== null && reading.lag > 0);
  // One message under way on a healthy partition is no gap; only where there is no trouble at all do such count.
  const troubled = unread.filter((reading) => reading.status !== 'ok');
  const behind = troubled.length > 0 ? troubled : unread;
  if (readings.length > 0 && readings.every((reading) => reading.lag === 0)) return { value: 'now', note: 'read to the end' };
  // What is unread is on its way: whether it shrinks from one sample to the next says nothing.
  if (status === 'ok' && behind.length > 0) return { value: 'keeps up', note: 'no backlog' };
  if (behind.length === 0) return { value: 'unknown', note: 'no lag is known' };
  const drains = behind.flatMap((reading) => (reading.drainMs === null ? [] : [reading.drainMs]));
  if (drains.length < behind.length) {
    const stuck = behind.length - drains.length;
    return { value: 'unknown', note: `not shrinking on ${countOf(stuck, 'partition')}` };
  }
  return { value: durationText(Math.max(...drains)), note: 'at the present pace' };
}
