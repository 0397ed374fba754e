'use client';

import type { SourceHealth } from '../../lib/api/contracts/health.ts';
import type { LiveState } from '../../lib/hooks/live-connection.ts';
import { useHealth } from '../../lib/hooks/use-health.ts';
import { useLastMessage, useLiveValue } from '../../lib/hooks/use-live.ts';

/** All but when it was last sampled: that changes all the time, and useLastSampleMs tells it. */
export type SourceNow = Omit<SourceHealth, 'lastSampleMs' | 'sampleTookMs'>;

/** The source (there is one) as last heard: health, with the newer state that the stream brought. Undefined before both. */
export function useSourceNow(): SourceNow | undefined {
  const { data: health } = useHealth();
  const source = health?.sources[0];
  const newer = ({ change }: LiveState) =>
    health !== undefined && source !== undefined && (change?.asOfMs ?? 0) >= health.asOfMs - source.sampleEveryMs
      ? change?.sources.find((candidate) => candidate.id === source.id)
      : undefined;
  const state = useLiveValue((live) => newer(live)?.state ?? null);
  const sinceMs = useLiveValue((live) => newer(live)?.sinceMs ?? null);
  return source === undefined || state === null || sinceMs === null ? source : { ...source, state, sinceMs };
}

/** When the source was last sampled, as known when this is rendered: for what ticks anyway (useNow). Null: not yet. */
export function useLastSampleMs(): number | null {
  const { data: health } = useHealth();
  const lastMessage = useLastMessage();
  return Math.max(lastMessage()?.asOfMs ?? 0, health?.sources[0]?.lastSampleMs ?? 0) || null;
}
