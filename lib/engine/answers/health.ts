import packageJson from '../../../package.json' with { type: 'json' };
import type { Health, SourceHealth } from '../../api/contracts/health.ts';
import type { Config } from '../../config.ts';
import type { Problem } from '../../model/problem.ts';
import { severityOf } from '../../model/status.ts';
import type { EpochMs } from '../../model/units.ts';
import type { Source } from '../../sources/source.ts';
import type { FlowCount } from '../flow-counter.ts';
import type { IndexView, Snapshot } from '../snapshot.ts';
import type { SourceState } from '../source-state.ts';

export interface HealthInput {
  readonly source: Source;
  readonly config: Config;
  readonly state: SourceState;
  readonly snapshot: Snapshot | null;
  readonly flows: FlowCount | null;
  readonly sampleTookMs: number | null;
  readonly index: IndexView;
  readonly indexProblem: Problem | null;
  readonly eventsIndexed: number;
  readonly nowMs: EpochMs;
}

export function healthOf(input: HealthInput): Health {
  const { source, state, snapshot, index } = input;
  const sample = snapshot?.sample ?? null;
  return {
    status: state.state === 'ok' ? 'ok' : 'degraded',
    asOfMs: input.nowMs,
    version: packageJson.version,
    sources: [
      {
        id: source.id,
        kind: source.kind,
        addresses: [...source.addresses],
        attempts: source.attempts().map((attempt) => ({ ...attempt })),
        principal: source.principal,
        release: sample?.cluster.release ?? null,
        clusterId: sample?.cluster.clusterId ?? null,
        brokerCount: sample?.cluster.brokers.length ?? null,
        state: state.state,
        sinceMs: state.sinceMs,
        lastSampleMs: state.lastSampleMs,
        sampleTookMs: input.sampleTookMs === null ? null : Math.round(input.sampleTookMs),
        sampleEveryMs: input.config.sampling.everyMs,
        nextTryMs: state.nextTryMs,
        lastError: state.lastError,
        groups: snapshot && groupCounts(snapshot),
        flows: input.flows,
        problems: [...(sample?.problems ?? [])],
        tailer: {
          behindBy: behindBy(index),
          eventsIndexed: input.eventsIndexed,
          partitions: index.coverage.length,
          lastError: input.indexProblem,
        },
      },
    ],
  };
}

/** Equal texts: of two healths only the times and counters differ that change all the time. */
export const newsOf = ({ sources }: Health): string =>
  JSON.stringify(
    sources.map(({ lastSampleMs: _, sampleTookMs: __, flows, tailer, ...rest }) => [
      rest,
      flows && [flows.bad, flows.looked],
      tailer.lastError,
    ]),
  );

const MOST_NAMES = 20;

function groupCounts({ groups }: Snapshot): SourceHealth['groups'] {
  const counts = { bad: 0, warn: 0, unknown: 0, ok: 0 };
  const badIds: string[] = [];
  for (const { sample, verdict } of groups) {
    const severity = severityOf(verdict.status);
    counts[severity]++;
    if (severity === 'bad' && badIds.length < MOST_NAMES) badIds.push(sample.id);
  }
  return { ...counts, badIds };
}

/** Records between where the tailer reads and the log ends; null while the end of some partition is not known. */
function behindBy(index: IndexView): number | null {
  let sum = 0;
  for (const { from, to, position } of index.coverage) {
    if (from === null || to === null) return null;
    const at = position ?? from;
    if (to > at) sum += Number(to - at);
  }
  return sum;
}
