import type { GraphShape, Point } from '../../../lib/api/contracts/layout.ts';
import { type Box, edgeWidth } from './geometry.ts';

/** How one edge runs: through these points, level at each of them. */
export interface Route {
  readonly points: readonly Point[];
  /** Which way it enters its target: 1 rightwards, -1 leftwards. Loops enter downwards. */
  readonly enters: 'right' | 'left' | 'down';
  /** Both ends on the east side: it swings out to here. */
  readonly swing?: number;
}

type Edge = GraphShape['edges'][number];

/** Room between two ports on one side, and how much of a side ports may use. */
const PORT_GAP = 9;
const SIDE_USED = 0.72;
const SWING = 56;
/** Along this much of its run an edge changes its height, when it runs further than twice that. */
const CURVE = 48;

interface End {
  readonly edge: Edge;
  readonly at: 'from' | 'to';
  /** Height of where the edge goes from here: ports in this order do not cross. */
  readonly towards: number;
}

/**
 * Routes of all edges between nodes that have a box. Ports are spread over the sides of a node in the order of where the
 * edges go, each its own, so that two edges between the same nodes never lie on one another.
 */
export function routeEdges(
  edges: readonly Edge[],
  boxes: ReadonlyMap<string, Box>,
  bendsOf: (edge: Edge) => readonly Point[],
): Map<string, Route> {
  const sides = new Map<string, End[]>();
  const loops: Edge[] = [];
  for (const edge of edges) {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    if (from === undefined || to === undefined) continue;
    if (edge.from === edge.to) {
      loops.push(edge);
      continue;
    }
    const bends = bendsOf(edge);
    const [out, into] = sidesOf(from, to);
    addEnd(sides, `${edge.from} ${out}`, { edge, at: 'from', towards: bends[0]?.y ?? centre(to).y });
    addEnd(sides, `${edge.to} ${into}`, { edge, at: 'to', towards: bends.at(-1)?.y ?? centre(from).y });
  }
  const ports = portsOf(sides, boxes);
  const routes = new Map<string, Route>();
  for (const edge of edges) {
    const start = ports.get(`from ${edge.id}`);
    const end = ports.get(`to ${edge.id}`);
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    if (start === undefined || end === undefined || from === undefined || to === undefined) continue;
    const [out, into] = sidesOf(from, to);
    routes.set(
      edge.id,
      out === into
        ? { points: [start, end], enters: 'left', swing: Math.max(start.x, end.x) + SWING }
        : { points: [start, ...lanes(bendsOf(edge), start, end), end], enters: into === 'west' ? 'right' : 'left' },
    );
  }
  const loopsSoFar = new Map<string, number>();
  for (const edge of loops) {
    const box = boxes.get(edge.from);
    const nth = loopsSoFar.get(edge.from) ?? 0;
    loopsSoFar.set(edge.from, nth + 1);
    if (box !== undefined) routes.set(edge.id, loopRoute(box, nth));
  }
  return routes;
}

/** Bends that stand apart from both ends and from each other; the rest would only be kinks in a curve. */
function lanes(bends: readonly Point[], start: Point, end: Point): Point[] {
  const kept: Point[] = [];
  for (const bend of bends) {
    if (Math.abs(bend.x - start.x) < CURVE || Math.abs(bend.x - end.x) < CURVE) continue;
    const [last, one] = [kept.at(-1), kept.at(-2)];
    if (last && one && Math.abs(last.y - bend.y) < 0.5 && Math.abs(one.y - bend.y) < 0.5) kept.pop();
    kept.push(bend);
  }
  return kept;
}

type Side = 'east' | 'west';

/** Out on the side that faces the target; both on the east when they stand above one another. */
function sidesOf(from: Box, to: Box): [Side, Side] {
  if (from.x + from.width <= to.x) return ['east', 'west'];
  if (to.x + to.width <= from.x) return ['west', 'east'];
  return ['east', 'east'];
}

const centre = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });

function addEnd(sides: Map<string, End[]>, side: string, end: End): void {
  const ends = sides.get(side);
  if (ends) ends.push(end);
  else sides.set(side, [end]);
}

function portsOf(sides: ReadonlyMap<string, End[]>, boxes: ReadonlyMap<string, Box>): Map<string, Point> {
  const ports = new Map<string, Point>();
  for (const [key, ends] of sides) {
    const side = key.endsWith(' east') ? 'east' : 'west';
    ends.sort((a, b) => a.towards - b.towards || (a.edge.id < b.edge.id ? -1 : 1));
    for (const [index, end] of ends.entries()) {
      const box = boxes.get(end.at === 'from' ? end.edge.from : end.edge.to);
      if (box === undefined) continue;
      const gap = Math.min(PORT_GAP, (box.height * SIDE_USED) / Math.max(1, ends.length - 1));
      const y = centre(box).y + (index - (ends.length - 1) / 2) * gap;
      ports.set(`${end.at} ${end.edge.id}`, { x: side === 'east' ? box.x + box.width : box.x, y });
    }
  }
  return ports;
}

