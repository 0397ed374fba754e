import clsx from 'clsx';
import type { GraphEdge, GraphNode } from '../../lib/api/contracts/topology.ts';
import { SeverityMark } from '../ui/status-mark.tsx';
import { nodeLabel } from './item-words.ts';
import { byTrouble } from './panel/edge-rows.tsx';

interface NeighbourhoodProps {
  /** Node or edge id. */
  readonly selected: string;
  readonly edges: readonly GraphEdge[];
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly onSelect: (id: string) => void;
}

/** On each side; a phone has room for these. */
const SHOWN = 4;

/** One hop around what is selected: what leads in, the node itself (of an edge, its reader or topic), what leads out. */
export function Neighbourhood({ selected, edges, nodes, onSelect }: NeighbourhoodProps) {
  const centre = nodes.get(selected) ?? nodes.get(edges.find((edge) => edge.id === selected)?.to ?? '');
  if (centre === undefined) return null;
  const into = edges.filter((edge) => edge.to === centre.id && edge.from !== centre.id).sort(byTrouble);
  const out = edges.filter((edge) => edge.from === centre.id && edge.to !== centre.id).sort(byTrouble);
  const side = (list: readonly GraphEdge[], end: 'from' | 'to') => (
    <ul className="m-0 flex min-w-0 flex-1 list-none flex-col justify-center gap-1 p-0">
      {list.slice(0, SHOWN).map((edge) => (
        <li key={edge.id} className={clsx('flex min-w-0 items-center', end === 'to' && 'flex-row-reverse')}>
          <NodeButton node={nodes.get(edge[end])} isSelected={false} onSelect={onSelect} />
          <span
            className={clsx('h-0 w-4 shrink-0 border-t-2', LINE[edge.severity], edge.command && 'border-dashed')}
            title={edge.reason}
          />
        </li>
      ))}
      {list.length > SHOWN && <li className="text-caption text-text-3">and {list.length - SHOWN} more</li>}
      {list.length === 0 && (
        <li className="text-caption text-text-3">{end === 'from' ? 'nothing leads in' : 'nothing leads out'}</li>
      )}
    </ul>
  );
  return (
    <section aria-label="One hop around it" className="flex shrink-0 items-stretch border-b bg-canvas px-4 py-3">
      {side(into, 'from')}
      <div className="flex min-w-0 max-w-36 items-center">
        <NodeButton node={centre} isSelected onSelect={onSelect} />
      </div>
      {side(out, 'to')}
    </section>
  );
}

const LINE = { ok: 'border-edge', warn: 'border-warn-fill', bad: 'border-bad', unknown: 'border-dotted border-unknown' } as const;
const BORDER = {
  ok: 'border-line-control',
  warn: 'border-warn-fill',
  bad: 'border-bad',
  unknown: 'border-dashed border-unknown',
} as const;

interface NodeButtonProps {
  readonly node: GraphNode | undefined;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}

function NodeButton({ node, isSelected, onSelect }: NodeButtonProps) {
  if (node === undefined) return null;
  return (
    <button
      type="button"
      onClick={() => onSelect(node.id)}
      className={clsx(
        'inline-flex min-h-7 min-w-0 flex-1 items-center gap-1 border bg-raised px-2 text-caption text-text',
        node.kind === 'topic' ? 'rounded-pill' : 'rounded-card',
        isSelected && 'ring-2 ring-accent/45',
        BORDER[node.severity],
      )}
    >
      {node.severity !== 'ok' && <SeverityMark severity={node.severity} size={8} />}
      <span className="truncate">{nodeLabel(node)}</span>
    </button>
  );
}
