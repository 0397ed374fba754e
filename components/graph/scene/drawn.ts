import type { GraphEdge, GraphNode } from '../../../lib/api/contracts/topology.ts';

/** A domain drawn as one: how much is in it, and how its worst member is. */
export interface DomainNode extends Pick<GraphNode, 'id' | 'source' | 'severity' | 'status' | 'reason'> {
  readonly kind: 'domain';
  /** Empty: all names that have no domain. */
  readonly name: string;
  readonly services: number;
  readonly topics: number;
  /** Members that are bad or warn. */
  readonly troubled: number;
}

/** Edges between the same two ends, at least one of them a domain: rates together, the worst state, the greatest age. */
export interface EdgeSum
  extends Pick<
    GraphEdge,
    'id' | 'from' | 'to' | 'command' | 'liveness' | 'ratePerSec' | 'ageMs' | 'basis' | 'status' | 'severity'
  > {
  readonly kind: 'sum';
  /** Ids of the edges, sorted. */
  readonly members: readonly string[];
}

export type DrawnNode = GraphNode | DomainNode;
export type DrawnEdge = GraphEdge | EdgeSum;

export interface DrawnGraph {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/** Answers share what did not change; sums are made anew each time, and compared by what they say. */
export function isSameDrawn<Drawn extends DrawnNode | DrawnEdge>(a: Drawn, b: Drawn): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || (a.kind !== 'domain' && a.kind !== 'sum')) return false;
  return JSON.stringify(a) === JSON.stringify(b);
}
