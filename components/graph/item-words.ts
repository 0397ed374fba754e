import type { GraphEdge, GraphNode } from '../../lib/api/contracts/topology.ts';
import { behindText } from '../ui/figure-text.ts';
import { groupLabel, STATUS_WORD } from '../ui/name-text.ts';

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

/** A node in words, for who cannot see it: kind, name, how it is. */
export function nodeInWords(node: GraphNode): string {
  const status = node.severity === 'ok' ? '' : `, ${STATUS_WORD[node.status].toLowerCase()}`;
  if (node.kind === 'service') return `service ${nodeLabel(node)}${status}, ${serviceLine(node)}`;
  const notes = node.notes.length === 0 ? '' : `, ${node.notes.join(', ')}`;
  return `topic ${node.name}${node.carries === 'commands' ? ' of commands' : ''}${status}${notes}`;
}

/** An edge in words: from, to, by which group, how it is. */
export function edgeInWords(edge: GraphEdge, nameOf: (id: string) => string): string {
  const group = edge.group === null ? '' : ` by group ${groupLabel(edge.group)}`;
  return `${edge.kind} ${nameOf(edge.from)} to ${nameOf(edge.to)}${group}, ${STATUS_WORD[edge.status].toLowerCase()}`;
}
