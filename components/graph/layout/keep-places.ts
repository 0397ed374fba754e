import type { GraphLayout, GraphShape, Point } from '../../../lib/api/contracts/layout.ts';
import { nodeSize } from '../../../lib/model/node-size.ts';

/** Room around a node that another may not be put into. */
const GAP = 24;
const TOPIC_LABEL = 20;

/** Ids of `shape` that `layout` has no place for. */
export const unplaced = (shape: GraphShape, layout: GraphLayout | null): string[] =>
  shape.nodes.filter((node) => layout?.places[node.id] === undefined).map((node) => node.id);

/** Whether to begin anew: nothing was there, or what is new outweighs what there was to keep. */
export function isAnotherGraph(shape: GraphShape, layout: GraphLayout | null): boolean {
  const missing = unplaced(shape, layout).length;
  return missing > 0 && missing >= (shape.nodes.length - missing) / 2;
}

/**
 * A fresh layout's proposal with every node that stayed where it was. New nodes are set beside the neighbours they have, as
 * far from them as proposed, and moved down until nothing is under them.
 */
export function keepPlaces(shape: GraphShape, before: GraphLayout, proposed: GraphLayout): GraphLayout {
  // Those that are hidden at the moment keep theirs too.
  const places: Record<string, Point> = { ...before.places };
  const bends: Record<string, readonly Point[]> = { ...before.bends };
  const taken = shape.nodes.flatMap((node) => boxOf(node, places[node.id]));
  for (const node of shape.nodes) {
    const wish = proposed.places[node.id];
    if (places[node.id] !== undefined || wish === undefined) continue;
    const shift: Point = meanShift(neighbours(shape, node.id), before, proposed);
    let place: Point = { x: wish.x + shift.x, y: wish.y + shift.y };
    while (isTaken(node, place, taken)) place = { x: place.x, y: place.y + GAP };
    places[node.id] = place;
    taken.push(...boxOf(node, place));
  }
  return { places, bends };
}

const isTaken = (node: GraphShape['nodes'][number], place: Point, taken: readonly Room[]): boolean =>
  boxOf(node, place).some((box) => taken.some((other) => overlap(box, other)));

function neighbours(shape: GraphShape, id: string): string[] {
  return shape.edges.flatMap((edge) => (edge.from === id ? [edge.to] : edge.to === id ? [edge.from] : []));
}

/** How far, on average, the neighbours (all kept nodes when there are none) are from where the proposal has them. */
function meanShift(ids: readonly string[], before: GraphLayout, proposed: GraphLayout): Point {
  const pick = (candidates: readonly string[]): Point[] =>
    candidates.flatMap((id) => {
      const was = before.places[id];
      const is = proposed.places[id];
      return was === undefined || is === undefined ? [] : [{ x: was.x - is.x, y: was.y - is.y }];
    });
  const near = pick(ids);
  const shifts = near.length > 0 ? near : pick(Object.keys(proposed.places));
  if (shifts.length === 0) return { x: 0, y: 0 };
  const sum = shifts.reduce((total, shift) => ({ x: total.x + shift.x, y: total.y + shift.y }), { x: 0, y: 0 });
  return { x: sum.x / shifts.length, y: sum.y / shifts.length };
}

interface Room {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf(node: GraphShape['nodes'][number], place: Point | undefined): Room[] {
  if (place === undefined) return [];
  const { width, height } = nodeSize(node);
  const below = node.kind === 'topic' ? TOPIC_LABEL : 0;
  return [
    { left: place.x - GAP, right: place.x + width + GAP, top: place.y - GAP / 2, bottom: place.y + height + below + GAP / 2 },
  ];
}

const overlap = (a: Room, b: Room): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
