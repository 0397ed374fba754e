'use client';

import type { ReactNode } from 'react';
import { useSourceNow } from './source-now.ts';

/**
 * What stands in for data that was never read: the skeleton, or nothing while the source is down (the banner says why, and a
 * skeleton would promise rows). Apart from the pages, because the source is heard of more often than they change.
 */
export function FirstPass({ children }: { readonly children: ReactNode }) {
  return useSourceNow()?.state === 'down' ? null : children;
}

/** The source's name in a sentence. */
export function SourceWord() {
  return useSourceNow()?.id ?? 'The source';
}

/** How soon something new shows up here: `2 s`. */
export function SampleInterval() {
  return `${Math.max(1, Math.round((useSourceNow()?.sampleEveryMs ?? 2000) / 1000))} s`;
}
