import packageJson from '../../../package.json' with { type: 'json' };
import type { Health } from '../../api/contracts/health.ts';
import type { Config } from '../../config.ts';
import type { Problem } from '../../model/problem.ts';
import type { Sample } from '../../model/sample.ts';
import type { EpochMs } from '../../model/units.ts';
import type { Source } from '../../sources/source.ts';
import type { IndexView } from '../snapshot.ts';
import type { SourceState } from '../source-state.ts';

export interface HealthInput {
  readonly source: Source;
  readonly config: Config;
  readonly state: SourceState;
  readonly sample: Sample | null;
  readonly sampleTookMs: number | null;
  readonly index: IndexView;
  readonly indexProblem: Problem | null;
  readonly eventsIndexed: number;
  readonly nowMs: EpochMs;
}

export function healthOf(input: HealthInput): Health {
  const { source, state, sample, index } = input;
  return {
    status: state.state === 'ok' ? 'ok' : 'degraded',
    asOfMs: input.nowMs,
    version: packageJson.version,
    sources: [
      {
        id: source.id,
        kind: source.kind,
        addresses: [...source.addresses],
        clusterId: sample?.cluster.clusterId ?? null,
        brokerCount: sample?.cluster.brokers.length ?? null,
        state: state.state,
        sinceMs: state.sinceMs,
        lastSampleMs: state.lastSampleMs,
        sampleTookMs: input.sampleTookMs === null ? null : Math.round(input.sampleTookMs),
        sampleEveryMs: input.config.sampling.everyMs,
        lastError: state.lastError,
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

/** Records between what is indexed and the log ends; null while the end of some partition is not known. */
function behindBy(index: IndexView): number | null {
  let sum = 0;
  for (const { from, to, indexedTo } of index.coverage) {
    if (from === null || to === null) return null;
    const at = indexedTo ?? from;
    if (to > at) sum += Number(to - at);
  }
  return sum;
}
