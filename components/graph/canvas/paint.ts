import type { Severity } from '../../../lib/model/status.ts';
import type { Emphasis } from '../graph-items.tsx';
import { type Box, edgeWidth } from '../layout/geometry.ts';
import { arrowPath, arrowSize, type Route, routePath } from '../layout/routes.ts';
import type { DrawnEdge, DrawnNode } from '../scene/drawn.ts';

export interface Picture {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly boxes: ReadonlyMap<string, Box>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly emphasis: ReadonlyMap<string, Emphasis>;
}

/** What an item looks like, as a text: items of one look are painted as one path, so thousands take a few strokes. */
type Look = string;

interface LookParts {
  readonly what: 'edge' | 'node';
  readonly severity: Severity;
  /** On the screen, px. */
  readonly width: number;
  readonly isCommand: boolean;
  readonly opacity: number;
}

const UNKNOWN_DASH = [1.5, 3];
const COMMAND_DASH = [5, 4];
const IDLE = 0.45;
/** Of healthy edges: from afar there are so many that nodes would drown in them. */
const MANY = 0.6;
const DIMMED = 0.35;
/** On the screen, px: what is thinner is a shade and no line. */
const THINNEST = 1;
/** From afar all arrows are of one size: nobody could tell, and what an edge's path is does not depend on its rate. */
const ARROW = arrowSize(10);

/** The look of each edge, then of each node. `zoom`: px on the screen to a px at 100 %. */
export function looksOf({ nodes, edges, emphasis }: Picture, zoom: number): Look[] {
  const looks: Look[] = [];
  for (const edge of edges) {
    const opacity =
      emphasis.get(edge.id) === 'dimmed' ? DIMMED : edge.liveness === 'idle' ? IDLE : edge.severity === 'ok' ? MANY : 1;
    const width = Math.max(THINNEST, Math.round(edgeWidth(edge.ratePerSec) * zoom * 2) / 2);
    looks.push(`edge ${edge.severity} ${width} ${edge.command} ${opacity}`);
  }
  for (const node of nodes) {
    const isCommand = node.kind === 'topic' && node.carries === 'commands';
    looks.push(`node ${node.severity} ${THINNEST} ${isCommand} ${emphasis.get(node.id) === 'dimmed' ? DIMMED : 1}`);
  }
  return looks;
}

function partsOf(look: Look): LookParts {
  const [what, severity, width, isCommand, opacity] = look.split(' ');
  return {
    what: what === 'node' ? 'node' : 'edge',
    severity: severity as Severity,
    width: Number(width),
    isCommand: isCommand === 'true',
    opacity: Number(opacity),
  };
}

interface Layer extends LookParts {
  /** Of edges, in SVG's language: to make one path of one long text costs less than to join a thousand paths. */
  readonly lines: string[];
  readonly arrows: string[];
  /** Of nodes. */
  readonly outlines: Path2D;
}

/** In the order of painting: edges under nodes, what needs eyes over what is well. */
function layersOf({ nodes, edges, boxes, routes }: Picture, looks: readonly Look[]): Layer[] {
  const layers = new Map<Look, Layer>();
  const layerOf = (index: number): Layer => {
    const look = looks[index] ?? '';
    const layer = layers.get(look) ?? { ...partsOf(look), lines: [], arrows: [], outlines: new Path2D() };
    layers.set(look, layer);
    return layer;
  };
  for (const [index, edge] of edges.entries()) {
    const route = routes.get(edge.id);
    if (route === undefined) continue;
    const { lines, arrows } = layerOf(index);
    const paths = pathsOf(route);
    lines.push(paths.line);
    arrows.push(paths.arrow);
  }
  for (const [index, node] of nodes.entries()) {
    const box = boxes.get(node.id);
    if (box === undefined) continue;
    const radius = node.kind === 'topic' ? box.height / 2 : 8;
    layerOf(edges.length + index).outlines.roundRect(box.x, box.y, box.width, box.height, radius);
  }
  const rank = (layer: Layer) => PAINTED_AFTER[layer.severity] + (layer.what === 'node' ? 10 : 0);
  return [...layers.values()].sort((a, b) => rank(a) - rank(b));
}

const PAINTED_AFTER: Record<Severity, number> = { ok: 0, unknown: 1, warn: 2, bad: 3 };

const kept = new WeakMap<Route, { readonly line: string; readonly arrow: string }>();

function pathsOf(route: Route) {
  const paths = kept.get(route) ?? { line: routePath(route, ARROW), arrow: arrowPath(route, ARROW) };
  kept.set(route, paths);
  return paths;
}

const EDGE_COLOUR = { ok: 'edge', warn: 'warn-fill', bad: 'bad', unknown: 'unknown' } as const;
const NODE_COLOUR = { ok: 'text-3', warn: 'warn-fill', bad: 'bad', unknown: 'unknown' } as const;

/** Paints the part of a picture that is in `area` over the whole of the canvas. `scale`: canvas pixels to a px at 100 %. */
export function paint(canvas: HTMLCanvasElement, picture: Picture, looks: readonly Look[], area: Box, scale: number): void {
  // Painted beside it and handed over: a canvas that is painted into is copied at every frame, whether or not it changed.
  const shown = canvas.getContext('bitmaprenderer');
  const ground = new OffscreenCanvas(canvas.width, canvas.height);
  const context = ground.getContext('2d');
  if (context === null || shown === null) return;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(`--${name}`);
  context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
  for (const { what, severity, width, isCommand, opacity, lines, arrows, outlines } of layersOf(picture, looks)) {
    context.globalAlpha = opacity;
    context.setLineDash(severity === 'unknown' && what === 'edge' ? UNKNOWN_DASH : isCommand ? COMMAND_DASH : []);
    context.lineWidth = (width * devicePixelRatio) / scale;
    context.strokeStyle = colour(what === 'node' ? NODE_COLOUR[severity] : EDGE_COLOUR[severity]);
    context.fillStyle = what === 'node' ? colour('raised') : context.strokeStyle;
    context.fill(what === 'node' ? outlines : new Path2D(arrows.join('')));
    context.stroke(what === 'node' ? outlines : new Path2D(lines.join('')));
  }
  shown.transferFromImageBitmap(ground.transferToImageBitmap());
}
