'use client';

import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import type { Topology } from '../../lib/api/contracts/topology.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { useScreenWidth } from '../ui/screen-width.ts';
import { GraphCanvas } from './canvas/graph-canvas.tsx';
import { Legend } from './canvas/legend.tsx';
import type { CentreOn } from './canvas/use-viewport.ts';
import { createGraphItems, GraphItemsProvider } from './graph-items.tsx';
import { GraphSkeleton } from './graph-skeleton.tsx';
import { NarrowGraph } from './narrow-graph.tsx';
import { SelectedPanel } from './panel/selected-panel.tsx';
import { QueryRow } from './query-row.tsx';
import { domainOfId, isCollapsedId } from './scene/collapse.ts';
import type { Scene } from './scene/scene.ts';
import { useScene } from './scene/use-scene.ts';
import { useGraphFind } from './use-graph-find.ts';
import { useGraphKeys } from './use-graph-keys.ts';
import { useGraphLayout } from './use-graph-layout.ts';
import type { SetGraphView, GraphView as View } from './view-state.ts';

interface GraphViewProps {
  /** Null: not known yet. What stands around the graph is there already. */
  readonly topology: Topology | null;
  readonly view: View;
  readonly setView: SetGraphView;
}

const PANEL_WIDTH = 336;
const NOTHING: Pick<Topology, 'nodes' | 'edges'> = { nodes: [], edges: [] };

/** The graph with its query row, legend and panel; on a phone the list of edges. */
export function GraphView({ topology, view, setView }: GraphViewProps) {
  const isNarrow = useScreenWidth() === 'narrow';
  const graph = topology ?? NOTHING;
  const { scene, items: asked, shape } = useScene(graph, view);
  const nodesById = useMemo(() => new Map(graph.nodes.map((node) => [node.id, node])), [graph.nodes]);
  const edgesById = useMemo(() => new Map(graph.edges.map((edge) => [edge.id, edge])), [graph.edges]);
  const isThere = useCallback(
    (id: string) => nodesById.has(id) || edgesById.has(id) || isCollapsedId(id),
    [nodesById, edgesById],
  );
  const { settled, error, move, tidy } = useGraphLayout({
    source: graph.nodes[0]?.source ?? '',
    isKnown: topology !== null,
    key: scene.key,
    shape,
    isThere,
  });
  const drawn = useDrawn(scene, settled?.shape === shape);

  const select = useCallback(
    (id: string) => {
      // A domain has no panel: it is opened.
      const domain = domainOfId(id);
      if (domain === null) void setView({ selected: id }, { history: 'push' });
      else void setView((now) => ({ open: [...now.open, domain] }), { history: 'push' });
    },
    [setView],
  );
  const clear = useCallback(() => void setView({ selected: null }, { history: 'push' }), [setView]);
  const [centreOn, setCentreOn] = useState<CentreOn | null>(null);
  const go = (id: string) => {
    setCentreOn({ id });
    // Collapsed, or not in the present focus: the graph is focused on it, and stays so when it is no longer selected.
    const isDrawn = scene.nodes.some((node) => node.id === id);
    void setView({ selected: id, ...(!isDrawn && { focus: id, hops: 1 }) }, { history: 'push' });
  };

  const [items] = useState(() => createGraphItems(select));
  const find = useGraphFind(scene, asked, view.find, view.selected);
  useLayoutEffect(() => items.nodes.replace(new Map(drawn?.nodes.map((node) => [node.id, node]))), [items, drawn]);
  useLayoutEffect(() => items.edges.replace(new Map(drawn?.edges.map((edge) => [edge.id, edge]))), [items, drawn]);
  useLayoutEffect(() => items.emphasis.replace(find.emphasis), [items, find.emphasis]);
  const selectedNode = view.selected === null ? undefined : nodesById.get(view.selected);
  const selectedEdge = view.selected === null ? undefined : edgesById.get(view.selected);
  useGraphKeys({ view, setView, node: selectedNode, edge: selectedEdge });

  const sum = scene.edges.find((edge) => edge.kind === 'sum' && edge.id === view.selected);
  const panel = topology !== null && (selectedNode ?? selectedEdge ?? sum) !== undefined && (
    <SelectedPanel
      selected={selectedNode ?? selectedEdge ?? sum}
      topology={topology}
      nodes={nodesById}
      onClose={clear}
      onSelect={select}
      onFocus={(id) => void setView({ focus: id, hops: null }, { history: 'push' })}
    />
  );
  const queryRow = <QueryRow view={view} setView={setView} topology={topology} scene={scene} find={find} onGo={go} />;

  if (isNarrow)
    return (
      <NarrowGraph
        queryRow={queryRow}
        edges={topology === null ? null : scene.scope.edges}
        nodes={nodesById}
        selected={view.selected}
        onSelect={select}
        panel={panel}
      />
    );
  return (
    <div ref={keepSize} className="graph-sheet relative h-full overflow-hidden bg-canvas">
      <h1 className="sr-only">Graph</h1>
      {drawn === null || settled === null ? (
        error === null ? (
          <GraphSkeleton />
        ) : (
          <ErrorState error={error} retry={tidy} />
        )
      ) : (
        <GraphItemsProvider value={items}>
          <GraphCanvas
            graph={drawn}
            layout={settled.layout}
            emphasis={find.emphasis}
            panelWidth={panel ? PANEL_WIDTH : 0}
            selected={view.selected}
            fitKey={`${drawn.key} ${drawn.focus?.text ?? ''} ${drawn.focus?.hops ?? ''}`}
            centreOn={centreOn}
            onMove={move}
            onTidy={tidy}
            onClear={clear}
          />
        </GraphItemsProvider>
      )}
      <div className="absolute top-3 left-4 z-10" style={{ right: (panel ? PANEL_WIDTH : 0) + 16 }}>
        {queryRow}
      </div>
      <div className="absolute bottom-6 left-4 z-10 max-narrow:hidden">
        <Legend />
      </div>
      {panel && <div className="absolute inset-y-0 right-0 z-20 w-panel">{panel}</div>}
    </div>
  );
}

/** Its size on the screen, for paper (app/globals.css): a sheet has no height to fill, and the graph is fitted into this one. */
function keepSize(element: HTMLElement | null) {
  if (element === null) return;
  const observer = new ResizeObserver(() => {
    if (matchMedia('print').matches) return;
    element.style.setProperty('--sheet-width', String(element.clientWidth));
    element.style.setProperty('--sheet-height', String(element.clientHeight));
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** A scene is drawn once its nodes have places; until then the one before it stays. */
function useDrawn(scene: Scene, isSettled: boolean): Scene | null {
  const [drawn, setDrawn] = useState<Scene | null>(null);
  if (isSettled && drawn !== scene) setDrawn(scene);
  return isSettled ? scene : drawn;
}
