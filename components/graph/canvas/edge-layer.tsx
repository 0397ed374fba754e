import { ViewportPortal } from '@xyflow/react';
import { memo, useMemo } from 'react';
import type { Severity } from '../../../lib/model/status.ts';
import type { DrawnEdge } from '../scene/drawn.ts';
import { StreamEdge } from './stream-edge.tsx';

interface EdgeLayerProps {
  readonly edges: readonly DrawnEdge[];
  /** Whether the tab key stops at each: not where there are hundreds, which panels list. */
  readonly tabStops: boolean;
}

/**
 * All edges, under the nodes. Not React Flow's own: each of those is asked anew at every step of a pan, thousands of times a
 * frame, and would still be given our routes.
 */
export function EdgeLayer({ edges, tabStops }: EdgeLayerProps) {
  const order = useMemo(() => paintOrder(edges), [edges]);
  return (
    <ViewportPortal>
      {/* biome-ignore lint/a11y/useSemanticElements: there is no <fieldset> of SVG elements */}
      <svg aria-label="Edges" role="group" className="pointer-events-none absolute -z-10 size-px overflow-visible">
        <EdgeElements order={order} tabStops={tabStops} />
      </svg>
    </ViewportPortal>
  );
}

/** Unhealthy edges are painted last, so that no healthy one cuts them. Ids, as one text: equal while the order is. */
const paintOrder = (edges: readonly DrawnEdge[]): string => {
  const bySeverity: Record<Severity, string[]> = { ok: [], unknown: [], warn: [], bad: [] };
  for (const edge of edges) bySeverity[edge.severity].push(edge.id);
  return [...bySeverity.ok, ...bySeverity.unknown, ...bySeverity.warn, ...bySeverity.bad].join('\n');
};

const EdgeElements = memo(function EdgeElements({ order, tabStops }: { readonly order: string; readonly tabStops: boolean }) {
  if (order === '') return null;
  return order.split('\n').map((id) => <StreamEdge key={id} id={id} tabStop={tabStops} />);
});
