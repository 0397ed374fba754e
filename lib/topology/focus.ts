import type { Graph } from '../model/graph.ts';

/** The part of a graph at most `hops` edges from a node, either way; null when there is no such node. */
export function focusOn(graph: Graph, nodeId: string, hops: number): Graph | null {
  if (!graph.nodes.some((node) => node.id === nodeId)) return null;
  const kept = new Set([nodeId]);
  let frontier = new Set([nodeId]);
  for (let hop = 0; hop < hops && frontier.size > 0; hop++) {
    const next = new Set<string>();
    for (const edge of graph.edges) {
      if (frontier.has(edge.from) && !kept.has(edge.to)) next.add(edge.to);
      if (frontier.has(edge.to) && !kept.has(edge.from)) next.add(edge.from);
    }
    for (const id of next) kept.add(id);
    frontier = next;
  }
  return {
    nodes: graph.nodes.filter((node) => kept.has(node.id)),
    edges: graph.edges.filter((edge) => kept.has(edge.from) && kept.has(edge.to)),
  };
}

/** The graph without internal topics and what only they connect. */
export function withoutInternal(graph: Graph): Graph {
  const hidden = new Set(graph.nodes.filter((node) => node.internal).map((node) => node.id));
  if (hidden.size === 0) return graph;
  const edges = graph.edges.filter((edge) => !hidden.has(edge.from) && !hidden.has(edge.to));
  const stranded = new Set(
    graph.edges.filter((edge) => hidden.has(edge.from) || hidden.has(edge.to)).flatMap((edge) => [edge.from, edge.to]),
  );
  for (const edge of edges) {
    stranded.delete(edge.from);
    stranded.delete(edge.to);
  }
  return { nodes: graph.nodes.filter((node) => !hidden.has(node.id) && !stranded.has(node.id)), edges };
}
