'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { keepOrder, pinKey } from './row-order.ts';

/** Rows sorted by a live figure change places at most this often: one cannot read a list that is shuffled every second. */
const REORDER_EVERY_MS = 5_000;

interface Seen {
  readonly question: string;
  readonly keys: readonly string[];
  readonly sinceMs: number;
}

/**
 * The order to show sorted rows in. While `question` (what is asked for and how it is sorted) stays, new figures re-order at
 * most every five seconds, and the row at `focused` keeps its place. `question` null: always as sorted.
 */
export function useSteadyOrder<Row extends { readonly id: string }>(
  sorted: readonly Row[],
  question: string | null,
  focused: string | null,
): readonly Row[] {
  const seen = useRef<Seen | null>(null);
  const focusedNow = useRef(focused);
  focusedNow.current = focused;
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` is when the pause between two orders is over
  const rows = useMemo(() => {
    if (question === null) return sorted;
    const wanted = sorted.map((row) => row.id);
    const next = nextSeen(seen.current, question, wanted, focusedNow.current, performance.now());
    seen.current = next;
    if (next.keys === wanted) return sorted;
    const byId = new Map(sorted.map((row) => [row.id, row]));
    return next.keys.flatMap((key) => byId.get(key) ?? []);
  }, [sorted, question, turn]);

  useEffect(() => {
    if (seen.current === null || rows === sorted) return;
    const left = Math.max(0, seen.current.sinceMs + REORDER_EVERY_MS - performance.now());
    const timer = setTimeout(() => setTurn((count) => count + 1), left);
    return () => clearTimeout(timer);
  }, [rows, sorted]);
  return rows;
}

function nextSeen(seen: Seen | null, question: string, wanted: readonly string[], focused: string | null, nowMs: number): Seen {
  if (seen === null || seen.question !== question) return { question, keys: wanted, sinceMs: nowMs };
  if (nowMs - seen.sinceMs < REORDER_EVERY_MS) {
    const kept = keepOrder(wanted, seen.keys);
    return { ...seen, keys: kept.every((key, place) => key === wanted[place]) ? wanted : kept };
  }
  const place = focused === null ? -1 : seen.keys.indexOf(focused);
  return { question, keys: focused === null || place < 0 ? wanted : pinKey(wanted, focused, place), sinceMs: nowMs };
}
