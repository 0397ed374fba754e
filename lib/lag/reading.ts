import type { OffsetTrack } from './offset-track.ts';

/**
 * One group × partition measurement. Definitions: lag = max(0, end − max(committed, logStart)); expired = max(0, logStart −
 * committed); blocked = end − lastStable; age = now − when the oldest unread record was written. A null figure is unknown;
 * `reason` says why, or what else should be known of the row.
 */
export interface PartitionReading {
  readonly committed: bigint | null;
  readonly logStart: bigint | null;
  readonly end: bigint | null;
  readonly lag: number | null;
  readonly expired: number | null;
  readonly blocked: number | null;
  readonly ageMs: number | null;
  readonly basis: 'exact' | 'table' | 'bound' | null;
  readonly errorMs: number | null;
  readonly reason: string | null;
}

export interface ReadingInput {
  readonly committed: bigint | null;
  readonly logStart: bigint | null;
  readonly end: bigint | null;
  readonly lastStable: bigint | null;
  /** How the log end moved; null: never seen. */
  readonly endTrack: OffsetTrack | null;
  /** Why offsets of the group, or ends of the partition, are missing; null: they are not. */
  readonly problem: string | null;
  readonly nowMs: number;
}

export function readPartition(input: ReadingInput): PartitionReading {
  const { committed, logStart, end, lastStable } = input;
  const base = {
    committed,
    logStart,
    end,
    blocked: end !== null && lastStable !== null ? Number(end - lastStable) : null,
  };
  const unknown = (reason: string): PartitionReading => ({
    ...base,
    lag: null,
    expired: null,
    ageMs: null,
    basis: null,
    errorMs: null,
    reason,
  });
  if (input.problem !== null) return unknown(input.problem);
  if (end === null || logStart === null) return unknown('the log end is not known');
  if (committed === null) return unknown('no committed offset');
  if (committed > end) return unknown(`committed offset ${committed} is beyond the log end ${end}`);
  const passedByRetention = logStart > committed;
  const oldestUnread = passedByRetention ? logStart : committed;
  const expired = passedByRetention ? Number(logStart - committed) : 0;
  return {
    ...base,
    lag: Number(end - oldestUnread),
    expired,
    ...ageOf(oldestUnread, end, input.endTrack, input.nowMs),
    reason: expired > 0 ? `${expired} expired before they were read` : null,
  };
}

/** Age of the record at `offset`, from when the log end was first seen beyond it. A moment before the first sample gives a lower bound. */
function ageOf(
  offset: bigint,
  end: bigint,
  track: OffsetTrack | null,
  nowMs: number,
): Pick<PartitionReading, 'ageMs' | 'basis' | 'errorMs'> {
  if (offset === end) return { ageMs: 0, basis: 'exact', errorMs: 0 };
  const written = track?.passed(offset) ?? null;
  if (written === null) return { ageMs: null, basis: null, errorMs: null };
  if (written.afterMs === null) return { ageMs: Math.max(0, nowMs - written.byMs), basis: 'bound', errorMs: null };
  const halfGap = (written.byMs - written.afterMs) / 2;
  return { ageMs: Math.max(0, nowMs - written.byMs + halfGap), basis: 'table', errorMs: Math.ceil(halfGap) };
}

/** Time to drain at the present pace; null unless the gap is shrinking. */
export function drainMs(lag: number | null, passedPerSec: number | null, writtenPerSec: number | null): number | null {
  if (lag === null || passedPerSec === null || writtenPerSec === null || passedPerSec <= writtenPerSec) return null;
  return (lag / (passedPerSec - writtenPerSec)) * 1000;
}
