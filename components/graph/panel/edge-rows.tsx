import type { GraphEdge, GraphNode } from '../../../lib/api/contracts/topology.ts';
import { compareSeverity } from '../../../lib/model/status.ts';
import { Age, Rate } from '../../ui/figures.tsx';
import { groupLabel } from '../../ui/name-text.ts';
import { SeverityMark } from '../../ui/status-mark.tsx';
import { nodeLabel } from '../item-words.ts';

interface EdgeRowsProps {
  readonly edges: readonly GraphEdge[];
  /** Which end names the row; both: `a → b`. */
  readonly end: 'from' | 'to' | 'both';
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly onSelect: (id: string) => void;
}

/** Edges in a panel, each with its state and its figure; leads to the edge. */
export const EdgeRows = ({ edges, ...rest }: EdgeRowsProps) => (
  <ul className="m-0 list-none p-0">
    {edges.map((edge) => (
      <EdgeRow key={edge.id} edge={edge} {...rest} />
    ))}
  </ul>
);

function EdgeRow({ edge, end, nodes, onSelect }: Omit<EdgeRowsProps, 'edges'> & { readonly edge: GraphEdge }) {
  const nameOf = (id: string): string => {
    const node = nodes.get(id);
    return node === undefined ? 'hidden' : nodeLabel(node);
  };
  const name = end === 'both' ? `${nameOf(edge.from)} → ${nameOf(edge.to)}` : nameOf(edge[end]);
  const byGroup = edge.group !== null && edge.group !== nameOf(edge.to);
  return (
    <li>
      <button
        type="button"
        onClick={() => onSelect(edge.id)}
        className="-mx-2 flex min-h-6 w-[calc(100%+16px)] items-center gap-2 rounded-chip px-2 text-left text-table hover:bg-hover"
      >
        <SeverityMark severity={edge.severity} />
        <span className="min-w-0 flex-1 truncate" title={name}>
          <span className="font-medium">{name}</span>
          {byGroup && <span className="text-text-3"> · {groupLabel(edge.group ?? '')}</span>}
        </span>
        {edge.kind === 'consume' ? (
          <Age ageMs={edge.ageMs} basis={edge.basis} severity={edge.severity} />
        ) : (
          <Rate perSec={edge.ratePerSec} />
        )}
      </button>
    </li>
  );
}

/** The worst first; in one state the oldest unread. */
export const byTrouble = (a: GraphEdge, b: GraphEdge): number =>
  compareSeverity(a.severity, b.severity) || (b.ageMs ?? -1) - (a.ageMs ?? -1) || (a.id < b.id ? -1 : 1);
