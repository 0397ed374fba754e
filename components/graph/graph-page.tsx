'use client';

import { ReactFlowProvider } from '@xyflow/react';
import { useTopology } from '../../lib/hooks/use-topology.ts';
import { SampleInterval, SourceWord } from '../shell/first-pass.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { GraphView } from './graph-view.tsx';
import { useGraphView } from './view-state.ts';

/** Services, topics and who writes and reads what, live. */
export function GraphPage() {
  const [view, setView] = useGraphView();
  // With internal topics: Hide says how many it takes away, and brings them back without asking again.
  const topology = useTopology();
  if (topology.isError && topology.data === undefined)
    return <ErrorState error={topology.error} retry={() => void topology.refetch()} />;
  const known = topology.data === undefined || topology.data.asOfMs === null ? null : topology.data;
  if (known?.nodes.length === 0)
    return (
      <EmptyState title="No topic and no group yet">
        <SourceWord /> was read and holds nothing that is not internal. Topics and groups show up here within <SampleInterval />.
      </EmptyState>
    );
  return (
    <ReactFlowProvider>
      <GraphView topology={known} view={view} setView={setView} />
    </ReactFlowProvider>
  );
}
