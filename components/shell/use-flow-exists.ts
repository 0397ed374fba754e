'use client';

import { useEffect, useState } from 'react';
import { useEvents } from '../../lib/hooks/use-events.ts';

const PAUSE_MS = 200;

/** Whether an event with this correlation id is indexed: asked once typing pauses; undefined until it is known. */
export function useFlowExists(correlationId: string): boolean | undefined {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(correlationId), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [correlationId]);
  const isAsked = settled !== '' && settled === correlationId;
  const { data, isPlaceholderData } = useEvents({ correlationId: settled || undefined, limit: 1 }, { enabled: isAsked });
  if (!isAsked || isPlaceholderData) return undefined;
  const first = data?.pages[0];
  return first && first.events.length > 0;
}
