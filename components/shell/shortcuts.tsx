'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { isShortcut } from '../ui/keys.ts';
import { showOverlay } from './overlay-store.ts';
import { PAGES } from './pages.ts';

/** This soon after `g` a letter is that page's. */
const TOGETHER_MS = 1500;

/** Keys that work on every page; nothing to see. */
export function Shortcuts() {
  const router = useRouter();
  useEffect(() => {
    let lastG = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      // Before the page's own keys: `f` alone fits the graph.
      const take = () => {
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      if (isPaletteKey(event)) {
        take();
        showOverlay('palette');
        return;
      }
      if (!isShortcut(event)) return;
      if (event.key === '?') {
        take();
        showOverlay('keys');
        return;
      }
      const page = event.timeStamp - lastG < TOGETHER_MS ? PAGES.find(({ letter }) => letter === event.key) : undefined;
      lastG = event.key === 'g' && page === undefined ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (page === undefined) return;
      take();
      showOverlay(null);
      router.push(page.href);
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [router]);
  return null;
}

/** ⌘K, Ctrl K elsewhere; both are taken everywhere, as people change machines. */
const isPaletteKey = (event: KeyboardEvent): boolean =>
  (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
