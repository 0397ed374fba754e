import clsx from 'clsx';
import Link from 'next/link';
import type { LagReading } from '../../../lib/api/contracts/groups.ts';
import type { GraphEdge, GraphNode } from '../../../lib/api/contracts/topology.ts';
import { useGroup } from '../../../lib/hooks/use-group.ts';
import { countOf, countText, partitionsText } from '../../../lib/model/words.ts';
import { AgeChart } from '../../charts/age-chart.tsx';
import { controlClass } from '../../ui/button.tsx';
import { Badge } from '../../ui/chip.tsx';
import { EvidenceList } from '../../ui/evidence-list.tsx';
import { ageFigure } from '../../ui/figure-text.ts';
import { Figure } from '../../ui/figures.tsx';
import { flowsHref, groupHref, topicHref } from '../../ui/hrefs.ts';
import { ArrowIcon, ServiceIcon, TopicIcon } from '../../ui/icons.tsx';
import { groupLabel } from '../../ui/name-text.ts';
import { PageSection } from '../../ui/page-section.tsx';
import { nodeLabel } from '../item-words.ts';
import { LastEvents } from './last-events.tsx';
import { FigureGrid, PanelFrame, SmallFigure, StatusBlock } from './panel-parts.tsx';

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
  const group = useGroup(edge.group);
  const detail = group.data?.groupId === edge.group ? group.data : undefined;
  const readings = detail?.readings.filter((reading) => reading.topic === topic.name);
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
        <>
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
          {detail && <Badge>{detail.protocol}</Badge>}
        </>
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
          {edge.kind === 'consume' && edge.lag !== 0 && (
            <Link
              className={clsx(controlClass('bordered', 'control'), 'ml-auto')}
              href={flowsHref({ state: 'waiting', topic: topic.name })}
            >
              Flows waiting
            </Link>
          )}
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
              note={age.basis === 'exact' ? 'exact, read from the record' : (age.basis ?? undefined)}
              severity={edge.severity === 'bad' ? 'bad' : 'ok'}
            />
            <Figure
              label="Lag"
              value={edge.lag === null ? 'unknown' : countText(edge.lag)}
              unit={edge.lag === null ? undefined : 'messages'}
              note={whereText(edge.lag, readings) ?? 'exact'}
            />
          </>
        )}
        {edge.kind === 'consume' && <SmallFigure label="Written" perSec={topic.writtenPerSec} note="by all, to the topic" />}
        <SmallFigure
          label={edge.kind === 'consume' ? 'Passed' : 'Written'}
          perSec={edge.ratePerSec}
          note={edge.ratePerSec === null ? 'not measured apart from others' : undefined}
        />
      </FigureGrid>
      {edge.group !== null && <AgeChart groupId={edge.group} topic={topic.name} />}
      <PageSection gutter="panel" title="Why this edge is here" aside={countOf(edge.evidence.length, 'reason')}>
        <EvidenceList evidence={edge.evidence} />
        {service.kind === 'service' && service.joinedBy !== null && (
          <p className="m-0 mt-2 text-prose text-text-3">Group and service joined by {service.joinedBy}.</p>
        )}
      </PageSection>
      <LastEvents of="topic" name={topic.name} readings={edge.kind === 'consume' ? readings : undefined} />
    </PanelFrame>
  );
}

/** `954 of them on p4–p7`: the partitions that hold nearly all of a lag, when those are few of several. */
function whereText(lag: number | null, readings: readonly LagReading[] | undefined): string | null {
  if (lag === null || lag === 0 || readings === undefined) return null;
  const stuck = readings.filter((reading) => reading.status !== 'ok' && (reading.lag ?? 0) > 0);
  if (stuck.length === 0 || stuck.length === readings.length) return null;
  const sum = stuck.reduce((total, reading) => total + (reading.lag ?? 0), 0);
  return `${countText(sum)} of them on ${partitionsText(stuck.map((reading) => reading.partition))}`;
}

function NameButton({ node, onSelect }: { readonly node: GraphNode; readonly onSelect: (id: string) => void }) {
  const KindIcon = node.kind === 'topic' ? TopicIcon : ServiceIcon;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <KindIcon className="text-text-2" />
      <button type="button" className="min-h-6 text-left break-all hover:underline" onClick={() => onSelect(node.id)}>
        {nodeLabel(node)}
      </button>
    </span>
  );
}
