import {
  type EdgeKind,
  type Evidence,
  type EvidenceStrength,
  edgeId,
  type GraphEdge,
  type GraphNode,
  type NodeRef,
  nodeId,
} from '../model/graph.ts';
import { type GroupStatus, severityOf } from '../model/status.ts';
import type { TopologyFacts } from './facts.ts';
import type { ServiceJoin } from './services.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type NodeDraft = Writable<GraphNode>;
export type EdgeDraft = Writable<GraphEdge>;

/** The graph while enrichers work on it: nodes and edges by id, and where to find them. */
export interface GraphDraft {
  readonly facts: TopologyFacts;
  readonly joins: ReadonlyMap<string, ServiceJoin>;
  readonly nodes: Map<string, NodeDraft>;
  readonly edges: Map<string, EdgeDraft>;
}

/** One job each, in order; sees what the ones before it made. */
export type Enricher = (draft: GraphDraft) => void;

export function topicNode(draft: GraphDraft, topic: string): NodeDraft {
  return nodeOf(draft, { kind: 'topic', source: draft.facts.source, name: topic });
}

export function serviceNode(draft: GraphDraft, service: string): NodeDraft {
  return nodeOf(draft, { kind: 'service', source: draft.facts.source, name: service });
}

function nodeOf(draft: GraphDraft, ref: NodeRef): NodeDraft {
  const id = nodeId(ref);
  let node = draft.nodes.get(id);
  if (!node) {
    node = {
      ...ref,
      id,
      joinedBy: null,
      serviceKind: ref.kind === 'service' ? 'service' : null,
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
    };
    draft.nodes.set(id, node);
  }
  return node;
}

/** The edge between two nodes, made when it is not there, with one more piece of evidence. */
export function edgeWithEvidence(
  draft: GraphDraft,
  kind: EdgeKind,
  from: NodeDraft,
  to: NodeDraft,
  group: string | null,
  evidence: Evidence,
): EdgeDraft {
  const id = edgeId(kind, from, to, group);
  let edge = draft.edges.get(id);
  if (!edge) {
    edge = {
      id,
      kind,
      source: draft.facts.source,
      from: from.id,
      to: to.id,
      group,
      command: false,
      liveness: 'idle',
      ratePerSec: null,
      lag: null,
      ageMs: null,
      basis: null,
      status: 'ok',
      severity: 'ok',
      reason: '',
      evidence: [],
    };
    draft.edges.set(id, edge);
  }
  edge.evidence.push(evidence);
  return edge;
}

export function setStatus(item: NodeDraft | EdgeDraft, status: GroupStatus, reason: string): void {
  item.status = status;
  item.severity = severityOf(status);
  item.reason = reason;
}

const STRENGTHS: readonly EvidenceStrength[] = ['certain', 'strong', 'likely', 'declared'];
export const byStrength = (a: Evidence, b: Evidence): number =>
  STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength) || a.kind.localeCompare(b.kind) || (a.seenIn < b.seenIn ? -1 : 1);
