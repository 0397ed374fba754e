import { compareSeverity, type Severity } from '../model/status.ts';
import { countOf, durationText } from '../model/words.ts';
import type { FlowEvent } from './flow-event.ts';
import type { EventReceipt } from './receipts.ts';

export interface FlowVerdict {
  readonly state: 'waiting' | 'done' | 'unknown';
  readonly severity: Severity;
  readonly text: string;
  readonly waitingFor: string | null;
  readonly waitingMs: number | null;
  readonly ahead: number | null;
}

/**
 * Which reader a flow waits for: of the pending receipts the worst, then the one that waits longest. With none pending it is
 * done, unless some reader's position is not known.
 */
export function judgeFlow<E extends FlowEvent>(
  events: readonly E[],
  receipts: readonly EventReceipt<E>[],
  nowMs: number,
): FlowVerdict {
  const nothing = { waitingFor: null, waitingMs: null, ahead: null };
  const worst = receipts.filter((receipt) => receipt.state === 'pending').sort(worstFirst)[0];
  if (worst) {
    const waitingMs = worst.event.atMs === null ? null : Math.max(0, nowMs - worst.event.atMs);
    const parts = [
      `Waiting for ${worst.group === '' ? '(empty id)' : worst.group}`,
      ...(waitingMs === null ? [] : [durationText(waitingMs)]),
      ...(worst.ahead === null ? [] : [worst.ahead === 0 ? 'next in line' : `${countOf(worst.ahead, 'message')} ahead`]),
    ];
    return {
      state: 'waiting',
      severity: worst.severity,
      text: parts.join(' · '),
      waitingFor: worst.group,
      waitingMs,
      ahead: worst.ahead,
    };
  }
  const lost = receipts.find((receipt) => receipt.state === 'expired');
  if (lost) return { ...nothing, state: 'unknown', severity: 'bad', text: `Deleted by retention before ${lost.group} read it` };
  const unknown = receipts.find((receipt) => receipt.state === 'unknown');
  if (unknown)
    return {
      ...nothing,
      state: 'unknown',
      severity: 'unknown',
      text: `Unknown for ${unknown.group}: ${unknown.reason ?? 'no position'}`,
    };
  const times = events.flatMap((event) => (event.atMs === null ? [] : [event.atMs]));
  const tookMs = times.length > 1 ? times.reduce((a, b) => Math.max(a, b)) - times.reduce((a, b) => Math.min(a, b)) : null;
  const text = receipts.length === 0 ? 'Nobody reads it' : tookMs === null ? 'Done' : `Done in ${durationText(tookMs)}`;
  return { ...nothing, state: 'done', severity: 'ok', text };
}

function worstFirst(a: EventReceipt<FlowEvent>, b: EventReceipt<FlowEvent>): number {
  const bySeverity = compareSeverity(a.severity, b.severity);
  return bySeverity || (a.event.atMs ?? Number.MAX_VALUE) - (b.event.atMs ?? Number.MAX_VALUE);
}
