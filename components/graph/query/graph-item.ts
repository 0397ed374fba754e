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

abstract class LazyItem<Of extends GraphNode | GraphEdge> implements GraphItem {
  readonly id: string;
  readonly kind: Of['kind'];
  readonly status: GroupStatus;
  readonly lag: number | null;
  readonly ageMs: number | null;
  readonly ratePerSec: number | null;
  protected readonly of: Of;
  abstract readonly names: readonly string[];
  abstract readonly domains: readonly string[];
  abstract readonly flags: readonly string[];

  constructor(of: Of, ratePerSec: number | null) {
    this.id = of.id;
    this.kind = of.kind;
    this.status = of.status;
    this.lag = of.lag;
    this.ageMs = of.ageMs;
    this.ratePerSec = ratePerSec;
    this.of = of;
  }
}

class NodeItem extends LazyItem<GraphNode> {
  readonly #isDeadLetter: boolean;

  constructor(node: GraphNode, isDeadLetter: boolean) {
    super(node, node.writtenPerSec);
    this.#isDeadLetter = isDeadLetter;
  }

  get names(): readonly string[] {
    return [nodeLabel(this.of), ...this.of.groups];
  }
  get domains(): readonly string[] {
    return [domainOf(this.of.name)];
  }
  get flags(): readonly string[] {
    const { liveness, internal, compacted, carries, kind, name } = this.of;
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
class EdgeItem extends LazyItem<GraphEdge> {
  readonly #byId: ReadonlyMap<string, GraphNode>;

  constructor(edge: GraphEdge, byId: ReadonlyMap<string, GraphNode>) {
    super(edge, edge.ratePerSec);
    this.#byId = byId;
  }

  get names(): readonly string[] {
    const { group } = this.of;
    return [...(group === null ? [] : [group]), ...this.#ends().map(nodeLabel)];
  }
  get domains(): readonly string[] {
    return this.#ends().map((node) => domainOf(node.name));
  }
  get flags(): readonly string[] {
    const { liveness, command } = this.of;
    return [...(liveness === 'idle' ? ['idle'] : []), ...(command ? ['command'] : [])];
  }

  #ends(): GraphNode[] {
    return [this.#byId.get(this.of.from), this.#byId.get(this.of.to)].filter((node) => node !== undefined);
  }
}
