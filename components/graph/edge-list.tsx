'use client';

import { useMemo } from 'react';
import type { GraphEdge, GraphNode } from '../../lib/api/contracts/topology.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Age, Count, Rate } from '../ui/figures.tsx';
import { SeverityMark } from '../ui/status-mark.tsx';
import type { TableColumn } from '../ui/table-column.ts';
import { nodeLabel } from './item-words.ts';
import { byTrouble } from './panel/edge-rows.tsx';

interface EdgeListProps {
  readonly edges: readonly GraphEdge[];
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

const NO_COLUMNS: readonly TableColumn<GraphEdge>[] = [];
const keyOf = (edge: GraphEdge): string => edge.id;

/** What a phone shows in place of the canvas: the edges, the worst first. */
export function EdgeList({ edges, nodes, selected, onSelect }: EdgeListProps) {
  const sorted = useMemo(() => [...edges].sort(byTrouble), [edges]);
  const name = (id: string): string => {
    const node = nodes.get(id);
    return node === undefined ? id : nodeLabel(node);
  };
  return (
    <DataTable
      label="Edges, the worst first"
      rows={sorted}
      rowKey={keyOf}
      columns={NO_COLUMNS}
      sort={null}
      selectedKey={selected}
      onOpen={(edge) => onSelect(edge.id)}
      narrowRow={(edge) => (
        <>
          <div className="flex items-center gap-2">
            <SeverityMark severity={edge.severity} />
            <span className="min-w-0 flex-1 truncate font-medium text-text">
              {name(edge.from)} → {name(edge.to)}
            </span>
            {edge.kind === 'consume' ? (
              <Age ageMs={edge.ageMs} basis={edge.basis} severity={edge.severity} />
            ) : (
              <Rate perSec={edge.ratePerSec} />
            )}
          </div>
          <div className="truncate text-text-2">
            {edge.kind === 'consume' && (
              <>
                lag <Count value={edge.lag} /> {edge.reason !== '' && '· '}
              </>
            )}
            {edge.reason}
          </div>
        </>
      )}
    />
  );
}
