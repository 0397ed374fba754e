'use client';

import { useEffect, useRef, useState } from 'react';
import { groupLabel } from '../ui/name-text.ts';
import { type HealthSeen, healthNews } from './health-news.ts';
import { useSourceNow } from './source-now.ts';

/** At most one sentence in this time: a screen reader must stay usable while things go wrong. */
const EVERY_MS = 10_000;

/** Tells who cannot see the screen what changed for the worse or the better. Figures are never announced. */
export function Announcer() {
  const source = useSourceNow();
  const [said, say] = useState('');
  const seen = useRef<HealthSeen | null>(null);
  const lastMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (source === undefined || source.groups === null) return;
    const now: HealthSeen = {
      source: source.id,
      state: source.state,
      badIds: source.groups.badIds.map(groupLabel),
      bad: source.groups.bad,
    };
    if (seen.current === null) {
      seen.current = now;
      return;
    }
    const news = healthNews(seen.current, now);
    if (news === null) return;
    const tell = () => {
      lastMs.current = performance.now();
      seen.current = now;
      say(news);
    };
    const wait = lastMs.current + EVERY_MS - performance.now();
    if (wait <= 0) return tell();
    const timer = setTimeout(tell, wait);
    return () => clearTimeout(timer);
  }, [source]);
  return (
    <div role="status" aria-live="polite" aria-label="Changes" className="sr-only">
      {said}
    </div>
  );
}
