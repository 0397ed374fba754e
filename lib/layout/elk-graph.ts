import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { GraphLayout, GraphShape, Point } from '../api/contracts/layout.ts';
import { type NodeShape, nodeSize, type Size } from '../model/node-size.ts';

/** Under a topic stands its name; the same room above keeps the cylinder on the line of its edges. */
const TOPIC_LABEL = 18;
const TOPIC_NAME_AT_MOST = 112;
const LARGE = 60;

/** What Eclipse's layered algorithm is asked: left to right, sides fixed, lanes for edges that skip layers. */
export function elkGraphOf(shape: GraphShape): ElkNode {
  const isLarge = shape.nodes.length > LARGE;
  const selfLoops = new Set(shape.edges.filter((edge) => edge.from === edge.to).map((edge) => edge.id));
  return {
    id: 'graph',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.edgeRouting': 'POLYLINE',
      'elk.layered.spacing.nodeNodeBetweenLayers': '44',
      'elk.layered.spacing.edgeNodeBetweenLayers': '20',
      'elk.spacing.nodeNode': '44',
      'elk.spacing.edgeNode': '14',
      'elk.spacing.edgeEdge': '14',
      'elk.spacing.componentComponent': '32',
      // The straighter of the two takes seconds from about a hundred nodes on, and the other keeps large graphs compact.
      'elk.layered.nodePlacement.strategy': isLarge ? 'SIMPLE' : 'NETWORK_SIMPLEX',
      'elk.layered.thoroughness': isLarge ? '3' : '7',
      // Wider than high: screens are.
      'elk.aspectRatio': '1.8',
      'elk.randomSeed': '1',
    },
    children: shape.nodes.map((node) => ({ id: node.id, ...roomOf(node) })),
    // Loops are drawn at their node, outside of it, by routes.ts.
    edges: shape.edges
      .filter((edge) => !selfLoops.has(edge.id))
      .map((edge) => ({ id: edge.id, sources: [edge.from], targets: [edge.to] })),
  };
}

function roomOf(node: NodeShape): Size {
  const size = nodeSize(node);
  if (node.kind !== 'topic') return size;
  return {
    width: Math.max(size.width, Math.min(TOPIC_NAME_AT_MOST, [...node.name].length * 6.2)),
    height: size.height + 2 * TOPIC_LABEL,
  };
}

/** ELK's answer in our terms: the shape itself without the room its labels were given. */
export function layoutFromElk(answer: ElkNode, shape: GraphShape): GraphLayout {
  const kinds = new Map(shape.nodes.map((node) => [node.id, node]));
  const places: Record<string, Point> = {};
  const bends: Record<string, readonly Point[]> = {};
  for (const child of answer.children ?? []) {
    const node = kinds.get(child.id);
    if (node === undefined) continue;
    const size = nodeSize(node);
    const room: Point & Size = {
      x: child.x ?? 0,
      y: child.y ?? 0,
      width: child.width ?? size.width,
      height: child.height ?? size.height,
    };
    places[child.id] = { x: room.x + (room.width - size.width) / 2, y: room.y + (room.height - size.height) / 2 };
  }
  for (const edge of answer.edges ?? []) {
    const points = edge.sections?.[0]?.bendPoints ?? [];
    if (points.length > 0) bends[edge.id] = points.map(({ x, y }) => ({ x, y }));
  }
  return { places, bends };
}
