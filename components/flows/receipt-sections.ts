import type { EventSummary, Receipt } from '../../lib/api/contracts/events.ts';
import { compareSeverity, SEVERITY_ORDER, type Severity } from '../../lib/model/status.ts';
import { positionKey } from '../events/event-position.ts';

/** The receipts of one event, or of one group. */
export interface ReceiptSection {
  readonly key: string;
  /** Null in sections by group. */
  readonly event: EventSummary | null;
  readonly group: string | null;
  /** Not passed: pending, expired, unknown; the worst first. */
  readonly open: readonly Receipt[];
  readonly passed: readonly Receipt[];
  readonly severity: Severity;
}

/**
 * Receipts by event or by group: sections with something open first, the worst before the others and there the one the verdict
 * is about, then in the flow's order.
 */
export function receiptSections(
  events: readonly EventSummary[],
  receipts: readonly Receipt[],
  by: 'event' | 'group',
  waitingFor: string | null = null,
): ReceiptSection[] {
  const eventOf = new Map(events.map((event) => [positionKey(event), event]));
  const order = new Map(events.map((event, at) => [positionKey(event), at]));
  const isWaitedFor = ({ open }: ReceiptSection): boolean => open.some(({ group }) => group === waitingFor);
  const sections = new Map<string, Receipt[]>();
  for (const receipt of receipts) {
    const key = by === 'event' ? positionKey(receipt) : receipt.group;
    const section = sections.get(key);
    if (section) section.push(receipt);
    else sections.set(key, [receipt]);
  }
  return [...sections]
    .map(([key, list]): ReceiptSection => {
      const open = list.filter((receipt) => receipt.state !== 'passed').sort((a, b) => rankOf(a) - rankOf(b));
      return {
        key,
        event: by === 'event' ? (eventOf.get(key) ?? null) : null,
        group: by === 'group' ? key : null,
        open,
        passed: list.filter((receipt) => receipt.state === 'passed'),
        severity: open[0]?.severity ?? 'ok',
      };
    })
    .sort(
      (a, b) =>
        Number(b.open.length > 0) - Number(a.open.length > 0) ||
        compareSeverity(a.severity, b.severity) ||
        Number(isWaitedFor(b)) - Number(isWaitedFor(a)) ||
        (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0),
    );
}

const STATES: readonly Receipt['state'][] = ['pending', 'expired', 'unknown', 'passed'];
const rankOf = (receipt: Receipt): number =>
  SEVERITY_ORDER.indexOf(receipt.severity) * STATES.length + STATES.indexOf(receipt.state);

/** Passed receipts up to this many stand each on a line; more are one line. */
export const FEW_PASSED = 3;

export interface PassedSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Between which moments these were passed, as far as moments are known; null when none is. */
export function passedSpan(passed: readonly Pick<Receipt, 'passedAtMs'>[]): PassedSpan | null {
  const moments = passed.flatMap(({ passedAtMs }) => (passedAtMs === null ? [] : [passedAtMs]));
  if (moments.length === 0) return null;
  return { fromMs: moments.reduce((a, b) => Math.min(a, b)), toMs: moments.reduce((a, b) => Math.max(a, b)) };
}
