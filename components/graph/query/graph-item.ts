import type { GraphEdge, GraphNode, Topology } from '../../../lib/api/contracts/topology.ts';
import type { GroupStatus } from '../../../lib/model/status.ts';
import { domainOf } from '../domain.ts';
import { nodeLabel } from '../item-words.ts';

/** A node or an edge as a query sees it. */
export interface GraphItem {
  readonly id: string;
  readonly names: readonly string[];
  readonly kind: GraphNode['kind'] | GraphEdge['kind'];
  readonly status: GroupStatus;
  readonly domains: readonly string[];
  readonly flags: readonly string[];
  readonly lag: number | null;
  readonly ageMs: number | null;
  readonly ratePerSec: number | null;
}

export interface GraphItems {
  readonly nodes: readonly GraphItem[];
  readonly edges: readonly GraphItem[];
}

/** `shipping.dlt`, `orders-dlq`: what dead letter topics are called where no record says so. */
const DEAD_LETTER_NAME = /(^|[._-])(dlt|dlq)$/i;

/** An edge has the names and domains of its ends too: what is asked of a node takes the edges at it along. */
export function graphItems({ nodes, edges }: Pick<Topology, 'nodes' | 'edges'>): GraphItems {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const deadLetters = new Set(
    edges.filter((edge) => edge.evidence.some((reason) => reason.kind === 'dead-letter')).map((edge) => edge.to),
  );
  return {
    nodes: nodes.map((node) => ({
      id: node.id,
      names: [nodeLabel(node), ...node.groups],
      kind: node.kind,
      status: node.status,
      domains: [domainOf(node.name)],
      flags: flagsOf(node, deadLetters.has(node.id)),
      lag: node.lag,
      ageMs: node.ageMs,
      ratePerSec: node.writtenPerSec,
    })),
    edges: edges.map((edge) => {
      const ends = [byId.get(edge.from), byId.get(edge.to)].filter((node) => node !== undefined);
      return {
        id: edge.id,
        names: [...(edge.group === null ? [] : [edge.group]), ...ends.map(nodeLabel)],
        kind: edge.kind,
        status: edge.status,
        domains: ends.map((node) => domainOf(node.name)),
        flags: [...(edge.liveness === 'idle' ? ['idle'] : []), ...(edge.command ? ['command'] : [])],
        lag: edge.lag,
        ageMs: edge.ageMs,
        ratePerSec: edge.ratePerSec,
      };
    }),
  };
}

function flagsOf(node: GraphNode, isDeadLetter: boolean): string[] {
  const flags: string[] = [];
  if (node.liveness === 'idle') flags.push('idle');
  if (node.internal) flags.push('internal');
  if (node.compacted) flags.push('compacted');
  if (node.carries === 'commands') flags.push('command');
  if (node.kind === 'topic' && (isDeadLetter || DEAD_LETTER_NAME.test(node.name))) flags.push('dlt');
  return flags;
}
