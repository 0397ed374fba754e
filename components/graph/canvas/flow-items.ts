import type { Node } from '@xyflow/react';
import type { GraphLayout, Point } from '../../../lib/api/contracts/layout.ts';
import { nodeSize } from '../../../lib/model/node-size.ts';
import type { Box } from '../layout/geometry.ts';
import type { DrawnNode } from '../scene/drawn.ts';

const NO_DATA = {};
/** Edges are drawn by EdgeLayer, which knows where they end: React Flow has nothing to measure. */
const NO_HANDLES: Node['handles'] = [];

/**
 * What React Flow is given: ids, sizes and places. The same objects come back while nothing of theirs changed, so that it has
 * nothing to draw again; `before` is the previous result.
 */
export function flowNodes(
  nodes: readonly DrawnNode[],
  layout: GraphLayout,
  dragged: ReadonlyMap<string, Point>,
  before: ReadonlyMap<string, Node>,
): Node[] {
  return nodes.flatMap((node): Node[] => {
    const position = dragged.get(node.id) ?? layout.places[node.id];
    if (position === undefined) return [];
    const known = before.get(node.id);
    if (known && known.position.x === position.x && known.position.y === position.y) return [known];
    const size = nodeSize(node);
    return [
      {
        id: node.id,
        type: node.kind,
        position,
        data: NO_DATA,
        handles: NO_HANDLES,
        measured: size,
        ...size,
        selectable: false,
        focusable: false,
        connectable: false,
      },
    ];
  });
}

export function nodeBoxes(
  nodes: readonly DrawnNode[],
  layout: GraphLayout,
  dragged: ReadonlyMap<string, Point>,
): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const node of nodes) {
    const place = dragged.get(node.id) ?? layout.places[node.id];
    if (place !== undefined) boxes.set(node.id, { ...place, ...nodeSize(node) });
  }
  return boxes;
}
