import type { Graph } from '../model/graph.ts';
import { byStrength, type Enricher, type GraphDraft } from './draft.ts';
import { addDeadLetters } from './enrichers/dead-letters.ts';
import { addReaders } from './enrichers/readers.ts';
import { addSummaries } from './enrichers/summaries.ts';
import { addTopics } from './enrichers/topics.ts';
import { addWriters } from './enrichers/writers.ts';
import type { TopologyFacts } from './facts.ts';
import type { ServiceJoin } from './services.ts';

const ENRICHERS: readonly Enricher[] = [addTopics, addReaders, addWriters, addDeadLetters, addSummaries];

/** The graph of one moment of one source: nodes and edges sorted by id, evidence strongest first. Pure. */
export function buildGraph(facts: TopologyFacts, joins: ReadonlyMap<string, ServiceJoin>): Graph {
  const draft: GraphDraft = { facts, joins, nodes: new Map(), edges: new Map() };
  for (const enrich of ENRICHERS) enrich(draft);
  for (const edge of draft.edges.values()) edge.evidence.sort(byStrength);
  for (const node of draft.nodes.values()) node.groups.sort();
  return { nodes: sortById(draft.nodes), edges: sortById(draft.edges) };
}

const sortById = <T extends { readonly id: string }>(items: Map<string, T>): T[] =>
  [...items.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
