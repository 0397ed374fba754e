import type { Edge, Node } from '@xyflow/react';
import { SEVERITY_ORDER, type Severity } from '../../../lib/model/status.ts';
import type { VisibleGraph } from '../graph-query.ts';
import type { GraphLayout } from '../layout/elk-graph.ts';
import { type Box, nodeSize, type Point } from '../layout/geometry.ts';

/**
 * What React Flow is given: ids and places. The same objects come back while nothing of theirs changed, so that it has
 * nothing to draw again; `before` is the previous result.
 */
export function flowNodes(
  graph: VisibleGraph,
  layout: GraphLayout,
  dragged: ReadonlyMap<string, Point>,
  before: ReadonlyMap<string, Node>,
): Node[] {
  return graph.nodes.flatMap((node): Node[] => {
    const position = dragged.get(node.id) ?? layout.places[node.id];
    if (position === undefined) return [];
    const size = nodeSize(node);
    const known = before.get(node.id);
    const className = `map-${node.severity}`;
    if (known && known.position.x === position.x && known.position.y === position.y && known.className === className)
      return [known];
    return [
      {
        id: node.id,
        type: node.kind,
        position,
        data: NO_DATA,
        className,
        ...size,
        ...(known?.measured && { measured: known.measured }),
        selectable: false,
        focusable: false,
        connectable: false,
      },
    ];
  });
}

/** Unhealthy edges are painted last, so that no healthy one cuts them. */
export function flowEdges(graph: VisibleGraph, before: ReadonlyMap<string, Edge>): Edge[] {
  return graph.edges.map((edge) => {
    const zIndex = paintOrder(edge.severity);
    const known = before.get(edge.id);
    if (known?.zIndex === zIndex) return known;
    return {
      id: edge.id,
      type: 'stream',
      source: edge.from,
      target: edge.to,
      zIndex,
      selectable: false,
      focusable: false,
      ariaRole: 'group',
    };
  });
}

const NO_DATA = {};
const paintOrder = (severity: Severity): number => SEVERITY_ORDER.length - 1 - SEVERITY_ORDER.indexOf(severity);

export function nodeBoxes(graph: VisibleGraph, layout: GraphLayout, dragged: ReadonlyMap<string, Point>): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const node of graph.nodes) {
    const place = dragged.get(node.id) ?? layout.places[node.id];
    if (place !== undefined) boxes.set(node.id, { ...place, ...nodeSize(node) });
  }
  return boxes;
}
