import type { GroupStatus, Severity } from './status.ts';

export type EvidenceKind =
  | 'assignment'
  | 'committed-offset'
  | 'transaction'
  | 'header'
  | 'dead-letter'
  | 'producer-session'
  | 'causation';

/** Strongest first. */
export type EvidenceStrength = 'certain' | 'strong' | 'likely' | 'declared';
export type Liveness = 'live' | 'idle' | 'ghost';
export type EdgeKind = 'produce' | 'consume' | 'route';

/** Identity of a node: structured, so that no two names can collide. A topic and a service of one text are two nodes. */
export interface NodeRef {
  readonly kind: 'service' | 'topic';
  readonly source: string;
  readonly name: string;
}

/** The one text form of a NodeRef: parts are URL-encoded, so `/` cannot occur inside one. */
export const nodeId = (ref: NodeRef): string => `${ref.kind}/${encodeURIComponent(ref.source)}/${encodeURIComponent(ref.name)}`;

/** `group` is part of the identity: two groups of one service on one topic are two edges. */
export const edgeId = (kind: EdgeKind, from: NodeRef, to: NodeRef, group: string | null): string =>
  [kind, nodeId(from), nodeId(to), ...(group === null ? [] : [encodeURIComponent(group)])].join('>');

/** One reason for believing in an edge. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly strength: EvidenceStrength;
  /** Where it was seen: a header convention, a group, … */
  readonly seenIn: string;
  readonly lastSeenMs: number | null;
  /** One sentence, with figures. */
  readonly detail: string;
}

export type Carries = 'commands' | 'events' | 'mixed' | 'unknown';
export type LagBasis = 'exact' | 'table' | 'bound';

export interface GraphNode extends NodeRef {
  readonly id: string;
  /** Why groups and a writer are one node; null where there was nothing to join. */
  readonly joinedBy: string | null;
  readonly serviceKind: 'service' | 'group' | null;
  readonly groups: string[];
  readonly internal: boolean;
  readonly compacted: boolean;
  readonly carries: Carries;
  readonly writtenPerSec: number | null;
  readonly ageMs: number | null;
  readonly basis: LagBasis | null;
  readonly lag: number | null;
  readonly liveness: Liveness;
  readonly severity: Severity;
  readonly status: GroupStatus;
  readonly reason: string;
  readonly notes: string[];
}

export interface GraphEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly source: string;
  readonly from: string;
  readonly to: string;
  readonly group: string | null;
  readonly command: boolean;
  readonly liveness: Liveness;
  readonly ratePerSec: number | null;
  readonly lag: number | null;
  readonly ageMs: number | null;
  readonly basis: LagBasis | null;
  readonly status: GroupStatus;
  readonly severity: Severity;
  readonly reason: string;
  readonly evidence: Evidence[];
}

export interface Graph {
  readonly nodes: GraphNode[];
  readonly edges: GraphEdge[];
}
