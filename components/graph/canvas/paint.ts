import type { Severity } from '../../../lib/model/status.ts';
import type { Emphasis } from '../graph-items.tsx';
import { type Box, edgeWidth } from '../layout/geometry.ts';
import { arrowPath, arrowSize, type Route, routePath } from '../layout/routes.ts';
import type { DrawnEdge, DrawnNode } from '../scene/drawn.ts';

/** Items that look the same, as one path: a graph of thousands is painted in a few strokes. */
export interface Layer {
  readonly path: Path2D;
  readonly paint: 'line' | 'arrow' | 'node';
  readonly severity: Severity;
  /** Of the line, px at 100 %. */
  readonly width: number;
  readonly dash: readonly number[];
  readonly opacity: number;
}

export interface Picture {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly boxes: ReadonlyMap<string, Box>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly emphasis: ReadonlyMap<string, Emphasis>;
}

const UNKNOWN_DASH = [1.5, 3];
const COMMAND_DASH = [5, 4];
const IDLE = 0.45;
const DIMMED = 0.35;
/** On the screen, in px: what is thinner is a shade and no line. */
const THINNEST = 1;

/** The layers of a picture, in the order of painting: edges under nodes, what needs eyes over what is well. */
export function layersOf({ nodes, edges, boxes, routes, emphasis }: Picture): Layer[] {
  const layers = new Map<string, Layer>();
  const layer = (look: Omit<Layer, 'path'>): Path2D => {
    const key = JSON.stringify(look);
    const known = layers.get(key) ?? { ...look, path: new Path2D() };
    layers.set(key, known);
    return known.path;
  };
  for (const edge of edges) {
    const route = routes.get(edge.id);
    if (route === undefined) continue;
    const { severity } = edge;
    const opacity = emphasis.get(edge.id) === 'dimmed' ? DIMMED : edge.liveness === 'idle' ? IDLE : 1;
    const width = edgeWidth(edge.ratePerSec);
    const dash = severity === 'unknown' ? UNKNOWN_DASH : edge.command ? COMMAND_DASH : [];
    const [line, arrow] = pathsOf(route, edge.ratePerSec);
    layer({ paint: 'line', severity, width, dash, opacity }).addPath(line);
    layer({ paint: 'arrow', severity, width: 0, dash: [], opacity }).addPath(arrow);
  }
  for (const node of nodes) {
    const box = boxes.get(node.id);
    if (box === undefined) continue;
    const opacity = emphasis.get(node.id) === 'dimmed' ? DIMMED : 1;
    const dash = node.kind === 'topic' && node.carries === 'commands' ? COMMAND_DASH : [];
    const path = layer({ paint: 'node', severity: node.severity, width: 1, dash, opacity });
    path.roundRect(box.x, box.y, box.width, box.height, node.kind === 'topic' ? box.height / 2 : 8);
  }
  const rank = (one: Layer) => PAINTED_AFTER[one.severity] + (one.paint === 'node' ? 10 : 0);
  return [...layers.values()].sort((a, b) => rank(a) - rank(b));
}

const PAINTED_AFTER: Record<Severity, number> = { ok: 0, unknown: 1, warn: 2, bad: 3 };

/** Kept by route: figures change with every sample, and where an edge runs does not. */
const kept = new WeakMap<Route, { readonly width: number; readonly paths: readonly [Path2D, Path2D] }>();

function pathsOf(route: Route, ratePerSec: number | null): readonly [Path2D, Path2D] {
  const width = edgeWidth(ratePerSec);
  const known = kept.get(route);
  if (known?.width === width) return known.paths;
  const size = arrowSize(ratePerSec);
  const paths = [new Path2D(routePath(route, size)), new Path2D(arrowPath(route, size))] as const;
  kept.set(route, { width, paths });
  return paths;
}

/** Paints the part of the layers that is in `area` over the whole of the canvas; `scale`: canvas pixels to a px at 100 %. */
export function paintLayers(canvas: HTMLCanvasElement, layers: readonly Layer[], area: Box, scale: number): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const colours = getComputedStyle(canvas);
  const colour = (name: string) => colours.getPropertyValue(`--${name}`);
  const pixel = (THINNEST * devicePixelRatio) / scale;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
  for (const { path, paint, severity, width, dash, opacity } of layers) {
    context.globalAlpha = opacity;
    context.setLineDash([...dash]);
    if (paint === 'arrow') {
      context.fillStyle = colour(EDGE_COLOUR[severity]);
      context.fill(path);
      continue;
    }
    context.lineWidth = Math.max(width, pixel);
    if (paint === 'node') {
      context.fillStyle = colour('raised');
      context.fill(path);
    }
    context.strokeStyle = colour(paint === 'node' ? NODE_COLOUR[severity] : EDGE_COLOUR[severity]);
    context.stroke(path);
  }
}

const EDGE_COLOUR = { ok: 'edge', warn: 'warn-fill', bad: 'bad', unknown: 'unknown' } as const;
const NODE_COLOUR = { ok: 'line-control', warn: 'warn-fill', bad: 'bad', unknown: 'unknown' } as const;
