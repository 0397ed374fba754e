'use client';

import type { SourceHealth } from '../../lib/api/contracts/health.ts';
import { useHealth } from '../../lib/hooks/use-health.ts';
import { useLive } from '../../lib/hooks/use-live.ts';

/** The source (there is one) as last heard: health, with the newer state and sample time the stream brought. Undefined before both. */
export function useSourceNow(): SourceHealth | undefined {
  const { data: health } = useHealth();
  const { change } = useLive();
  const source = health?.sources[0];
  if (source === undefined || health === undefined || change === null) return source;
  const heard = change.sources.find((candidate) => candidate.id === source.id);
  if (heard === undefined || (change.asOfMs ?? 0) < health.asOfMs - source.sampleEveryMs) return source;
  return {
    ...source,
    state: heard.state,
    sinceMs: heard.sinceMs,
    lastSampleMs: Math.max(change.asOfMs ?? 0, source.lastSampleMs ?? 0) || null,
  };
}
