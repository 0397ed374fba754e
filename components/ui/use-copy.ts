'use client';

import { useCallback, useEffect, useState } from 'react';

/** How the last copy went; null: there was none, or it is some time ago. */
export type CopyOutcome = 'copied' | 'refused' | null;

const SAID_FOR_MS = 2_000;

/** Copies a text, and tells for two seconds how that went. */
export function useCopy(): { readonly outcome: CopyOutcome; readonly copy: (text: string) => Promise<void> } {
  const [outcome, setOutcome] = useState<CopyOutcome>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = useCallback(
    (text: string) =>
      // No clipboard at all on plain http from another host.
      (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
        () => setOutcome('copied'),
        () => setOutcome('refused'),
      ),
    [],
  );
  return { outcome, copy };
}

/** The words for an outcome; `label` while there is none to tell. */
export const copyWords = (outcome: CopyOutcome, label: string): string =>
  outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'The browser refused' : label;
