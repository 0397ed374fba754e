import type { Topology } from '../lib/api/contracts/topology.ts';

/** `P → c34.t`, topics in brackets: `service P → [c34.t]` without ids, sorted, only edges that touch one of `topics` when given. */
export function edgeTexts(graph: Topology, topics?: readonly string[]): string[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const text = (id: string): string => {
    const node = nodes.get(id);
    if (node === undefined) throw new Error(`an edge leads to ${id}, which is no node of the graph`);
    return node.kind === 'topic' ? `[${node.name}]` : node.name;
  };
  const touches = (id: string): boolean => {
    const node = nodes.get(id);
    return node?.kind === 'topic' && (topics === undefined || topics.includes(node.name));
  };
  return graph.edges
    .filter((edge) => touches(edge.from) || touches(edge.to))
    .map((edge) => `${text(edge.from)} → ${text(edge.to)}`)
    .sort();
}

/** The edge from one node to another by their names; undefined: there is none. */
export function edgeBetween(graph: Topology, from: string, to: string): Topology['edges'][number] | undefined {
  const nameOf = new Map(graph.nodes.map((node) => [node.id, node.name]));
  return graph.edges.find((edge) => nameOf.get(edge.from) === from && nameOf.get(edge.to) === to);
}
