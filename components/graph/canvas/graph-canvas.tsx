'use client';

import { type Node, type NodeChange, Panel, ReactFlow, useReactFlow, useStore } from '@xyflow/react';
import { type MouseEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { GraphLayout, Point } from '../../../lib/api/contracts/layout.ts';
import { haveSameIds, haveSameItems } from '../../../lib/model/same-ids.ts';
import { isShortcut } from '../../ui/keys.ts';
import { type Detail, type Emphasis, THE_DETAIL, useGraphItems } from '../graph-items.tsx';
import { routeEdges } from '../layout/routes.ts';
import type { DrawnGraph } from '../scene/drawn.ts';
import { DomainNode } from './domain-node.tsx';
import { EdgeLayer } from './edge-layer.tsx';
import { flowNodes, nodeBoxes } from './flow-items.ts';
import { Ground } from './ground.tsx';
import { MiniMap } from './mini-map.tsx';
import { Overview } from './overview.tsx';
import { ServiceNode } from './service-node.tsx';
import { inTrouble, inWindow, nodeAt } from './shown-part.ts';
import { TopicNode } from './topic-node.tsx';
import { type CentreOn, useViewport } from './use-viewport.ts';
import { windowKey, windowOf } from './view-window.ts';
import { ZoomControl } from './zoom-control.tsx';

interface GraphCanvasProps {
  readonly graph: DrawnGraph;
  readonly layout: GraphLayout;
  readonly emphasis: ReadonlyMap<string, Emphasis>;
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
const NOTHING: DrawnGraph = { nodes: [], edges: [] };
const NOTHING_DRAGGED: ReadonlyMap<string, Point> = new Map();
/**
 * A graph with more nodes or edges is large: only what is in view has elements, and from afar it is painted as a whole. Nobody
 * drags its nodes or steps through its edges by the tab key.
 */
const LARGE = 150;
/** After a pan or a zoom; the next of a series comes sooner. */
const RESTED_MS = 250;
/** From afar a node is a few px: so far beside it a click still means it. */
const REACH = 8;

/** The graph itself: pan, zoom, drag, map. Data reaches nodes and edges through GraphItems. */
export function GraphCanvas(props: GraphCanvasProps) {
  const { graph, layout, panelWidth, selected, onMove, onClear } = props;
  const items = useGraphItems();
  const [dragged, setDragged] = useState(NOTHING_DRAGGED);
  const nodesBefore = useRef<ReadonlyMap<string, Node>>(new Map());
  const frame = useRef<HTMLDivElement>(null);

  const ids = useSameIds(graph.nodes);
  const edges = useSameIds(graph.edges);
  const boxes = useMemo(() => nodeBoxes(ids, layout, dragged), [ids, layout, dragged]);
  const routes = useMemo(
    () =>
      routeEdges(edges, boxes, (edge) => (dragged.has(edge.from) || dragged.has(edge.to) ? [] : (layout.bends[edge.id] ?? []))),
    [edges, boxes, layout, dragged],
  );
  useLayoutEffect(() => items.routes.replace(routes), [items, routes]);

  const { fit, isFitted } = useViewport({ ...props, boxes });

  // Under 60 % second lines go, under 40 % the names of healthy nodes and the figures that nobody could read.
  const detail: Detail = useStore((state) => (state.transform[2] < 0.4 ? 'least' : state.transform[2] < 0.6 ? 'less' : 'all'));
  useLayoutEffect(() => items.detail.replace(new Map([[THE_DETAIL, detail]])), [items, detail]);
  const isLarge = graph.nodes.length > LARGE;
  const isAfar = isLarge && detail === 'least';
  const window = useStore((state) => (isLarge && !isAfar ? windowKey(state.transform, state.width, state.height) : null));
  const hasPicture = useIsDrawn(isFitted);
  const shown = useMemo(() => {
    if (!isFitted) return NOTHING;
    if (isAfar) return hasPicture ? inTrouble(graph, selected) : NOTHING;
    return window === null ? graph : inWindow(graph, boxes, routes, windowOf(window));
  }, [graph, isFitted, isAfar, hasPicture, selected, window, boxes, routes]);
  const nodes = useSameList(
    useMemo(() => flowNodes(shown.nodes, layout, dragged, nodesBefore.current), [shown, layout, dragged]),
  );
  useEffect(() => {
    nodesBefore.current = new Map(nodes.map((node) => [node.id, node]));
  }, [nodes]);

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

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'f' || !isShortcut(event)) return;
      event.preventDefault();
      fit();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [fit]);

  const { screenToFlowPosition, getZoom } = useReactFlow();
  const onPaneClick = (event: MouseEvent) => {
    const point = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const found = isAfar ? nodeAt(point, boxes, REACH / getZoom()) : null;
    if (found === null) onClear();
    else items.select(found);
  };
  const { start, end } = useMovingMark(frame);
  return (
    <ReactFlow
      ref={frame}
      data-detail={detail}
      aria-label="Services and topics"
      nodes={nodes}
      nodeTypes={NODE_TYPES}
      onNodesChange={onNodesChange}
      onPaneClick={onPaneClick}
      onMoveStart={start}
      onMoveEnd={end}
      nodesDraggable={!isLarge}
      nodesFocusable={false}
      nodesConnectable={false}
      elementsSelectable={false}
      zIndexMode="manual"
      minZoom={0.01}
      maxZoom={2}
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      zoomOnDoubleClick={false}
      attributionPosition="bottom-left"
    >
      {/* From afar it would be a haze. */}
      {!isAfar && <Ground />}
      {isFitted && isAfar && (
        <Overview nodes={graph.nodes} edges={graph.edges} boxes={boxes} routes={routes} emphasis={props.emphasis} />
      )}
      <EdgeLayer edges={shown.edges} tabStops={graph.edges.length <= LARGE} />
      <Panel position="bottom-right" className="flex items-end gap-2" style={{ right: panelWidth }}>
        <ZoomControl onFit={fit} onTidy={props.onTidy} />
        <div className="map-place max-wide:hidden">
          <MiniMap graph={graph} boxes={boxes} panelWidth={panelWidth} />
        </div>
      </Panel>
    </ReactFlow>
  );
}

/** False until a frame has been drawn with `isReady`: a picture of everything comes before a hundred elements. */
function useIsDrawn(isReady: boolean): boolean {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    if (!isReady) return;
    // In the frame after the next nothing of this one is left to do.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setDrawn(true));
    });
    return () => cancelAnimationFrame(frame);
  }, [isReady]);
  return isDrawn;
}

/**
 * While the viewport moves it is a layer of its own (app/globals.css): 46 frames a second with 2,000 nodes, and 2 without. It
 * stays one until it has rested: making and undoing it paints everything.
 */
function useMovingMark(frame: { readonly current: HTMLElement | null }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const start = useCallback(() => {
    clearTimeout(timer.current);
    frame.current?.setAttribute('data-moving', '');
  }, [frame]);
  const end = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => frame.current?.removeAttribute('data-moving'), RESTED_MS);
  }, [frame]);
  return { start, end };
}

/** The list of before while it holds the very same things: React Flow goes through all of a new one. */
function useSameList<Item>(list: readonly Item[]): Item[] {
  const kept = useRef<Item[]>([]);
  if (!haveSameItems(kept.current, list)) kept.current = [...list];
  return kept.current;
}

/** The list of before while nothing of it came or went: where things are does not depend on their figures. */
function useSameIds<Item extends { readonly id: string }>(list: readonly Item[]): readonly Item[] {
  const kept = useRef(list);
  if (!haveSameIds(kept.current, list)) kept.current = list;
  return kept.current;
}
