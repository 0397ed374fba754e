'use client';

import { useCallback } from 'react';
import type { SourceHealth } from '../../lib/api/contracts/health.ts';
import type { Change } from '../../lib/api/contracts/stream.ts';
import { useHealth } from '../../lib/hooks/use-health.ts';
import { useLastMessage, useLiveValue } from '../../lib/hooks/use-live.ts';

/** All but when it was last sampled: that changes all the time, and useLastSampleMs tells it. */
export type SourceNow = Omit<SourceHealth, 'lastSampleMs' | 'sampleTookMs'>;

/** The source (there is one) as last heard: health, with the newer state that the stream brought. Undefined before both. */
export function useSourceNow(): SourceNow | undefined {
  const { data: health } = useHealth();
  const source = health?.sources[0];
  // A text, as it is the same with most messages: whoever shows it does not render again.
  const heard = useLiveValue(
    useCallback(
      (change: Change | null) => {
        const now = change?.sources.find((candidate) => candidate.id === source?.id);
        const isOlder = health && source && (change?.asOfMs ?? 0) < health.asOfMs - source.sampleEveryMs;
        return now === undefined || isOlder ? '' : JSON.stringify({ state: now.state, sinceMs: now.sinceMs });
      },
      [health, source],
    ),
  );
  return source === undefined || heard === '' ? source : { ...source, ...JSON.parse(heard) };
}

/** When the source was last sampled, as known when this is rendered: for what ticks anyway (useNow). Null: not yet. */
export function useLastSampleMs(): number | null {
  const { data: health } = useHealth();
  const lastMessage = useLastMessage();
  return Math.max(lastMessage()?.asOfMs ?? 0, health?.sources[0]?.lastSampleMs ?? 0) || null;
}
