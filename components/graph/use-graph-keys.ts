'use client';

import { useEffect } from 'react';
import type { GraphEdge, GraphNode } from '../../lib/api/contracts/topology.ts';
import { wordFor } from '../query/language.ts';
import { isShortcut } from '../ui/keys.ts';
import { nodeLabel } from './item-words.ts';
import type { GraphView, SetGraphView } from './view-state.ts';

interface KeysOf {
  readonly view: GraphView;
  readonly setView: SetGraphView;
  readonly node: GraphNode | undefined;
  readonly edge: GraphEdge | undefined;
}

/** Escape closes the panel, `h` hides the selected node, `1` to `3` are the hops around what is focused or else selected. */
export function useGraphKeys({ view, setView, node, edge }: KeysOf): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isShortcut(event)) return;
      const centre = view.focus ?? node?.id ?? edge?.to ?? null;
      if (event.key === 'Escape' && view.selected !== null) void setView({ selected: null }, { history: 'push' });
      else if (event.key === 'h' && node !== undefined) {
        const hide = `${view.hide} ${wordFor('name', '=', nodeLabel(node))}`.trim();
        void setView({ hide, selected: null, focus: view.focus === node.id ? null : view.focus }, { history: 'push' });
      } else if (['1', '2', '3'].includes(event.key) && centre !== null)
        void setView({ focus: centre, hops: Number(event.key) }, { history: 'push' });
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [view, setView, node, edge]);
}
