import { useReactFlow, useStore } from '@xyflow/react';
import { memo, type PointerEvent, useMemo, useRef } from 'react';
import type { Severity } from '../../../lib/model/status.ts';
import { type Box, boundsOf } from '../layout/geometry.ts';
import type { DrawnGraph } from '../scene/drawn.ts';

const WIDTH = 152;
const HEIGHT = 92;
/** Of the map that stays empty around the graph. */
const MARGIN = 0.06;

interface MiniMapProps {
  readonly graph: DrawnGraph;
  readonly boxes: ReadonlyMap<string, Box>;
  /** Room of the canvas that the panel covers, at the right. */
  readonly panelWidth: number;
}

/**
 * The whole graph, small, with a frame around what is in view; pressing or dragging goes there. A few paths in all: React Flow's
 * own has an element for each node, asked anew at every step of a pan. The frame lies over it, so that a pan paints only that.
 */
export function MiniMap({ graph, boxes, panelWidth }: MiniMapProps) {
  const { setCenter, getZoom } = useReactFlow();
  const bounds = useMemo(() => withRoom(boundsOf(boxes.values())), [boxes]);
  const viewBox = `${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`;
  const severities = useMemo(() => severitiesOf(graph), [graph]);
  const svg = useRef<SVGSVGElement>(null);
  const goTo = (event: PointerEvent) => {
    if (event.buttons === 0 || svg.current === null) return;
    const matrix = svg.current.getScreenCTM()?.inverse();
    const zoom = getZoom();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    void setCenter(point.x + panelWidth / 2 / zoom, point.y, { zoom });
  };
  return (
    <div className="relative rounded-control border border-line-strong bg-overlay p-px shadow-float">
      <svg role="img" aria-label="Map of the graph" width={WIDTH} height={HEIGHT} viewBox={viewBox} className="map-picture block">
        <Picture graph={graph} boxes={boxes} severities={severities} />
      </svg>
      <svg
        ref={svg}
        aria-hidden
        width={WIDTH}
        height={HEIGHT}
        viewBox={viewBox}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          goTo(event);
        }}
        onPointerMove={goTo}
        className="nopan nodrag absolute inset-px cursor-pointer"
      >
        <Frame panelWidth={panelWidth} />
      </svg>
    </div>
  );
}

const TONE: readonly (readonly [Severity, string])[] = [
  ['ok', 'fill-ramp-3'],
  ['unknown', 'fill-ramp-3'],
  ['warn', 'fill-warn-fill'],
  ['bad', 'fill-bad'],
];

interface PictureProps extends Pick<MiniMapProps, 'graph' | 'boxes'> {
  readonly severities: string;
}

/** All of its state that is drawn, with which items it is of. */
function severitiesOf({ nodes, edges }: DrawnGraph): string {
  let state = '';
  for (const { severity, id } of nodes) if (severity !== 'ok') state += `${severity} ${id}\n`;
  for (const { severity, id } of edges) if (severity !== 'ok') state += `${severity} ${id}\n`;
  return state;
}

const Picture = memo(function Picture({ graph, boxes }: PictureProps) {
  const lines = (isBad: boolean): string =>
    graph.edges
      .filter((edge) => (edge.severity === 'bad') === isBad)
      .map((edge) => {
        const from = boxes.get(edge.from);
        const to = boxes.get(edge.to);
        return from && to ? `M${middle(from)}L${middle(to)}` : '';
      })
      .join('');
  const rectangles = (severity: Severity): string =>
    graph.nodes
      .filter((node) => node.severity === severity)
      .map((node) => {
        const box = boxes.get(node.id);
        return box ? `M${Math.round(box.x)} ${Math.round(box.y)}h${box.width}v${box.height}h${-box.width}Z` : '';
      })
      .join('');
  return (
    <>
      <path d={lines(false)} className="fill-none stroke-ramp-3 [vector-effect:non-scaling-stroke]" strokeWidth={0.75} />
      <path d={lines(true)} className="fill-none stroke-bad [vector-effect:non-scaling-stroke]" strokeWidth={1.25} />
      {TONE.map(([severity, fill]) => (
        <path key={severity} d={rectangles(severity)} className={fill} />
      ))}
    </>
  );
}, isSamePicture);

/** Figures are no part of the picture; `boxes` changes when a node comes, goes or moves. */
function isSamePicture(a: PictureProps, b: PictureProps): boolean {
  return a.boxes === b.boxes && a.severities === b.severities && a.graph.edges.length === b.graph.edges.length;
}

/** The only part that follows a pan. */
function Frame({ panelWidth }: { readonly panelWidth: number }) {
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  return (
    <rect
      x={-x / zoom}
      y={-y / zoom}
      width={Math.max(0, width - panelWidth) / zoom}
      height={height / zoom}
      rx={4}
      className="fill-none stroke-text-2 [vector-effect:non-scaling-stroke]"
      strokeWidth={1}
    />
  );
}

const middle = (box: Box): string => `${Math.round(box.x + box.width / 2)} ${Math.round(box.y + box.height / 2)}`;

/** Room around everything. */
function withRoom(bounds: Box | null): Box {
  if (bounds === null) return { x: 0, y: 0, width: WIDTH, height: HEIGHT };
  const room = Math.max(bounds.width, bounds.height) * MARGIN;
  return {
    x: bounds.x - room,
    y: bounds.y - room,
    width: bounds.width + 2 * room,
    height: bounds.height + 2 * room,
  };
}
