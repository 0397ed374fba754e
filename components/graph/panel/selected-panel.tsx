import type { GraphEdge, GraphNode, Topology } from '../../../lib/api/contracts/topology.ts';
import type { EdgeSum } from '../scene/drawn.ts';
import { EdgePanel } from './edge-panel.tsx';
import { NodePanel } from './node-panel.tsx';
import { SumPanel } from './sum-panel.tsx';

interface SelectedPanelProps {
  readonly selected: GraphNode | GraphEdge | EdgeSum | undefined;
  readonly topology: Topology;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly onClose: () => void;
  readonly onSelect: (id: string) => void;
  readonly onFocus: (id: string) => void;
}

/** The panel of what is selected: a service, a topic, an edge, or the edges of a collapsed domain. */
export function SelectedPanel({ selected, topology, nodes, onFocus, ...rest }: SelectedPanelProps) {
  if (selected === undefined) return null;
  if (!('from' in selected))
    return <NodePanel node={selected} edges={topology.edges} nodes={nodes} onFocus={onFocus} {...rest} />;
  if (selected.kind === 'sum') return <SumPanel sum={selected} edges={topology.edges} nodes={nodes} {...rest} />;
  const from = nodes.get(selected.from);
  const to = nodes.get(selected.to);
  return from && to ? <EdgePanel edge={selected} from={from} to={to} {...rest} /> : null;
}
