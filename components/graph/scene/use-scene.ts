'use client';

import { useMemo, useRef } from 'react';
import type { GraphShape } from '../../../lib/api/contracts/layout.ts';
import type { Topology } from '../../../lib/api/contracts/topology.ts';
import { haveSameIds } from '../../../lib/model/same-ids.ts';
import { type GraphItems, graphItems } from '../query/graph-item.ts';
import type { GraphView } from '../view-state.ts';
import { type Scene, sceneOf } from './scene.ts';

/** What is drawn of a topology; `shape` is the same object until a node or an edge comes or goes. */
export function useScene(
  topology: Pick<Topology, 'nodes' | 'edges'>,
  view: GraphView,
): { scene: Scene; items: GraphItems; shape: GraphShape } {
  const items = useMemo(() => graphItems(topology), [topology]);
  const { hide, focus, hops, whole, selected } = view;
  const open = view.open.join(',');
  const scene = useMemo(
    () => sceneOf(topology, items, { hide, focus, hops, whole, selected, open: open.split(',') }),
    [topology, items, hide, focus, hops, whole, selected, open],
  );
  const before = useRef<GraphShape | null>(null);
  const shape = before.current !== null && isSameShape(before.current, scene) ? before.current : scene;
  before.current = shape;
  return { scene, items, shape };
}

/** Figures are no part of a shape. */
const isSameShape = (a: GraphShape, b: GraphShape): boolean => haveSameIds(a.nodes, b.nodes) && haveSameIds(a.edges, b.edges);
