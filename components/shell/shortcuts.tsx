'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { isTyping } from '../ui/search-field.tsx';

/** `g`, then one of these. */
const PAGE_KEYS: Readonly<Record<string, string>> = { g: '/', r: '/groups', t: '/topics', e: '/events', f: '/flows' };
const TOGETHER_MS = 1500;

/** Keys that lead from page to page; nothing to see. */
export function Shortcuts() {
  const router = useRouter();
  useEffect(() => {
    let lastG = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const page = event.timeStamp - lastG < TOGETHER_MS ? PAGE_KEYS[event.key] : undefined;
      lastG = event.key === 'g' && page === undefined ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (page === undefined) return;
      // Before the page's own keys: `f` alone fits the graph.
      event.preventDefault();
      event.stopImmediatePropagation();
      router.push(page);
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [router]);
  return null;
}
