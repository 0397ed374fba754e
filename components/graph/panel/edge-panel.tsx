import Link from 'next/link';
import type { GraphEdge, GraphNode } from '../../../lib/api/contracts/topology.ts';
import { countOf, countText, rateText } from '../../../lib/model/words.ts';
import { AgeChart } from '../../charts/age-chart.tsx';
import { controlClass } from '../../ui/button.tsx';
import { EvidenceList } from '../../ui/evidence-list.tsx';
import { ageFigure } from '../../ui/figure-text.ts';
import { Figure } from '../../ui/figures.tsx';
import { eventsHref, groupHref, topicHref } from '../../ui/hrefs.ts';
import { ArrowIcon } from '../../ui/icons.tsx';
import { groupLabel } from '../../ui/name-text.ts';
import { PageSection } from '../../ui/page-section.tsx';
import { nodeLabel } from '../item-words.ts';
import { FigureGrid, PanelFrame, StatusBlock } from './panel-parts.tsx';

interface EdgePanelProps {
  readonly edge: GraphEdge;
  readonly from: GraphNode;
  readonly to: GraphNode;
  readonly onClose: () => void;
  readonly onSelect: (id: string) => void;
}

const KIND_WORD = { produce: 'Produce', consume: 'Consume', route: 'Route' } as const;

/** One edge: what it is, how it is, why it is here, and ways on. */
export function EdgePanel({ edge, from, to, onClose, onSelect }: EdgePanelProps) {
  const age = ageFigure(edge.ageMs, edge.basis, null);
  const topic = from.kind === 'topic' ? from : to;
  const service = from.kind === 'service' ? from : to;
  return (
    <PanelFrame
      onClose={onClose}
      title={
        <>
          <NameButton node={from} onSelect={onSelect} />
          <ArrowIcon size={14} className="text-text-3" />
          <NameButton node={to} onSelect={onSelect} />
        </>
      }
      facts={
        <span>
          {KIND_WORD[edge.kind]}
          {edge.command && ' · commands'}
          {edge.group !== null && (
            <>
              {' · group '}
              <span className="font-medium text-text">{groupLabel(edge.group)}</span>
            </>
          )}
          {edge.liveness !== 'live' && ` · ${edge.liveness}`}
        </span>
      }
      actions={
        <>
          {edge.group !== null && (
            <Link className={controlClass('bordered', 'control')} href={groupHref(edge.group)}>
              Open group
            </Link>
          )}
          <Link className={controlClass('bordered', 'control')} href={topicHref(topic.name)}>
            Topic
          </Link>
          <Link className={controlClass('bordered', 'control')} href={eventsHref('topic', topic.name)}>
            Events
          </Link>
        </>
      }
    >
      <StatusBlock status={edge.status} severity={edge.severity} reason={edge.reason} />
      <FigureGrid>
        {edge.kind === 'consume' && (
          <>
            <Figure
              label="Oldest unread"
              value={age.value}
              note={age.basis ?? undefined}
              severity={edge.severity === 'bad' ? 'bad' : 'ok'}
            />
            <Figure label="Lag" value={edge.lag === null ? 'unknown' : countText(edge.lag)} note="messages" />
          </>
        )}
        <Figure
          label={edge.kind === 'consume' ? 'Passed' : 'Written'}
          value={edge.ratePerSec === null ? 'unknown' : `${rateText(edge.ratePerSec)}/s`}
          note={edge.ratePerSec === null ? 'not measured apart from others' : undefined}
        />
        {edge.kind === 'consume' && (
          <Figure
            label="Written"
            value={topic.writtenPerSec === null ? 'unknown' : `${rateText(topic.writtenPerSec)}/s`}
            note="by all, to the topic"
          />
        )}
      </FigureGrid>
      {edge.group !== null && <AgeChart groupId={edge.group} topic={topic.name} />}
      <PageSection gutter="panel" title="Why this edge is here" aside={countOf(edge.evidence.length, 'reason')}>
        <EvidenceList evidence={edge.evidence} />
        {service.kind === 'service' && service.joinedBy !== null && (
          <p className="m-0 mt-2 text-prose text-text-3">Group and service joined by {service.joinedBy}.</p>
        )}
      </PageSection>
    </PanelFrame>
  );
}

function NameButton({ node, onSelect }: { readonly node: GraphNode; readonly onSelect: (id: string) => void }) {
  return (
    <button type="button" className="min-h-6 text-left break-all hover:underline" onClick={() => onSelect(node.id)}>
      {nodeLabel(node)}
    </button>
  );
}
