import type { EventSummary, Receipt } from '../../../../lib/api/contracts/events.ts';
import type { FlowDetail } from '../../../../lib/api/contracts/flows.ts';

/** 2026-11-25 14:30:14.000 UTC */
export const START = Date.UTC(2026, 10, 25, 14, 30, 14);

/** An event at `afterMs` past START, its offset told by its place in the test. */
export const event = (given: Partial<EventSummary> & { afterMs?: number } = {}): EventSummary => {
  const { afterMs = 0, ...rest } = given;
  return {
    source: 's',
    topic: 'orders.events',
    partition: 0,
    offset: '0',
    timestampMs: START + afterMs,
    timestampRaw: String(START + afterMs),
    timestampType: 'create',
    timestampSuspicious: null,
    type: 'OrderPlaced',
    kind: 'event',
    service: 'orders',
    correlationId: 'ord-1',
    foundBy: 'correlationId',
    convention: null,
    valueSize: 10,
    size: 100,
    headerCount: 3,
    deadLetterOf: null,
    ...rest,
  };
};

export const receipt = (of: EventSummary, given: Partial<Receipt> & { afterMs?: number } = {}): Receipt => {
  const { afterMs, ...rest } = given;
  return {
    topic: of.topic,
    partition: of.partition,
    offset: of.offset,
    group: 'payments',
    state: 'passed',
    passedAtMs: afterMs === undefined ? null : START + afterMs,
    errorMs: afterMs === undefined ? null : 0,
    ahead: null,
    reason: null,
    severity: 'ok',
    ...rest,
  };
};

export const flow = (given: Partial<FlowDetail>): FlowDetail => ({
  source: 's',
  correlationId: 'ord-1',
  asOfMs: START + 10_000,
  startedMs: START,
  lastMs: START,
  verdict: { state: 'done', severity: 'ok', text: 'Done', waitingFor: null, waitingMs: null, ahead: null },
  events: [],
  truncated: false,
  causes: [],
  receipts: [],
  coverage: { complete: true, total: 1, inFull: 1, partitions: [], leftOut: [], note: 'Complete' },
  ...given,
});

export const caused = (cause: EventSummary, effect: EventSummary) => ({
  cause: { topic: cause.topic, partition: cause.partition, offset: cause.offset },
  effect: { topic: effect.topic, partition: effect.partition, offset: effect.offset },
  by: 'causation-id' as const,
});
