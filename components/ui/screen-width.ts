'use client';

import { useSyncExternalStore } from 'react';

/** `narrow` under 640, `medium` under 1280, else `wide`: where layouts change (tailwind.config.ts has the same steps). */
export type ScreenWidth = 'narrow' | 'medium' | 'wide';

const NARROW = '(max-width: 639.98px)';
const WIDE = '(min-width: 1280px)';

const read = (): ScreenWidth => (matchMedia(NARROW).matches ? 'narrow' : matchMedia(WIDE).matches ? 'wide' : 'medium');
const onServer = (): ScreenWidth => 'wide';

function subscribe(listener: () => void): () => void {
  const queries = [matchMedia(NARROW), matchMedia(WIDE)];
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}

/** For what CSS alone cannot do (another component, another row height). `wide` until the browser has spoken. */
export const useScreenWidth = (): ScreenWidth => useSyncExternalStore(subscribe, read, onServer);
