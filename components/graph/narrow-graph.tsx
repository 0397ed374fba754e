'use client';

import { type ReactNode, useState } from 'react';
import type { GraphEdge, GraphNode } from '../../lib/api/contracts/topology.ts';
import { Button } from '../ui/button.tsx';
import { EdgeList } from './edge-list.tsx';
import { GraphSkeleton } from './graph-skeleton.tsx';
import { Neighbourhood } from './neighbourhood.tsx';

interface NarrowGraphProps {
  readonly queryRow: ReactNode;
  /** Null: not known yet. */
  readonly edges: readonly GraphEdge[] | null;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** False: nothing is selected. */
  readonly panel: ReactNode;
}

/** A phone's graph: the edges, the worst first; of the chosen one what is one hop around it, and a sheet with its panel. */
export function NarrowGraph({ queryRow, edges, nodes, selected, onSelect, panel }: NarrowGraphProps) {
  const [isFull, setFull] = useState(false);
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">Graph</h1>
      <div className="shrink-0 border-b px-4 py-3">{queryRow}</div>
      {selected !== null && edges !== null && !isFull && (
        <Neighbourhood selected={selected} edges={edges} nodes={nodes} onSelect={onSelect} />
      )}
      {!(panel && isFull) && (
        <div className="min-h-0 flex-1">
          {edges === null ? <GraphSkeleton /> : <EdgeList edges={edges} nodes={nodes} selected={selected} onSelect={onSelect} />}
        </div>
      )}
      {panel && (
        <div className={isFull ? 'flex min-h-0 flex-1 flex-col' : 'flex h-1/2 shrink-0 flex-col'}>
          <Button
            tone="plain"
            size="small"
            className="w-full shrink-0 rounded-none border-t bg-surface"
            aria-expanded={isFull}
            onClick={() => setFull(!isFull)}
          >
            {isFull ? 'Half' : 'Full'}
          </Button>
          <div className="min-h-0 flex-1">{panel}</div>
        </div>
      )}
    </div>
  );
}