/** Out of the top at the right, round, and into the top at the left; each further loop of a node is larger. */
function loopRoute(box: Box, nth: number): Route {
  const right = box.x + box.width * 0.75;
  const left = box.x + box.width * 0.25;
  const top = box.y - 22 - nth * 12;
  return {
    points: [
      { x: right, y: box.y },
      { x: right, y: top },
      { x: left, y: top },
      { x: left, y: box.y },
    ],
    enters: 'down',
  };
}

export interface ArrowSize {
  readonly length: number;
  readonly halfWidth: number;
}
export const arrowSize = (ratePerSec: number | null): ArrowSize => {
  const width = edgeWidth(ratePerSec);
  return { length: 5 + 0.55 * width, halfWidth: 2.2 + 0.62 * width };
};

/** SVG path of the filled triangle at a route's target: its tip on the node, its back where the line ends. */
export function arrowPath(route: Route, { length, halfWidth }: ArrowSize): string {
  const tip = route.points.at(-1);
  if (tip === undefined) return '';
  const [x, y, half] = [round(tip.x), round(tip.y), round(halfWidth)];
  if (route.enters === 'down') return `M${x} ${y}L${round(tip.x - half)} ${round(tip.y - length)}h${round(2 * half)}Z`;
  const back = round(route.enters === 'right' ? tip.x - length : tip.x + length);
  return `M${x} ${y}L${back} ${round(tip.y - half)}v${round(2 * half)}Z`;
}

/** SVG path of a route, ending where its arrow begins. Stretches between two heights are S-curves, level at both ends. */
export function routePath(route: Route, arrow: ArrowSize): string {
  const last = route.points.at(-1);
  const first = route.points[0];
  if (first === undefined || last === undefined) return '';
  if (route.enters === 'down') return loopPath(route.points, arrow.length);
  const end = { x: last.x - (route.enters === 'right' ? arrow.length : -arrow.length), y: last.y };
  const points = [...route.points.slice(0, -1), end];
  let path = `M${round(first.x)} ${round(first.y)}`;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1];
    const b = points[i];
    if (a === undefined || b === undefined) continue;
    if (route.swing !== undefined)
      path += `C${round(route.swing)} ${round(a.y)} ${round(route.swing)} ${round(b.y)} ${round(b.x)} ${round(b.y)}`;
    else if (Math.abs(a.y - b.y) < 0.5) path += `H${round(b.x)}`;
    else if (Math.abs(a.x - b.x) < 0.5) path += `V${round(b.y)}`;
    else path += rise(a, b, points.length === 2 ? 'all along' : i === points.length - 1 ? 'at the end' : 'at the start');
  }
  return path;
}

/** From one height to another: a long stretch is a lane, level but for where it begins or ends. */
function rise(a: Point, b: Point, where: 'all along' | 'at the start' | 'at the end'): string {
  const run = b.x - a.x;
  const curve = Math.sign(run) * CURVE;
  if (where === 'all along' || Math.abs(run) <= 2 * CURVE) return curveTo(a, b);
  if (where === 'at the end') return `H${round(b.x - curve)}${curveTo({ x: b.x - curve, y: a.y }, b)}`;
  return `${curveTo(a, { x: a.x + curve, y: b.y })}H${round(b.x)}`;
}

function curveTo(a: Point, b: Point): string {
  const middle = (a.x + b.x) / 2;
  return `C${round(middle)} ${round(a.y)} ${round(middle)} ${round(b.y)} ${round(b.x)} ${round(b.y)}`;
}

function loopPath(points: readonly Point[], arrowLength: number): string {
  const [start, up, over, end] = points;
  if (!start || !up || !over || !end) return '';
  return `M${round(start.x)} ${round(start.y)}C${round(up.x + 6)} ${round(up.y)} ${round(over.x - 6)} ${round(over.y)} ${round(end.x)} ${round(end.y - arrowLength)}`;
}

/** Half way along, for the label. */
export function routeMiddle(route: Route): Point {
  const { points } = route;
  const before = points[Math.floor((points.length - 1) / 2)];
  const after = points[Math.ceil((points.length - 1) / 2 + (points.length % 2 === 0 ? 0 : 0.01))] ?? before;
  if (before === undefined || after === undefined) return { x: 0, y: 0 };
  return { x: (before.x + after.x) / 2, y: (before.y + after.y) / 2 };
}

const round = (value: number): number => Math.round(value * 10) / 10;
