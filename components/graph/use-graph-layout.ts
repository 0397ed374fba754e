'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Topology } from '../../lib/api/contracts/topology.ts';
import type { GraphLayout, GraphShape } from './layout/elk-graph.ts';
import type { Point } from './layout/geometry.ts';
import { isAnotherGraph, keepPlaces, unplaced } from './layout/keep-places.ts';
import { runLayout } from './layout/run-layout.ts';
import { loadLayout, saveLayout } from './layout/saved-layout.ts';

export interface GraphLayoutState {
  /** Null until the first layout is there. */
  readonly layout: GraphLayout | null;
  readonly error: Error | null;
  /** Puts a node where it was dragged to. */
  readonly move: (id: string, place: Point) => void;
  /** Lays everything out anew. */
  readonly tidy: () => void;
}

/**
 * Places for a topology. Asks the layout engine only when a node has none: what stays keeps its place, over new topologies
 * and over visits (localStorage).
 */
export function useGraphLayout(topology: Topology | undefined): GraphLayoutState {
  const [layout, setLayout] = useState<GraphLayout | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [round, setRound] = useState(0);
  const known = useRef<{ source: string; layout: GraphLayout | null } | null>(null);
  const source = topology?.nodes[0]?.source;
  // Rates and ages change with every sample; the shape only with the version.
  const shape = useRef<GraphShape | null>(null);
  shape.current = topology ?? null;
  const version = topology === undefined ? null : topology.version;

  const keep = useCallback((next: GraphLayout) => {
    if (known.current === null) return;
    known.current = { source: known.current.source, layout: next };
    setLayout(next);
    saveLayout(localStorage, known.current.source, next);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` and `round` say when; the shape is read as it is then
  useEffect(() => {
    if (source === undefined || shape.current === null) return;
    if (known.current?.source !== source) known.current = { source, layout: loadLayout(localStorage, source) };
    const before = known.current.layout;
    const wanted = shape.current;
    if (before !== null && unplaced(wanted, before).length === 0) {
      setLayout(before);
      return;
    }
    let isCurrent = true;
    runLayout(wanted).then(
      (proposed) => {
        if (!isCurrent) return;
        setError(null);
        keep(before === null || isAnotherGraph(wanted, before) ? proposed : keepPlaces(wanted, before, proposed));
      },
      (reason: unknown) => {
        if (isCurrent) setError(reason instanceof Error ? reason : new Error(String(reason)));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [source, version, round, keep]);

  const move = useCallback(
    (id: string, place: Point) => {
      const before = known.current?.layout;
      if (!before) return;
      // Bends belong to where its ends were.
      const ends = new Set(
        (shape.current?.edges ?? []).filter((edge) => edge.from === id || edge.to === id).map((edge) => edge.id),
      );
      const bends = Object.fromEntries(Object.entries(before.bends).filter(([edge]) => !ends.has(edge)));
      keep({ places: { ...before.places, [id]: place }, bends });
    },
    [keep],
  );
  const tidy = useCallback(() => {
    if (known.current !== null) known.current = { source: known.current.source, layout: null };
    setRound((count) => count + 1);
  }, []);
  return { layout, error, move, tidy };
}
