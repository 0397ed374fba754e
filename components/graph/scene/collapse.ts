import type { GraphEdge, GraphNode } from '../../../lib/api/contracts/topology.ts';
import { compareSeverity, isTrouble } from '../../../lib/model/status.ts';
import { domainOf } from '../domain.ts';
import type { DomainNode, DrawnEdge, DrawnGraph, DrawnNode, EdgeSum } from './drawn.ts';

/** Above this many nodes a graph opens collapsed by domain. */
export const COLLAPSED_ABOVE = 400;
/** Above this many drawn, or joined by this many lines, names that share no domain are drawn as one too. */
const ALONE_AT_MOST = 150;
const LINES_AT_MOST = 500;
/** In the address, for the names without a domain; no Kafka name has it. */
export const NO_DOMAIN = '~';

export interface CollapsedGraph extends DrawnGraph {
  /** Domains left out because even collapsed there are too many; the largest are drawn. */
  readonly domainsLeftOut: number;
  /** What each node is drawn as. */
  readonly standsFor: ReadonlyMap<string, string>;
}

/**
 * A graph with each domain of several members drawn as one node, but for those in `open`. What is drawn depends on names alone,
 * never on figures: health does not move anything.
 */
export function collapseByDomain(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  open: ReadonlySet<string>,
): CollapsedGraph {
  const domains = Map.groupBy(nodes, (node) => domainOf(node.name));
  const apart = drawDomains(domains, edges, open, false);
  const isTooMuch = apart.nodes.length > ALONE_AT_MOST || apart.edges.length > LINES_AT_MOST;
  return isTooMuch && !open.has(NO_DOMAIN) ? drawDomains(domains, edges, open, true) : apart;
}

function drawDomains(
  domains: ReadonlyMap<string, readonly GraphNode[]>,
  edges: readonly GraphEdge[],
  open: ReadonlySet<string>,
  joinAlone: boolean,
): CollapsedGraph {
  const single: GraphNode[] = [];
  const alone: GraphNode[] = [];
  const groups: [string, readonly GraphNode[]][] = [];
  for (const [domain, members] of domains) {
    if (open.has(domain)) single.push(...members);
    else if (members.length === 1) alone.push(...members);
    else groups.push([domain, members]);
  }
  if (joinAlone && alone.length > 1) groups.push([NO_DOMAIN, alone]);
  else single.push(...alone);
  groups.sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const left = groups.splice(COLLAPSED_ABOVE);

  const standsFor = new Map<string, string>();
  const drawn: DrawnNode[] = [...single];
  for (const node of drawn) standsFor.set(node.id, node.id);
  for (const [domain, members] of groups) {
    const node = domainNode(domain, members);
    drawn.push(node);
    for (const member of members) standsFor.set(member.id, node.id);
  }
  drawn.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { nodes: drawn, edges: sumEdges(edges, standsFor), standsFor, domainsLeftOut: left.length };
}

/** The domain that a drawn node's id stands for, as it is named in the address; null: it is no domain. */
export const domainOfId = (id: string): string | null =>
  id.startsWith('domain/') ? decodeURIComponent(id.split('/')[2] ?? '') : null;

/** Whether an id is of something that only a collapsed graph has. */
export const isCollapsedId = (id: string): boolean => id.startsWith('domain/') || id.startsWith('sum>');

function domainNode(domain: string, members: readonly GraphNode[]): DomainNode {
  const worst = worstOf(members);
  const source = members[0]?.source ?? '';
  return {
    id: `domain/${encodeURIComponent(source)}/${encodeURIComponent(domain)}`,
    kind: 'domain',
    source,
    name: domain === NO_DOMAIN ? '' : domain,
    services: members.filter((node) => node.kind === 'service').length,
    topics: members.filter((node) => node.kind === 'topic').length,
    troubled: members.filter((node) => isTrouble(node.severity)).length,
    severity: worst?.severity ?? 'ok',
    status: worst?.status ?? 'ok',
    reason: worst?.reason ?? '',
  };
}

function sumEdges(edges: readonly GraphEdge[], standsFor: ReadonlyMap<string, string>): DrawnEdge[] {
  const kept: DrawnEdge[] = [];
  const between = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const from = standsFor.get(edge.from);
    const to = standsFor.get(edge.to);
    if (from === undefined || to === undefined) continue;
    if (from === edge.from && to === edge.to) kept.push(edge);
    // Inside of one domain there is nothing to see until it is open.
    else if (from !== to) {
      const key = `${from}>${to}`;
      const list = between.get(key);
      if (list) list.push(edge);
      else between.set(key, [edge]);
    }
  }
  for (const [key, members] of between) {
    const [from = '', to = ''] = key.split('>');
    kept.push(edgeSum(from, to, members));
  }
  return kept;
}

function edgeSum(from: string, to: string, members: readonly GraphEdge[]): EdgeSum {
  const worst = worstOf(members);
  const oldest = members.reduce<GraphEdge | null>((most, edge) => ((edge.ageMs ?? -1) > (most?.ageMs ?? -1) ? edge : most), null);
  const rates = members.flatMap((edge) => (edge.ratePerSec === null ? [] : [edge.ratePerSec]));
  return {
    id: `sum>${from}>${to}`,
    kind: 'sum',
    from,
    to,
    command: members.every((edge) => edge.command),
    liveness: members.every((edge) => edge.liveness === 'idle') ? 'idle' : 'live',
    ratePerSec: rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0),
    ageMs: oldest?.ageMs ?? null,
    basis: oldest?.basis ?? null,
    status: worst?.status ?? 'ok',
    severity: worst?.severity ?? 'ok',
    members: members.map((edge) => edge.id).sort(),
  };
}

const worstOf = <Item extends Pick<GraphNode, 'severity'>>(items: readonly Item[]): Item | undefined =>
  items.reduce<Item | undefined>(
    (worst, item) => (worst === undefined || compareSeverity(item.severity, worst.severity) < 0 ? item : worst),
    undefined,
  );
