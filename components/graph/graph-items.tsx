'use client';

import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { KeyedStore } from './keyed-store.ts';
import type { Route } from './layout/routes.ts';
import { type DrawnEdge, type DrawnNode, isSameDrawn } from './scene/drawn.ts';

/** How an item stands to what is being looked for. */
export type Emphasis = 'plain' | 'dimmed' | 'selected';

/** How much of a node can be read at the present zoom: `less` without second lines, `least` without names and figures of healthy ones. */
export type Detail = 'all' | 'less' | 'least';
export const THE_DETAIL = 'detail';

/** What is drawn, by id. React Flow is given ids and places only; each node and edge reads its own data from here. */
export interface GraphItems {
  readonly nodes: KeyedStore<DrawnNode>;
  readonly edges: KeyedStore<DrawnEdge>;
  readonly routes: KeyedStore<Route>;
  readonly emphasis: KeyedStore<Emphasis>;
  /** Of one value, by THE_DETAIL. */
  readonly detail: KeyedStore<Detail>;
  /** Selects a node or an edge; the same again keeps it. A domain is opened. */
  readonly select: (id: string) => void;
}

export const createGraphItems = (select: (id: string) => void): GraphItems => ({
  nodes: new KeyedStore<DrawnNode>(isSameDrawn),
  edges: new KeyedStore<DrawnEdge>(isSameDrawn),
  routes: new KeyedStore<Route>(isSameRoute),
  emphasis: new KeyedStore<Emphasis>(),
  detail: new KeyedStore<Detail>(),
  select,
});

const isSameRoute = (a: Route, b: Route): boolean =>
  a.enters === b.enters &&
  a.swing === b.swing &&
  a.points.length === b.points.length &&
  a.points.every((point, i) => point.x === b.points[i]?.x && point.y === b.points[i]?.y);

const GraphItemsContext = createContext<GraphItems | null>(null);
export const GraphItemsProvider = GraphItemsContext.Provider;

export function useGraphItems(): GraphItems {
  const items = useContext(GraphItemsContext);
  if (items === null) throw new Error('a graph item is drawn outside of its graph');
  return items;
}

/** A value of a store; renders again only when `look`, what is drawn of it, is another text. */
function useKeyed<Value>(store: KeyedStore<Value>, id: string, look?: (value: Value) => string): Value | undefined {
  const subscribe = useCallback((listener: () => void) => store.subscribe(id, listener), [store, id]);
  const read = (): unknown => {
    const value = store.get(id);
    return value === undefined || look === undefined ? value : look(value);
  };
  useSyncExternalStore(subscribe, read, read);
  return store.get(id);
}

export const useGraphNode = (id: string, look: (node: DrawnNode) => string): DrawnNode | undefined =>
  useKeyed(useGraphItems().nodes, id, look);
export const useGraphEdge = (id: string, look?: (edge: DrawnEdge) => string): DrawnEdge | undefined =>
  useKeyed(useGraphItems().edges, id, look);
export const useRoute = (id: string): Route | undefined => useKeyed(useGraphItems().routes, id);
export const useEmphasis = (id: string): Emphasis => useKeyed(useGraphItems().emphasis, id) ?? 'plain';
export const useDetail = (): Detail => useKeyed(useGraphItems().detail, THE_DETAIL) ?? 'all';
