'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { GraphLayout, GraphShape, LayoutAhead, Point } from '../../lib/api/contracts/layout.ts';
import { asError } from '../../lib/model/as-error.ts';
import { isAnotherGraph, keepPlaces, unplaced } from './layout/keep-places.ts';
import { layoutAhead, runLayout } from './layout/run-layout.ts';
import { hasSavedLayout, layoutStorage, loadLayout, saveLayout } from './layout/saved-layout.ts';

export interface LayoutRequest {
  readonly source: string;
  /** False: there is no graph yet. */
  readonly isKnown: boolean;
  /** Shapes of one key share their places. Those with a space in it are of the moment, and are not saved. */
  readonly key: string;
  /** The same object while the same nodes and edges are there. */
  readonly shape: GraphShape;
  /** All ids of the source: places of what is gone are not saved. */
  readonly isThere: (id: string) => boolean;
}

export interface GraphLayoutState {
  /** Places for `shape`; null until the first layout is there. While another is made, those of before. */
  readonly settled: { readonly shape: GraphShape; readonly layout: GraphLayout } | null;
  readonly error: Error | null;
  /** Puts a node where it was dragged to. */
  readonly move: (id: string, place: Point) => void;
  /** Lays everything out anew. */
  readonly tidy: () => void;
}

/**
 * Places for what is drawn. Asks the layout engine only when a node has none: what stays keeps its place, over new topologies
 * and over visits (localStorage).
 */
export function useGraphLayout({ source, isKnown, key, shape, isThere }: LayoutRequest): GraphLayoutState {
  const [settled, setSettled] = useState<GraphLayoutState['settled']>(null);
  const [error, setError] = useState<Error | null>(null);
  const [round, setRound] = useState(0);
  const ahead = useLayoutAhead();
  const known = useRef(new Map<string, GraphLayout | null>());
  const now = useRef({ source, key, shape, isThere });
  now.current = { source, key, shape, isThere };

  const settle = useCallback((layout: GraphLayout, isNew: boolean) => {
    const { source, key, shape, isThere } = now.current;
    const name = nameOf(source, key);
    known.current.set(name, layout);
    setSettled({ shape, layout });
    if (isNew && isSaved(key)) saveLayout(layoutStorage(), name, layout, isThere);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` says that everything is to be laid out anew
  useEffect(() => {
    if (!isKnown) return;
    const name = nameOf(source, key);
    const kept = known.current.get(name);
    const before = kept === undefined && isSaved(key) ? loadLayout(layoutStorage(), name) : (kept ?? null);
    if (before !== null && unplaced(shape, before).length === 0) {
      settle(before, false);
      return;
    }
    let isCurrent = true;
    runLayout(shape, ahead).then(
      (proposed) => {
        if (!isCurrent) return;
        setError(null);
        settle(before === null || isAnotherGraph(shape, before) ? proposed : keepPlaces(shape, before, proposed), true);
      },
      (reason: unknown) => {
        if (isCurrent) setError(asError(reason));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [source, isKnown, key, shape, round, settle, ahead]);

  const move = useCallback(
    (id: string, place: Point) => {
      const before = known.current.get(nameOf(now.current.source, now.current.key));
      if (!before) return;
      // Bends belong to where its ends were.
      const ends = new Set(now.current.shape.edges.filter((edge) => edge.from === id || edge.to === id).map((edge) => edge.id));
      const bends = Object.fromEntries(Object.entries(before.bends).filter(([edge]) => !ends.has(edge)));
      settle({ places: { ...before.places, [id]: place }, bends }, true);
    },
    [settle],
  );
  const tidy = useCallback(() => {
    known.current.set(nameOf(now.current.source, now.current.key), null);
    setRound((count) => count + 1);
  }, []);
  return { settled, error, move, tidy };
}

/** Asked for with the first render, long before the graph is there to be laid out; not by who has places saved. */
function useLayoutAhead(): Promise<LayoutAhead | null> {
  const [ahead] = useState(() =>
    typeof window === 'undefined' || hasSavedLayout(layoutStorage()) ? Promise.resolve(null) : layoutAhead(),
  );
  return ahead;
}

const nameOf = (source: string, key: string): string => (key === '' ? source : `${source} ${key}`);
const isSaved = (key: string): boolean => !key.includes(' ');
