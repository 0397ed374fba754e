'use client';

import { useSyncExternalStore } from 'react';

/** What lies over the page, at most one thing at a time. */
export type Overlay = 'palette' | 'keys';

let shown: Overlay | null = null;
const listeners = new Set<() => void>();

export function showOverlay(next: Overlay | null): void {
  if (next === shown) return;
  shown = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useOverlay = (): Overlay | null =>
  useSyncExternalStore(
    subscribe,
    () => shown,
    () => null,
  );
