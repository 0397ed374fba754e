import type { GraphEdge, GraphNode, Topology } from '../../../lib/api/contracts/topology.ts';
import { parseQuery } from '../../query/language.ts';
import { matcherOf } from '../../query/matching.ts';
import type { GraphItem, GraphItems } from '../query/graph-item.ts';
import { GRAPH_LANGUAGE } from '../query/graph-language.ts';

export interface Scope {
  /** Query. */
  readonly hide: string;
  /** Node id, or a query; null: everything. */
  readonly focus: string | null;
  /** Edges away from what is focused. */
  readonly hops: number;
}

export interface ScopedGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Nodes that Hide takes away, of all. */
  readonly hidden: number;
}

/** What remains after hiding, and within so many edges of what is focused. Order is kept, and the lists too when all remains. */
export function scopeGraph(topology: Pick<Topology, 'nodes' | 'edges'>, items: GraphItems, scope: Scope): ScopedGraph {
  const { nodes, edges } = topology;
  // Each term hides by itself: what is hidden one after the other adds up.
  const hides = parseQuery(scope.hide, GRAPH_LANGUAGE).terms.map((term) => matcherOf([term], GRAPH_LANGUAGE));
  const isHidden = (item: GraphItem): boolean => hides.some((matches) => matches(item));
  const hiddenNodes = new Set(items.nodes.filter(isHidden).map((item) => item.id));
  const hiddenEdges = new Set(items.edges.filter(isHidden).map((item) => item.id));
  const centre = scope.focus === null ? null : focusedNodes(scope.focus, items);
  const hidden = hiddenNodes.size;
  // Whoever asks for one thing by its name sees it, whatever is hidden.
  if (centre !== null && centre.size === 1) for (const id of centre) hiddenNodes.delete(id);
  const open = edges.filter((edge) => !hiddenEdges.has(edge.id) && !hiddenNodes.has(edge.from) && !hiddenNodes.has(edge.to));
  const near = centre === null ? null : withinHops(open, centre, scope.hops);
  const kept = nodes.filter((node) => !hiddenNodes.has(node.id) && (near === null || near.has(node.id)));
  if (kept.length === nodes.length && open.length === edges.length) return { nodes, edges, hidden };
  const ids = new Set(kept.map((node) => node.id));
  return { nodes: kept, edges: open.filter((edge) => ids.has(edge.from) && ids.has(edge.to)), hidden };
}

/** The nodes a focus names; null when it names none: a focus on what is gone shows everything. */
export function focusedNodes(focus: string, { nodes }: GraphItems): ReadonlySet<string> | null {
  if (nodes.some((node) => node.id === focus)) return new Set([focus]);
  const matches = matcherOf(parseQuery(focus, GRAPH_LANGUAGE).terms, GRAPH_LANGUAGE);
  const found = nodes.filter(matches).map((node) => node.id);
  return found.length === 0 ? null : new Set(found);
}

/** Ids of the nodes at most `hops` edges away, whichever way the edges point. */
export function withinHops(
  edges: readonly Pick<GraphEdge, 'from' | 'to'>[],
  start: ReadonlySet<string>,
  hops: number,
): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  const join = (a: string, b: string) => {
    const list = next.get(a);
    if (list) list.push(b);
    else next.set(a, [b]);
  };
  for (const edge of edges) {
    join(edge.from, edge.to);
    join(edge.to, edge.from);
  }
  const seen = new Set(start);
  let ring = [...start];
  for (let hop = 0; hop < hops && ring.length > 0; hop++) {
    const outer: string[] = [];
    for (const id of ring)
      for (const other of next.get(id) ?? [])
        if (!seen.has(other)) {
          seen.add(other);
          outer.push(other);
        }
    ring = outer;
  }
  return seen;
}
