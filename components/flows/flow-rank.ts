import type { FlowSummary } from '../../lib/api/contracts/flows.ts';
import { SEVERITY_ORDER } from '../../lib/model/status.ts';

export const FLOW_STATES = ['waiting', 'done', 'unknown'] as const;
export type FlowState = (typeof FLOW_STATES)[number];

/** More than any wait or moment in milliseconds, and small enough to stay exact when multiplied by a handful. */
const ABOVE_ALL_MS = 1e14;

/** Ascending is worst first: by severity; inside one the longest wait, then what does not wait, newest start first. */
export function flowRank({ verdict, startedMs }: Pick<FlowSummary, 'verdict' | 'startedMs'>): number {
  const severity = SEVERITY_ORDER.indexOf(verdict.severity) * 10 * ABOVE_ALL_MS;
  return verdict.waitingMs === null ? severity + ABOVE_ALL_MS - (startedMs ?? 0) : severity - verdict.waitingMs;
}

/** How many of each state there are. */
export function countStates(flows: readonly Pick<FlowSummary, 'verdict'>[]): Record<FlowState, number> {
  const counts = { waiting: 0, done: 0, unknown: 0 };
  for (const { verdict } of flows) counts[verdict.state]++;
  return counts;
}

/** Those of a state and, when one is named, those that wait for that reader. */
export function flowsShown<Flow extends Pick<FlowSummary, 'verdict'>>(
  flows: readonly Flow[],
  state: FlowState | null,
  reader: string | null,
): readonly Flow[] {
  if (state === null && reader === null) return flows;
  return flows.filter(
    ({ verdict }) => (state === null || verdict.state === state) && (reader === null || verdict.waitingFor === reader),
  );
}
