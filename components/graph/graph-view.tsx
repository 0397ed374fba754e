'use client';

import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { Topology } from '../../lib/api/contracts/topology.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { useScreenWidth } from '../ui/screen-width.ts';
import { isTyping } from '../ui/search-field.tsx';
import { GraphCanvas } from './canvas/graph-canvas.tsx';
import { Legend } from './canvas/legend.tsx';
import { EdgeList } from './edge-list.tsx';
import { createGraphItems, type Emphasis, GraphItemsProvider } from './graph-items.tsx';
import { edgeMatches, nodeMatches, parseGraphQuery, visibleGraph } from './graph-query.ts';
import { GraphSkeleton } from './graph-skeleton.tsx';
import { nodeLabel } from './item-words.ts';
import { EdgePanel } from './panel/edge-panel.tsx';
import { NodePanel } from './panel/node-panel.tsx';
import { QueryRow } from './query-row.tsx';
import { useGraphLayout } from './use-graph-layout.ts';
import type { SetGraphView, GraphView as View } from './view-state.ts';

interface GraphViewProps {
  readonly topology: Topology;
  readonly view: View;
  readonly setView: SetGraphView;
}

const PANEL_WIDTH = 336;

/** The graph with its query row, legend and panel; on a phone the list of edges. */
export function GraphView({ topology, view, setView }: GraphViewProps) {
  const isNarrow = useScreenWidth() === 'narrow';
  const { layout, error, move, tidy } = useGraphLayout(topology);
  const nodesById = useMemo(() => new Map(topology.nodes.map((node) => [node.id, node])), [topology.nodes]);
  const edgesById = useMemo(() => new Map(topology.edges.map((edge) => [edge.id, edge])), [topology.edges]);
  const { hide, focus: focusId, hops } = view;
  const visible = useMemo(
    () => visibleGraph(topology.nodes, topology.edges, { hide, focus: focusId, hops }),
    [topology.nodes, topology.edges, hide, focusId, hops],
  );

  const select = (id: string) => void setView({ selected: id }, { history: 'push' });
  const clear = () => void setView({ selected: null }, { history: 'push' });
  const focus = (id: string) => void setView({ focus: id }, { history: 'push' });

  const [items] = useState(() => createGraphItems(select));
  useLayoutEffect(() => items.nodes.replace(nodesById), [items, nodesById]);
  useLayoutEffect(() => items.edges.replace(edgesById), [items, edgesById]);
  const { emphasis, matches } = useMemo(() => emphasise(visible, view.find, view.selected), [visible, view.find, view.selected]);
  useLayoutEffect(() => items.emphasis.replace(emphasis), [items, emphasis]);
  useEscape(view.selected !== null, clear);

  const selectedEdge = view.selected === null ? undefined : edgesById.get(view.selected);
  const selectedNode = view.selected === null ? undefined : nodesById.get(view.selected);
  const from = selectedEdge && nodesById.get(selectedEdge.from);
  const to = selectedEdge && nodesById.get(selectedEdge.to);
  const panel =
    selectedEdge && from && to ? (
      <EdgePanel edge={selectedEdge} from={from} to={to} onClose={clear} onSelect={select} />
    ) : selectedNode ? (
      <NodePanel node={selectedNode} edges={topology.edges} nodes={nodesById} onClose={clear} onSelect={select} onFocus={focus} />
    ) : null;
  const focused = view.focus === null ? undefined : nodesById.get(view.focus);
  const queryRow = (
    <QueryRow
      view={view}
      setView={setView}
      matches={matches}
      hidden={visible.hidden}
      focusName={focused === undefined ? null : nodeLabel(focused)}
      shown={visible.nodes.length}
      total={topology.totalNodes}
      coverage={topology.coverage}
    />
  );

  if (isNarrow)
    return (
      <div className="flex h-full flex-col">
        <h1 className="sr-only">Graph</h1>
        <div className="shrink-0 border-b px-5 py-3">{queryRow}</div>
        <div className="min-h-0 flex-1">
          <EdgeList edges={visible.edges} nodes={nodesById} selected={view.selected} onSelect={select} />
        </div>
        {panel && <div className="h-1/2 shrink-0">{panel}</div>}
      </div>
    );
  return (
    <div className="relative h-full overflow-hidden">
      <h1 className="sr-only">Graph</h1>
      {error && <ErrorState error={error} retry={tidy} />}
      {layout === null && error === null && <GraphSkeleton />}
      {layout !== null && (
        <GraphItemsProvider value={items}>
          <GraphCanvas
            graph={visible}
            layout={layout}
            panelWidth={panel ? PANEL_WIDTH : 0}
            selected={view.selected}
            fitKey={`${view.focus ?? ''} ${view.focus === null ? '' : view.hops}`}
            onMove={move}
            onTidy={tidy}
            onClear={clear}
          />
        </GraphItemsProvider>
      )}
      <div className="absolute top-3 left-4 z-10" style={{ right: (panel ? PANEL_WIDTH : 0) + 16 }}>
        {queryRow}
      </div>
      <div className="absolute bottom-3 left-4 z-10 max-wide:hidden">
        <Legend />
      </div>
      {panel && <div className="absolute inset-y-0 right-0 z-20 w-panel">{panel}</div>}
    </div>
  );
}

/** Who is selected and, while something is looked for, who does not match; and how many do. */
function emphasise(
  { nodes, edges }: ReturnType<typeof visibleGraph>,
  find: string,
  selected: string | null,
): { emphasis: ReadonlyMap<string, Emphasis>; matches: number } {
  const terms = parseGraphQuery(find);
  const emphasis = new Map<string, Emphasis>();
  let matches = 0;
  const matchingNodes = new Set(nodes.filter((node) => nodeMatches(node, terms)).map((node) => node.id));
  for (const node of nodes) {
    if (matchingNodes.has(node.id)) matches++;
    else if (terms.length > 0) emphasis.set(node.id, 'dimmed');
  }
  for (const edge of edges) {
    if (edgeMatches(edge, terms)) matches++;
    else if (terms.length > 0 && !(matchingNodes.has(edge.from) && matchingNodes.has(edge.to))) emphasis.set(edge.id, 'dimmed');
  }
  if (selected !== null) emphasis.set(selected, 'selected');
  return { emphasis, matches };
}

function useEscape(isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isTyping(event.target)) close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
