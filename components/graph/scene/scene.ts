import type { Topology } from '../../../lib/api/contracts/topology.ts';
import type { GraphItems } from '../query/graph-item.ts';
import { COLLAPSED_ABOVE, collapseByDomain } from './collapse.ts';
import type { DrawnGraph } from './drawn.ts';
import { focusedNodes, type ScopedGraph, scopeGraph } from './scope.ts';

/** What the address says of it. */
export interface SceneRequest {
  readonly hide: string;
  readonly focus: string | null;
  readonly hops: number | null;
  readonly open: readonly string[];
  readonly whole: boolean;
  readonly selected: string | null;
}

/** What is drawn, and how it was chosen. */
export interface Scene extends DrawnGraph {
  /** Scenes of one key share the places of their nodes. Empty: the whole graph. */
  readonly key: string;
  readonly how: 'whole' | 'collapsed' | 'focused';
  readonly scope: ScopedGraph;
  /** What is focused, and how far around it; null: nothing is. */
  readonly focus: { readonly text: string; readonly hops: number; readonly isNode: boolean; readonly isOwn: boolean } | null;
  readonly domainsLeftOut: number;
  /** The domain that a collapsed node is drawn as. */
  readonly standsFor: ReadonlyMap<string, string>;
}

const HOPS_OF_NODE = 2;
const HOPS_OF_SELECTED = 1;
const NONE: ReadonlyMap<string, string> = new Map();

/**
 * A graph too large to draw is collapsed by domain. What is selected is always drawn: when it would be inside of a collapsed
 * domain, the graph is focused on it (`focus.isOwn` false: nobody asked for a focus).
 */
export function sceneOf(topology: Pick<Topology, 'nodes' | 'edges'>, items: GraphItems, request: SceneRequest): Scene {
  const { hide, whole, selected } = request;
  const found = request.focus === null ? null : focusedNodes(request.focus, items);
  const isNode = request.focus !== null && topology.nodes.some((node) => node.id === request.focus);
  const focus =
    found === null || request.focus === null
      ? null
      : { text: request.focus, hops: request.hops ?? (isNode ? HOPS_OF_NODE : 0), isNode, isOwn: true };
  const scope = scopeGraph(topology, items, { hide, focus: focus?.text ?? null, hops: focus?.hops ?? 0 });
  const isSmall = topology.nodes.length - scope.hidden <= COLLAPSED_ABOVE;
  if (whole || scope.nodes.length <= COLLAPSED_ABOVE)
    return {
      nodes: scope.nodes,
      edges: scope.edges,
      key: isSmall || focus === null ? '' : `focus ${focus.text} ${focus.hops}`,
      how: focus === null ? 'whole' : 'focused',
      scope,
      focus,
      domainsLeftOut: 0,
      standsFor: NONE,
    };
  const collapsed = collapseByDomain(scope.nodes, scope.edges, new Set(request.open));
  const around = selected === null ? null : nodeOutOfSight(topology, collapsed, selected);
  if (around !== null) {
    const near = scopeGraph(topology, items, { hide, focus: around, hops: HOPS_OF_SELECTED });
    if (near.nodes.length <= COLLAPSED_ABOVE)
      return {
        nodes: near.nodes,
        edges: near.edges,
        key: `focus ${around} ${HOPS_OF_SELECTED}`,
        how: 'focused',
        scope: near,
        focus: { text: around, hops: HOPS_OF_SELECTED, isNode: true, isOwn: false },
        domainsLeftOut: 0,
        standsFor: NONE,
      };
  }
  return {
    ...collapsed,
    key: focus === null ? 'domains' : `domains ${focus.text} ${focus.hops}`,
    how: 'collapsed',
    scope,
    focus,
  };
}

/** The node to look around for a selected node or edge that is not drawn by itself; null when it is, or is no such thing. */
function nodeOutOfSight({ nodes, edges }: Pick<Topology, 'nodes' | 'edges'>, drawn: DrawnGraph, selected: string): string | null {
  if (drawn.nodes.some((node) => node.id === selected) || drawn.edges.some((edge) => edge.id === selected)) return null;
  if (nodes.some((node) => node.id === selected)) return selected;
  return edges.find((edge) => edge.id === selected)?.to ?? null;
}
