import type { GraphEdge, GraphNode, Topology } from '../lib/api/contracts/topology.ts';

/** The smallest nodes, edges and graphs that the contract of `/api/topology` takes. */
export const nodeOf = (kind: GraphNode['kind'], name: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id: `${kind}/s/${encodeURIComponent(name)}`,
  kind,
  source: 's',
  name,
  joinedBy: null,
  serviceKind: kind === 'service' ? 'service' : null,
  groups: [],
  internal: false,
  compacted: false,
  carries: 'unknown',
  writtenPerSec: null,
  ageMs: null,
  basis: null,
  lag: null,
  liveness: 'live',
  severity: 'ok',
  status: 'ok',
  reason: '',
  notes: [],
  ...more,
});

export const edgeOf = (from: GraphNode, to: GraphNode, more: Partial<GraphEdge> = {}): GraphEdge => {
  const kind = from.kind === 'service' ? 'produce' : to.kind === 'service' ? 'consume' : 'route';
  const group = kind === 'consume' ? to.name : null;
  return {
    id: [kind, from.id, to.id, ...(group === null ? [] : [encodeURIComponent(more.group ?? group)])].join('>'),
    kind,
    source: 's',
    from: from.id,
    to: to.id,
    group,
    command: false,
    liveness: 'live',
    ratePerSec: null,
    lag: null,
    ageMs: null,
    basis: null,
    status: 'ok',
    severity: 'ok',
    reason: '',
    evidence: [
      { kind: 'committed-offset', strength: 'certain', seenIn: 'group', lastSeenMs: 1_700_000_000_000, detail: 'It moves' },
    ],
    ...more,
  };
};

export const topologyOf = (nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Topology => ({
  asOfMs: 1_700_000_000_000,
  version: '1',
  nodes: [...nodes].sort(byId),
  edges: [...edges].sort(byId),
  totalNodes: nodes.length,
  coverage: { complete: true, total: 12, inFull: 12, partitions: [], leftOut: [], note: 'Complete, all 12 partitions' },
});

/**
 * `services` programs and `topics` topics, each topic with one writer and two readers spread evenly; the first topic is read by
 * `hubReaders` instead. Node and edge `n` have rates, lags and ages that follow from it.
 */
export function largeTopology(size: {
  readonly services: number;
  readonly topics: number;
  readonly hubReaders?: number;
  readonly nameOf?: (topic: number) => string;
}): Topology {
  const topicName = size.nameOf ?? ((topic) => `area${topic % 20}.stream-${String(topic).padStart(4, '0')}`);
  const services = Array.from({ length: size.services }, (_, n) =>
    nodeOf('service', `service-${String(n).padStart(3, '0')}`, {
      groups: [`service-${String(n).padStart(3, '0')}`],
      ageMs: 100 * (n % 40),
      basis: 'exact',
      lag: n,
      writtenPerSec: n % 90,
    }),
  );
  const topics = Array.from({ length: size.topics }, (_, n) => nodeOf('topic', topicName(n), { writtenPerSec: (n * 7) % 300 }));
  const edges: GraphEdge[] = [];
  const service = (n: number) => services[n % services.length] ?? nodeOf('service', 'none');
  for (const [n, topic] of topics.entries()) {
    edges.push(edgeOf(service(n), topic, { ratePerSec: (n * 7) % 300 }));
    const readers = n === 0 && size.hubReaders !== undefined ? size.hubReaders : 2;
    for (let reader = 1; reader <= readers; reader++)
      edges.push(
        edgeOf(topic, service(n + reader * (readers > 2 ? 1 : 7)), {
          ratePerSec: (n * 7) % 300,
          lag: n,
          ageMs: n * 3,
          basis: 'exact',
        }),
      );
  }
  return topologyOf([...services, ...topics], edges);
}

/** The same graph a sample later: every figure is another, and nothing else. */
export function laterFigures(graph: Topology, round: number): Topology {
  const moved = (value: number | null, share: number): number | null => (value === null ? null : value * (1 + share) + round);
  return {
    ...graph,
    asOfMs: (graph.asOfMs ?? 0) + round * 2_000,
    nodes: graph.nodes.map((node) => ({
      ...node,
      writtenPerSec: moved(node.writtenPerSec, 0.1),
      ageMs: moved(node.ageMs, 0.2),
      lag: moved(node.lag, 0.1),
    })),
    edges: graph.edges.map((edge) => ({
      ...edge,
      ratePerSec: moved(edge.ratePerSec, 0.1),
      ageMs: moved(edge.ageMs, 0.2),
      lag: moved(edge.lag, 0.1),
      evidence: edge.evidence.map((reason) => ({ ...reason, lastSeenMs: (graph.asOfMs ?? 0) + round * 2_000 })),
    })),
  };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
