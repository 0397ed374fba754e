import type { Severity } from '../model/status.ts';
import type { FlowEvent } from './flow-event.ts';

/** Where one group stands on one partition, and how it got there. */
export interface ReaderPosition {
  readonly group: string;
  readonly committed: bigint | null;
  readonly logStart: bigint | null;
  /** Between which samples the group passed an offset; null: it has not. `afterMs` null: before the oldest sample kept. */
  readonly passed: (offset: bigint) => { readonly afterMs: number | null; readonly byMs: number } | null;
  /** Why its position is not known; null: it is. */
  readonly problem: string | null;
  readonly severity: Severity;
  /** The group's reason, one sentence. */
  readonly reason: string;
}

export interface EventReceipt<E extends FlowEvent> {
  readonly event: E;
  readonly group: string;
  readonly state: 'passed' | 'pending' | 'expired' | 'unknown';
  readonly passedAtMs: number | null;
  readonly errorMs: number | null;
  readonly ahead: number | null;
  readonly reason: string | null;
  readonly severity: Severity;
}

/** A wait this long is worth a look; twice as long, or for a reader that is broken, it is bad. */
const LATE_AFTER_MS = 30_000;

/** For one event and one group: passed (when), pending (how many ahead), expired, unknown. Passed means a later position was committed. */
export function receiptOf<E extends FlowEvent>(event: E, reader: ReaderPosition, nowMs: number): EventReceipt<E> {
  const receipt = {
    event,
    group: reader.group,
    passedAtMs: null,
    errorMs: null,
    ahead: null,
    reason: null,
    severity: 'ok',
  } as const;
  if (reader.problem !== null) return { ...receipt, state: 'unknown', reason: reader.problem, severity: 'unknown' };
  if (reader.committed === null) {
    return { ...receipt, state: 'unknown', reason: `no committed offset on p${event.partition}`, severity: 'unknown' };
  }
  if (reader.committed > event.offset) return { ...receipt, state: 'passed', ...momentOf(reader.passed(event.offset)) };
  if (reader.logStart !== null && reader.logStart > event.offset) {
    return { ...receipt, state: 'expired', reason: 'deleted by retention before it was read', severity: 'bad' };
  }
  return {
    ...receipt,
    state: 'pending',
    ahead: Number(event.offset - reader.committed),
    reason: reader.reason,
    severity: pendingSeverity(reader.severity, event.atMs === null ? 0 : nowMs - event.atMs),
  };
}

function momentOf(passing: { afterMs: number | null; byMs: number } | null): {
  passedAtMs: number | null;
  errorMs: number | null;
} {
  if (passing === null || passing.afterMs === null) return { passedAtMs: null, errorMs: null };
  const half = (passing.byMs - passing.afterMs) / 2;
  return { passedAtMs: Math.round(passing.afterMs + half), errorMs: Math.ceil(half) };
}

function pendingSeverity(reader: Severity, waitedMs: number): Severity {
  if (waitedMs < LATE_AFTER_MS) return 'ok';
  return waitedMs >= 2 * LATE_AFTER_MS || reader === 'bad' ? 'bad' : 'warn';
}
