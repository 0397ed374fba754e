import { useMemo } from 'react';
import type { GraphEdge, GraphNode } from '../../../lib/api/contracts/topology.ts';
import { countOf, rateText } from '../../../lib/model/words.ts';
import { ageFigure } from '../../ui/figure-text.ts';
import { Figure } from '../../ui/figures.tsx';
import { PageSection } from '../../ui/page-section.tsx';
import type { EdgeSum } from '../scene/drawn.ts';
import { byTrouble, EdgeRows } from './edge-rows.tsx';
import { FigureGrid, PanelFrame, StatusBlock } from './panel-parts.tsx';

interface SumPanelProps {
  readonly sum: EdgeSum;
  readonly edges: readonly GraphEdge[];
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly onClose: () => void;
  readonly onSelect: (id: string) => void;
}

const SHOWN = 100;

/** Edges drawn as one because an end of theirs is in a collapsed domain; the worst first. */
export function SumPanel({ sum, edges, nodes, onClose, onSelect }: SumPanelProps) {
  const members = useMemo(() => {
    const ids = new Set(sum.members);
    return edges.filter((edge) => ids.has(edge.id)).sort(byTrouble);
  }, [sum, edges]);
  const age = ageFigure(sum.ageMs, sum.basis, null);
  return (
    <PanelFrame
      onClose={onClose}
      title={countOf(members.length, 'edge')}
      facts="Drawn as one: an end of theirs is in a collapsed domain"
    >
      <StatusBlock status={sum.status} severity={sum.severity} reason={members[0]?.reason ?? ''} />
      <FigureGrid>
        {sum.ageMs !== null && <Figure label="Oldest unread of all" value={age.value} note={age.basis ?? undefined} />}
        <Figure
          label="Together"
          value={sum.ratePerSec === null ? 'unknown' : `${rateText(sum.ratePerSec)}/s`}
          note={sum.ratePerSec === null ? 'no rate is known of any of them' : undefined}
        />
      </FigureGrid>
      <PageSection gutter="panel" title="The edges, the worst first">
        <EdgeRows edges={members.slice(0, SHOWN)} end="both" nodes={nodes} onSelect={onSelect} />
        {members.length > SHOWN && (
          <p className="m-0 mt-2 text-prose text-text-3">{countOf(members.length - SHOWN, 'more edge')} in no worse state.</p>
        )}
      </PageSection>
    </PanelFrame>
  );
}
