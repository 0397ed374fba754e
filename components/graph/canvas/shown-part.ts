import { isTrouble, type Severity } from '../../../lib/model/status.ts';
import type { Box } from '../layout/geometry.ts';
import type { Route } from '../layout/routes.ts';
import type { DrawnEdge, DrawnGraph, DrawnNode } from '../scene/drawn.ts';
import { overlap } from './view-window.ts';

/** From afar so many in trouble still have an element of their own: a mark that keeps its size. The rest is only painted. */
const MOST_IN_TROUBLE = 100;
/** Beside a topic is its name, around a curve its swing. */
const ROOM = 60;

/** What has elements of its own while the rest is painted from afar: what is in trouble, worst first, and what is selected. */
export function inTrouble(graph: DrawnGraph, selected: string | null): DrawnGraph {
  return { nodes: worst<DrawnNode>(graph.nodes, selected), edges: worst<DrawnEdge>(graph.edges, selected) };
}

function worst<Item extends { readonly id: string; readonly severity: Severity }>(
  items: readonly Item[],
  selected: string | null,
): Item[] {
  const ranked = items.filter((item) => isTrouble(item.severity) || item.id === selected);
  if (ranked.length <= MOST_IN_TROUBLE) return ranked;
  const rank = (item: Item) => (item.id === selected ? 0 : item.severity === 'bad' ? 1 : 2);
  return ranked.sort((a, b) => rank(a) - rank(b)).slice(0, MOST_IN_TROUBLE);
}

/** What is in a part of the canvas. */
export function inWindow(
  { nodes, edges }: DrawnGraph,
  boxes: ReadonlyMap<string, Box>,
  routes: ReadonlyMap<string, Route>,
  window: Box,
): DrawnGraph {
  const isIn = (box: Box | undefined) => box !== undefined && overlap(box, window);
  return {
    nodes: nodes.filter((node) => isIn(boxes.get(node.id))),
    edges: edges.filter((edge) => isIn(boxOfRoute(routes.get(edge.id)))),
  };
}

function boxOfRoute(route: Route | undefined): Box | undefined {
  if (route === undefined) return undefined;
  const xs = route.points.map((point) => point.x);
  const ys = route.points.map((point) => point.y);
  const [left, top] = [Math.min(...xs) - ROOM, Math.min(...ys) - ROOM];
  return { x: left, y: top, width: Math.max(...xs) + ROOM - left, height: Math.max(...ys) + ROOM - top };
}

/** The node at a point of the canvas, at most `reach` px away from it. */
export function nodeAt(
  point: { readonly x: number; readonly y: number },
  boxes: ReadonlyMap<string, Box>,
  reach: number,
): string | null {
  let found: string | null = null;
  let least = reach;
  for (const [id, box] of boxes) {
    const dx = Math.max(box.x - point.x, 0, point.x - box.x - box.width);
    const dy = Math.max(box.y - point.y, 0, point.y - box.y - box.height);
    const away = Math.hypot(dx, dy);
    if (away < least) {
      least = away;
      found = id;
    }
  }
  return found;
}
