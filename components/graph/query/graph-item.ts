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

/**
 * All of a graph as a query sees it. Names, domains and flags are made when a query asks for them: items come anew with every
 * sample, and most samples meet a query that looks at one of these.
 */
export function graphItems({ nodes, edges }: Pick<Topology, 'nodes' | 'edges'>): GraphItems {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const deadLetters = new Set<string>();
  for (const edge of edges) if (edge.evidence.some((reason) => reason.kind === 'dead-letter')) deadLetters.add(edge.to);
  return {
    nodes: nodes.map((node) => new NodeItem(node, deadLetters.has(node.id))),
    edges: edges.map((edge) => new EdgeItem(edge, byId)),
  };
}

class NodeItem implements GraphItem {
  readonly id: string;
  readonly kind: GraphNode['kind'];
  readonly status: GroupStatus;
  readonly lag: number | null;
  readonly ageMs: number | null;
  readonly ratePerSec: number | null;
  readonly #node: GraphNode;
  readonly #isDeadLetter: boolean;

  constructor(node: GraphNode, isDeadLetter: boolean) {
    this.id = node.id;
    this.kind = node.kind;
    this.status = node.status;
    this.lag = node.lag;
    this.ageMs = node.ageMs;
    this.ratePerSec = node.writtenPerSec;
    this.#node = node;
    this.#isDeadLetter = isDeadLetter;
  }

  get names(): readonly string[] {
    return [nodeLabel(this.#node), ...this.#node.groups];
  }
  get domains(): readonly string[] {
    return [domainOf(this.#node.name)];
  }
  get flags(): readonly string[] {
    const { liveness, internal, compacted, carries, kind, name } = this.#node;
    const flags: string[] = [];
    if (liveness === 'idle') flags.push('idle');
    if (internal) flags.push('internal');
    if (compacted) flags.push('compacted');
    if (carries === 'commands') flags.push('command');
    if (kind === 'topic' && (this.#isDeadLetter || DEAD_LETTER_NAME.test(name))) flags.push('dlt');
    return flags;
  }
}

/** It has the names and domains of its ends too: what is asked of a node takes the edges at it along. */
class EdgeItem implements GraphItem {
  readonly id: string;
  readonly kind: GraphEdge['kind'];
  readonly status: GroupStatus;
  readonly lag: number | null;
  readonly ageMs: number | null;
  readonly ratePerSec: number | null;
  readonly #edge: GraphEdge;
  readonly #byId: ReadonlyMap<string, GraphNode>;

  constructor(edge: GraphEdge, byId: ReadonlyMap<string, GraphNode>) {
    this.id = edge.id;
    this.kind = edge.kind;
    this.status = edge.status;
    this.lag = edge.lag;
    this.ageMs = edge.ageMs;
    this.ratePerSec = edge.ratePerSec;
    this.#edge = edge;
    this.#byId = byId;
  }

  get names(): readonly string[] {
    const { group } = this.#edge;
    return [...(group === null ? [] : [group]), ...this.#ends().map(nodeLabel)];
  }
  get domains(): readonly string[] {
    return this.#ends().map((node) => domainOf(node.name));
  }
  get flags(): readonly string[] {
    const { liveness, command } = this.#edge;
    return [...(liveness === 'idle' ? ['idle'] : []), ...(command ? ['command'] : [])];
  }

  #ends(): GraphNode[] {
    return [this.#byId.get(this.#edge.from), this.#byId.get(this.#edge.to)].filter((node) => node !== undefined);
  }
}
