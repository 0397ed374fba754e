'use client';

import { useSyncExternalStore } from 'react';

/** `narrow` under 640, `medium` under 1280, else `wide`: where layouts change (tailwind.config.ts has the same steps). */
export type ScreenWidth = 'narrow' | 'medium' | 'wide';

/** Made once: asking the browser anew costs more than all else a small component does. */
const queries =
  typeof matchMedia === 'undefined'
    ? null
    : { narrow: matchMedia('(max-width: 639.98px)'), wide: matchMedia('(min-width: 1280px)') };

const read = (): ScreenWidth => (queries?.narrow.matches ? 'narrow' : queries?.wide.matches === false ? 'medium' : 'wide');
const onServer = (): ScreenWidth => 'wide';

function subscribe(listener: () => void): () => void {
  if (queries === null) return () => undefined;
  const { narrow, wide } = queries;
  for (const query of [narrow, wide]) query.addEventListener('change', listener);
  return () => {
    for (const query of [narrow, wide]) query.removeEventListener('change', listener);
  };
}

/** For what CSS alone cannot do (another component, another row height). `wide` until the browser has spoken. */
export const useScreenWidth = (): ScreenWidth => useSyncExternalStore(subscribe, read, onServer);
