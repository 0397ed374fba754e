import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countStates, flowRank, flowsShown } from '../../../../components/flows/flow-rank.ts';
import type { FlowSummary } from '../../../../lib/api/contracts/flows.ts';

type Verdict = FlowSummary['verdict'];
const of = (name: string, given: Partial<Verdict>, startedMs: number | null = 1) => ({
  name,
  startedMs,
  verdict: { state: 'done', severity: 'ok', text: '', waitingFor: null, waitingMs: null, ahead: null, ...given } as Verdict,
});
const flows = [
  of('done, old', {}, 1_790_000_000_000),
  of('waits a moment', { state: 'waiting', waitingMs: 200, waitingFor: 'orders' }),
  of('stuck', { state: 'waiting', severity: 'bad', waitingMs: 60_000, waitingFor: 'shipping' }),
  of('unknown', { state: 'unknown', severity: 'unknown' }),
  of('done, new', {}, 1_790_000_100_000),
  of('stuck longest', { state: 'waiting', severity: 'bad', waitingMs: 90_000, waitingFor: 'shipping' }),
  of('late', { state: 'waiting', severity: 'warn', waitingMs: 40_000, waitingFor: 'orders' }),
];

test('worst first, the longest wait before the shorter; what does not wait by its start, newest first', () => {
  assert.deepEqual(
    [...flows].sort((a, b) => flowRank(a) - flowRank(b)).map((flow) => flow.name),
    ['stuck longest', 'stuck', 'late', 'unknown', 'waits a moment', 'done, new', 'done, old'],
  );
});

test('counts are of all, whatever is shown', () => {
  assert.deepEqual(countStates(flows), { waiting: 4, done: 2, unknown: 1 });
  assert.equal(flowsShown(flows, 'waiting', 'shipping').length, 2);
  assert.equal(flowsShown(flows, null, null), flows);
});
