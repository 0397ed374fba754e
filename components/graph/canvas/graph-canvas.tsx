'use client';

import {
  Background,
  BackgroundVariant,
  type Edge,
  MiniMap,
  type Node,
  type NodeChange,
  Panel,
  ReactFlow,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { isTyping } from '../../ui/search-field.tsx';
import { useGraphItems } from '../graph-items.tsx';
import type { VisibleGraph } from '../graph-query.ts';
import type { GraphLayout } from '../layout/elk-graph.ts';
import type { Point } from '../layout/geometry.ts';
import { routeEdges } from '../layout/routes.ts';
import { flowEdges, flowNodes, nodeBoxes } from './flow-items.ts';
import { ServiceNode } from './service-node.tsx';
import { StreamEdge } from './stream-edge.tsx';
import { TopicNode } from './topic-node.tsx';
import { ZoomControl } from './zoom-control.tsx';

interface GraphCanvasProps {
  readonly graph: VisibleGraph;
  readonly layout: GraphLayout;
  /** Room at the right that the panel takes, in px. */
  readonly panelWidth: number;
  /** Node or edge id. */
  readonly selected: string | null;
  /** Fits again when this changes: another focus. */
  readonly fitKey: string;
  readonly onMove: (id: string, place: Point) => void;
  readonly onTidy: () => void;
  readonly onClear: () => void;
}

const NODE_TYPES = { service: ServiceNode, topic: TopicNode };
const EDGE_TYPES = { stream: StreamEdge };
const NOTHING_DRAGGED: ReadonlyMap<string, Point> = new Map();
/** A selected node is at least this far inside, in px. */
const EDGE_OF_VIEW = 48;
/** Above this only what is in view is in the page. */
const ALL_RENDERED_UP_TO = 250;

/** The graph itself: pan, zoom, drag, minimap. Data reaches nodes and edges through GraphItems. */
export function GraphCanvas({ graph, layout, panelWidth, selected, fitKey, onMove, onTidy, onClear }: GraphCanvasProps) {
  const items = useGraphItems();
  const [dragged, setDragged] = useState(NOTHING_DRAGGED);
  const nodesBefore = useRef<ReadonlyMap<string, Node>>(new Map());
  const edgesBefore = useRef<ReadonlyMap<string, Edge>>(new Map());
  const [measured, setMeasured] = useState<ReadonlyMap<string, { width: number; height: number }>>(new Map());

  const nodes = useMemo(
    () =>
      flowNodes(graph, layout, dragged, nodesBefore.current).map((node) => {
        const size = measured.get(node.id);
        return size === undefined || (node.measured?.width === size.width && node.measured.height === size.height)
          ? node
          : { ...node, measured: size };
      }),
    [graph, layout, dragged, measured],
  );
  const edges = useMemo(() => flowEdges(graph, edgesBefore.current), [graph]);
  useEffect(() => {
    nodesBefore.current = new Map(nodes.map((node) => [node.id, node]));
    edgesBefore.current = new Map(edges.map((edge) => [edge.id, edge]));
  }, [nodes, edges]);

  const routes = useMemo(
    () =>
      routeEdges(graph.edges, nodeBoxes(graph, layout, dragged), (edge) =>
        dragged.has(edge.from) || dragged.has(edge.to) ? [] : (layout.bends[edge.id] ?? []),
      ),
    [graph, layout, dragged],
  );
  useLayoutEffect(() => items.routes.replace(routes), [items, routes]);

  const onNodesChange = useCallback(
    (changes: NodeChange[]) => {
      for (const change of changes) {
        if (change.type === 'dimensions' && change.dimensions !== undefined) {
          const { id, dimensions } = change;
          setMeasured((before) => new Map(before).set(id, dimensions));
        }
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

  const { fitView } = useReactFlow();
  const fit = useCallback(
    (duration: number) =>
      void fitView({
        duration,
        maxZoom: 1,
        padding: { top: '72px', left: '32px', bottom: '112px', right: `${panelWidth + 32}px` },
      }),
    [fitView, panelWidth],
  );
  useFitWhenReady(nodes.length, fitKey, fit);
  useKeepInView(
    nodes.find((node) => node.id === selected),
    panelWidth,
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'f' || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      fit(240);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [fit]);

  // Under 60 % second lines go, under 40 % the names of healthy nodes: globals.css has the rules.
  const detail = useStore((state) => (state.transform[2] < 0.4 ? 'least' : state.transform[2] < 0.6 ? 'less' : 'all'));
  return (
    <ReactFlow
      data-detail={detail}
      aria-label="Services and topics"
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onNodesChange={onNodesChange}
      onPaneClick={onClear}
      nodesFocusable={false}
      edgesFocusable={false}
      nodesConnectable={false}
      elementsSelectable={false}
      zIndexMode="manual"
      minZoom={0.1}
      maxZoom={2}
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      zoomOnDoubleClick={false}
      onlyRenderVisibleElements={graph.nodes.length > ALL_RENDERED_UP_TO}
      attributionPosition="bottom-center"
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} color="var(--line)" />
      <Panel position="bottom-right" className="flex items-end gap-2" style={{ right: panelWidth }}>
        <ZoomControl onFit={() => fit(240)} onTidy={onTidy} />
        <MiniMap
          ariaLabel="Map of the graph"
          pannable
          zoomable
          className="graph-map max-medium:hidden"
          style={{ position: 'static', margin: 0, width: 160, height: 96 }}
          nodeClassName={(node) => node.className ?? ''}
          nodeBorderRadius={2}
        />
      </Panel>
    </ReactFlow>
  );
}

/** Fits once there is something to fit, and again with another focus; never because figures changed. */
function useFitWhenReady(count: number, fitKey: string, fit: (duration: number) => void): void {
  const isReady = useStore((state) => state.width > 0 && state.nodeLookup.size > 0);
  const fitted = useRef<string | null>(null);
  useEffect(() => {
    if (!isReady || count === 0 || fitted.current === fitKey) return;
    const isFirst = fitted.current === null;
    fitted.current = fitKey;
    fit(isFirst ? 0 : 240);
  }, [isReady, count, fitKey, fit]);
}

/** Moves the graph when the node just selected lies under the panel or outside; never when it is in view already. */
function useKeepInView(node: Node | undefined, panelWidth: number): void {
  const { getViewport, setViewport } = useReactFlow();
  const width = useStore((state) => state.width);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (node === undefined || width === 0 || shown.current === node.id) {
      if (node === undefined) shown.current = null;
      return;
    }
    shown.current = node.id;
    const { x, y, zoom } = getViewport();
    const left = node.position.x * zoom + x;
    const right = left + (node.width ?? 0) * zoom;
    const rightmost = width - panelWidth - EDGE_OF_VIEW;
    const shift = right > rightmost ? rightmost - right : left < EDGE_OF_VIEW ? EDGE_OF_VIEW - left : 0;
    if (shift !== 0) void setViewport({ x: x + shift, y, zoom }, { duration: 240 });
  }, [node, panelWidth, width, getViewport, setViewport]);
}
