'use client';

import { Background, BackgroundVariant, type Node, type NodeChange, Panel, ReactFlow, useStore } from '@xyflow/react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { GraphLayout, Point } from '../../../lib/api/contracts/layout.ts';
import { isShortcut } from '../../ui/keys.ts';
import { type Detail, THE_DETAIL, useGraphItems } from '../graph-items.tsx';
import { routeEdges } from '../layout/routes.ts';
import { haveSameIds } from '../same-ids.ts';
import type { DrawnGraph } from '../scene/drawn.ts';
import { DomainNode } from './domain-node.tsx';
import { EdgeLayer } from './edge-layer.tsx';
import { flowNodes, nodeBoxes } from './flow-items.ts';
import { MiniMap } from './mini-map.tsx';
import { ServiceNode } from './service-node.tsx';
import { TopicNode } from './topic-node.tsx';
import { type CentreOn, useViewport } from './use-viewport.ts';
import { ZoomControl } from './zoom-control.tsx';

interface GraphCanvasProps {
  readonly graph: DrawnGraph;
  readonly layout: GraphLayout;
  /** Room at the right that the panel takes, in px. */
  readonly panelWidth: number;
  /** Node or edge id. */
  readonly selected: string | null;
  /** Fits again when this changes: another scene. */
  readonly fitKey: string;
  readonly centreOn: CentreOn | null;
  readonly onMove: (id: string, place: Point) => void;
  readonly onTidy: () => void;
  readonly onClear: () => void;
}

const NODE_TYPES = { service: ServiceNode, topic: TopicNode, domain: DomainNode };
const NOTHING_DRAGGED: ReadonlyMap<string, Point> = new Map();
/** Above these nobody drags a node, and nobody steps through edges by the tab key: each costs something for every one of them. */
const DRAGGED_UP_TO = 400;
const STEPPED_UP_TO = 150;

/** The graph itself: pan, zoom, drag, map. Data reaches nodes and edges through GraphItems. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { graph, layout, panelWidth, onMove } = props;
  const items = useGraphItems();
  const [dragged, setDragged] = useState(NOTHING_DRAGGED);
  const nodesBefore = useRef<ReadonlyMap<string, Node>>(new Map());
  const frame = useRef<HTMLDivElement>(null);

  const nodes = useSameList(useMemo(() => flowNodes(graph, layout, dragged, nodesBefore.current), [graph, layout, dragged]));
  useEffect(() => {
    nodesBefore.current = new Map(nodes.map((node) => [node.id, node]));
  }, [nodes]);
  const edges = useSameIds(graph.edges);
  // biome-ignore lint/correctness/useExhaustiveDependencies: boxes depend on where nodes are, and not on figures of the graph
  const boxes = useMemo(() => nodeBoxes(graph, layout, dragged), [nodes, layout, dragged]);
  const routes = useMemo(
    () =>
      routeEdges(edges, boxes, (edge) => (dragged.has(edge.from) || dragged.has(edge.to) ? [] : (layout.bends[edge.id] ?? []))),
    [edges, boxes, layout, dragged],
  );
  useLayoutEffect(() => items.routes.replace(routes), [items, routes]);

  const onNodesChange = useCallback(
    (changes: NodeChange[]) => {
      for (const change of changes) {
        if (change.type !== 'position' || change.position === undefined) continue;
        const { id, position } = change;
        if (change.dragging) setDragged((before) => new Map(before).set(id, position));
        else {
          setDragged(NOTHING_DRAGGED);
          onMove(id, position);
        }
      }
    },
    [onMove],
  );

  const fit = useViewport({ ...props, boxes });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'f' || !isShortcut(event)) return;
      event.preventDefault();
      fit();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [fit]);

  // Under 60 % second lines go, under 40 % the names of healthy nodes and the figures that nobody could read.
  const detail: Detail = useStore((state) => (state.transform[2] < 0.4 ? 'least' : state.transform[2] < 0.6 ? 'less' : 'all'));
  useLayoutEffect(() => items.detail.replace(new Map([[THE_DETAIL, detail]])), [items, detail]);
  /** While it moves the viewport is a layer of its own: 46 frames a second with 2,000 nodes, and 2 without. */
  const setMoving = (isMoving: boolean) => frame.current?.toggleAttribute('data-moving', isMoving);
  return (
    <ReactFlow
      ref={frame}
      data-detail={detail}
      aria-label="Services and topics"
      nodes={nodes}
      nodeTypes={NODE_TYPES}
      onNodesChange={onNodesChange}
      onPaneClick={props.onClear}
      onMoveStart={() => setMoving(true)}
      onMoveEnd={() => setMoving(false)}
      nodesDraggable={nodes.length <= DRAGGED_UP_TO}
      nodesFocusable={false}
      nodesConnectable={false}
      elementsSelectable={false}
      zIndexMode="manual"
      minZoom={0.05}
      maxZoom={2}
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      zoomOnDoubleClick={false}
      attributionPosition="bottom-left"
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} color="var(--line)" />
      <EdgeLayer edges={graph.edges} tabStops={graph.edges.length <= STEPPED_UP_TO} />
      <Panel position="bottom-right" className="flex items-end gap-2" style={{ right: panelWidth }}>
        <ZoomControl onFit={fit} onTidy={props.onTidy} />
        <div className="map-place max-wide:hidden">
          <MiniMap graph={graph} boxes={boxes} panelWidth={panelWidth} />
        </div>
      </Panel>
    </ReactFlow>
  );
}

/** The list of before while it holds the very same things: React Flow goes through all of a new one. */
function useSameList<Item>(list: readonly Item[]): Item[] {
  const kept = useRef<Item[]>([]);
  if (kept.current.length !== list.length || kept.current.some((item, index) => item !== list[index])) kept.current = [...list];
  return kept.current;
}

/** The edges of before while none came or went: where they run does not depend on their figures. */
function useSameIds<Item extends { readonly id: string }>(list: readonly Item[]): readonly Item[] {
  const kept = useRef(list);
  if (!haveSameIds(kept.current, list)) kept.current = list;
  return kept.current;
}
