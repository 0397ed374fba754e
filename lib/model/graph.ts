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
