'use client';

import { useMemo } from 'react';
import { countOf } from '../../lib/model/words.ts';
import type { CompletionSource } from '../query/completion.ts';
import { parseQuery } from '../query/language.ts';
import { matcherOf } from '../query/matching.ts';
import type { Emphasis } from './graph-items.tsx';
import type { GraphItem, GraphItems } from './query/graph-item.ts';
import { GRAPH_LANGUAGE } from './query/graph-language.ts';
import type { Scene } from './scene/scene.ts';

/** Words for how many match: `1 edge`, `3 nodes`, `1 node, 2 edges`, `0`. */
export function matchesText(nodes: number, edges: number): string {
  const parts = [nodes > 0 && countOf(nodes, 'node'), edges > 0 && countOf(edges, 'edge')].filter(Boolean);
  return parts.length === 0 ? '0' : parts.join(', ');
}

/** Ids of the nodes and edges that a query matches, among those in scope. */
function found(query: string, nodes: readonly GraphItem[], edges: readonly GraphItem[]) {
  const matches = matcherOf(parseQuery(query, GRAPH_LANGUAGE).terms, GRAPH_LANGUAGE);
  return { nodes: nodes.filter(matches), edges: edges.filter(matches) };
}

export interface GraphFind {
  readonly emphasis: ReadonlyMap<string, Emphasis>;
  /** How many a query would match of what is in scope, in words. */
  readonly count: (query: string) => string;
  /** The one node a query is about: the only match, or the one of that very name. Null: none, or several. */
  readonly onlyNode: (query: string) => string | null;
  readonly completion: CompletionSource<GraphItem>;
}

/** What Find does to a scene: matches keep their strength, the rest is dimmed; what is selected stands out. */
export function useGraphFind(scene: Scene, items: GraphItems, query: string, selected: string | null): GraphFind {
  const inScope = useMemo(() => {
    const nodeIds = new Set(scene.scope.nodes.map((node) => node.id));
    const edgeIds = new Set(scene.scope.edges.map((edge) => edge.id));
    return {
      nodes: items.nodes.filter((item) => nodeIds.has(item.id)),
      edges: items.edges.filter((item) => edgeIds.has(item.id)),
    };
  }, [scene, items]);
  const emphasis = useMemo(() => emphasise(scene, inScope, query, selected), [scene, inScope, query, selected]);
  return useMemo(() => {
    const count = (asked: string) => {
      const hits = found(asked, inScope.nodes, inScope.edges);
      return matchesText(hits.nodes.length, hits.edges.length);
    };
    return {
      emphasis,
      count,
      onlyNode: (asked) => {
        const hits = found(asked, items.nodes, []).nodes;
        const [term, ...others] = parseQuery(asked, GRAPH_LANGUAGE).terms;
        if (hits.length === 1) return hits[0]?.id ?? null;
        const name = others.length === 0 && term?.condition.type === 'text' ? term.condition.value : null;
        const exact = hits.filter((item) => item.names[0]?.toLowerCase() === name);
        return exact.length === 1 ? (exact[0]?.id ?? null) : null;
      },
      completion: {
        language: GRAPH_LANGUAGE,
        items: items.nodes,
        named: items.nodes.map((item) => ({ id: item.id, name: item.names[0] ?? '', kind: item.kind })),
        count,
      },
    };
  }, [emphasis, inScope, items]);
}

function emphasise(scene: Scene, inScope: GraphItems, query: string, selected: string | null): ReadonlyMap<string, Emphasis> {
  const emphasis = new Map<string, Emphasis>();
  if (parseQuery(query, GRAPH_LANGUAGE).terms.length > 0) {
    const hits = found(query, inScope.nodes, inScope.edges);
    const nodes = new Set(hits.nodes.map((item) => scene.standsFor.get(item.id) ?? item.id));
    const edges = new Set(hits.edges.map((item) => item.id));
    for (const edge of scene.edges) {
      const isHit = edge.kind === 'sum' ? edge.members.some((member) => edges.has(member)) : edges.has(edge.id);
      if (isHit || (nodes.has(edge.from) && nodes.has(edge.to))) continue;
      emphasis.set(edge.id, 'dimmed');
    }
    const ends = new Set(scene.edges.filter((edge) => edges.has(edge.id)).flatMap((edge) => [edge.from, edge.to]));
    for (const node of scene.nodes) if (!nodes.has(node.id) && !ends.has(node.id)) emphasis.set(node.id, 'dimmed');
  }
  if (selected !== null) emphasis.set(selected, 'selected');
  return emphasis;
}
