import type { GraphNode } from '../../lib/api/contracts/topology.ts';
import { countOf } from '../../lib/model/words.ts';
import { behindText } from '../ui/figure-text.ts';
import { groupLabel, STATUS_WORD } from '../ui/name-text.ts';
import type { DomainNode, DrawnEdge, DrawnNode } from './scene/drawn.ts';

/** A node's name as it is shown: a service known only as the group with the empty id has none of its own. */
export const nodeLabel = (node: Pick<GraphNode, 'name'>): string => groupLabel(node.name);

/** The second line of a service: how far it is behind, or that it does not read. */
export function serviceLine(node: GraphNode): string {
  if (node.notes.includes('writes only')) return 'writes only';
  if (node.groups.length === 0 && node.ageMs === null) return 'writes only';
  if (node.status === 'no-consumers') return 'no consumers';
  if (node.ageMs === null) return node.status === 'unknown' ? 'unknown' : STATUS_WORD[node.status].toLowerCase();
  return behindText(node.ageMs, node.basis);
}

/** A collapsed domain's name; all that share no domain with another are one without a name. */
export const domainLabel = (node: Pick<DomainNode, 'name'>): string => (node.name === '' ? 'no shared domain' : node.name);

/** A node in words, for who cannot see it: kind, name, how it is, and with `figures` how far behind a service is. */
export function nodeInWords(node: DrawnNode, figures = true): string {
  const status = node.severity === 'ok' ? '' : `, ${STATUS_WORD[node.status].toLowerCase()}`;
  if (node.kind === 'domain') {
    const troubled = node.troubled === 0 ? '' : `, ${node.troubled} of them in trouble`;
    return `domain ${domainLabel(node)}${status}, ${countOf(node.services, 'service')} and ${countOf(node.topics, 'topic')}${troubled}`;
  }
  if (node.kind === 'service') return `service ${nodeLabel(node)}${status}${figures ? `, ${serviceLine(node)}` : ''}`;
  const notes = node.notes.length === 0 ? '' : `, ${node.notes.join(', ')}`;
  return `topic ${node.name}${node.carries === 'commands' ? ' of commands' : ''}${status}${notes}`;
}

/** One end of an edge in words; `id` when nothing more is known of it. */
export const endInWords = (id: string, node: DrawnNode | undefined): string =>
  node === undefined ? id : `${node.kind} ${node.kind === 'domain' ? domainLabel(node) : nodeLabel(node)}`;

/** An edge in words: from, to, by which group, how it is. */
export function edgeInWords(edge: DrawnEdge, nameOf: (id: string) => string): string {
  const status = STATUS_WORD[edge.status].toLowerCase();
  if (edge.kind === 'sum')
    return `${countOf(edge.members.length, 'edge')} from ${nameOf(edge.from)} to ${nameOf(edge.to)}, ${status}`;
  const group = edge.group === null ? '' : ` by group ${groupLabel(edge.group)}`;
  return `${edge.kind} ${nameOf(edge.from)} to ${nameOf(edge.to)}${group}, ${status}`;
}
