import type { GraphEdge, GraphNode } from '../../lib/api/contracts/topology.ts';
import { nodeLabel } from './item-words.ts';

/** `status:stalled`, `kind:topic`, `is:internal`, or a word of the name. */
type Term = { readonly field: 'name' | 'status' | 'kind' | 'is'; readonly value: string };
const FIELDS = ['status', 'kind', 'is'] as const;

/** Words of a query, any case. A field nobody knows is a word like any other. */
export function parseGraphQuery(text: string): readonly Term[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => {
      const field = FIELDS.find((candidate) => word.startsWith(`${candidate}:`));
      return field === undefined ? { field: 'name', value: word } : { field, value: word.slice(field.length + 1) };
    });
}

/** Whether a node has one of the terms (none: false). */
export function nodeMatches(node: GraphNode, terms: readonly Term[]): boolean {
  return terms.some(({ field, value }) => {
    if (field === 'name')
      return nodeLabel(node).toLowerCase().includes(value) || node.groups.some((group) => group.toLowerCase().includes(value));
    if (field === 'status') return node.status.startsWith(value) && value !== '';
    if (field === 'kind') return node.kind === value;
    return flagsOf(node).includes(value);
  });
}

/** Whether an edge has one of the terms: its group's name, its status or kind. */
export function edgeMatches(edge: GraphEdge, terms: readonly Term[]): boolean {
  return terms.some(({ field, value }) => {
    if (field === 'name') return edge.group?.toLowerCase().includes(value) ?? false;
    if (field === 'status') return edge.status.startsWith(value) && value !== '';
    if (field === 'kind') return edge.kind === value;
    return value === 'idle' ? edge.liveness === 'idle' : value === 'command' && edge.command;
  });
}

function flagsOf(node: GraphNode): string[] {
  const flags: string[] = [node.liveness];
  if (node.internal) flags.push('internal');
  if (node.compacted) flags.push('compacted');
  if (node.carries === 'commands') flags.push('command');
  return flags;
}

export interface VisibleGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly hidden: number;
}

interface Scope {
  readonly hide: string;
  readonly focus: string | null;
  readonly hops: number;
}

/** What remains after hiding, and within so many edges of the focused node. Order is kept. */
export function visibleGraph(nodes: readonly GraphNode[], edges: readonly GraphEdge[], scope: Scope): VisibleGraph {
  const hideTerms = parseGraphQuery(scope.hide);
  const near =
    scope.focus === null || !nodes.some((node) => node.id === scope.focus) ? null : withinHops(edges, scope.focus, scope.hops);
  const kept = nodes.filter((node) => (near === null || near.has(node.id)) && !nodeMatches(node, hideTerms));
  if (kept.length === nodes.length && hideTerms.length === 0) return { nodes, edges, hidden: 0 };
  const ids = new Set(kept.map((node) => node.id));
  return {
    nodes: kept,
    edges: edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to) && !edgeMatches(edge, hideTerms)),
    hidden: nodes.length - kept.length,
  };
}

/** Ids of the nodes at most `hops` edges away, whichever way the edges point. */
export function withinHops(edges: readonly Pick<GraphEdge, 'from' | 'to'>[], start: string, hops: number): ReadonlySet<string> {
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
  const seen = new Set([start]);
  let ring = [start];
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
