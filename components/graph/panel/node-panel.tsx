import Link from 'next/link';
import type { GraphEdge, GraphNode } from '../../../lib/api/contracts/topology.ts';
import { SEVERITY_ORDER } from '../../../lib/model/status.ts';
import { countText, rateText } from '../../../lib/model/words.ts';
import { Button, controlClass } from '../../ui/button.tsx';
import { Badge } from '../../ui/chip.tsx';
import { ageFigure } from '../../ui/figure-text.ts';
import { Age, Figure, Rate } from '../../ui/figures.tsx';
import { eventsHref, groupHref, topicHref } from '../../ui/hrefs.ts';
import { groupLabel } from '../../ui/name-text.ts';
import { PageSection } from '../../ui/page-section.tsx';
import { SeverityMark } from '../../ui/status-mark.tsx';
import { nodeLabel } from '../item-words.ts';
import { FigureGrid, PanelFrame, StatusBlock } from './panel-parts.tsx';

interface NodePanelProps {
  readonly node: GraphNode;
  readonly edges: readonly GraphEdge[];
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly onClose: () => void;
  readonly onSelect: (id: string) => void;
  readonly onFocus: (id: string) => void;
}

/** A service with its groups and topics, or a topic with its writers and readers. */
export function NodePanel({ node, edges, nodes, onClose, onSelect, onFocus }: NodePanelProps) {
  const isService = node.kind === 'service';
  const into = edges.filter((edge) => edge.to === node.id).sort(byTrouble);
  const out = edges.filter((edge) => edge.from === node.id).sort(byTrouble);
  const lists = isService
    ? [
        { title: 'Reads', edges: into, end: 'from' as const, none: 'reads nothing seen' },
        { title: 'Writes', edges: out, end: 'to' as const, none: 'writes nothing seen' },
      ]
    : [
        { title: 'Written by', edges: into, end: 'from' as const, none: 'no writer known' },
        { title: 'Read by', edges: out, end: 'to' as const, none: 'no reader' },
      ];
  const age = ageFigure(node.ageMs, node.basis, null);
  return (
    <PanelFrame
      onClose={onClose}
      title={nodeLabel(node)}
      facts={
        <>
          <span>{isService ? (node.serviceKind === 'group' ? 'Group without a known service' : 'Service') : 'Topic'}</span>
          {node.notes.map((note) => (
            <Badge key={note}>{note}</Badge>
          ))}
          {node.carries !== 'unknown' && node.carries !== 'events' && <Badge>{node.carries}</Badge>}
          {node.liveness !== 'live' && <Badge>{node.liveness}</Badge>}
        </>
      }
      actions={
        <>
          <Button onClick={() => onFocus(node.id)}>Focus</Button>
          {isService ? (
            node.groups.slice(0, 3).map((group) => (
              <Link key={group} className={controlClass('bordered', 'control')} href={groupHref(group)}>
                Group {groupLabel(group)}
              </Link>
            ))
          ) : (
            <Link className={controlClass('bordered', 'control')} href={topicHref(node.name)}>
              Open topic
            </Link>
          )}
          <Link className={controlClass('bordered', 'control')} href={eventsHref(isService ? 'service' : 'topic', node.name)}>
            Events
          </Link>
        </>
      }
    >
      <StatusBlock status={node.status} severity={node.severity} reason={node.reason} />
      <FigureGrid>
        {(node.groups.length > 0 || !isService) && (
          <>
            <Figure
              label="Oldest unread"
              value={age.value}
              note={age.basis ?? undefined}
              severity={node.severity === 'bad' ? 'bad' : 'ok'}
            />
            <Figure label="Lag" value={node.lag === null ? 'unknown' : countText(node.lag)} note="messages" />
          </>
        )}
        <Figure
          label="Written"
          value={node.writtenPerSec === null ? 'unknown' : `${rateText(node.writtenPerSec)}/s`}
          note={isService ? 'to all its topics' : undefined}
        />
      </FigureGrid>
      {lists.map((list) => (
        <PageSection
          key={list.title}
          gutter="panel"
          title={list.title}
          aside={list.edges.length > 0 && countText(list.edges.length)}
        >
          {list.edges.length === 0 ? (
            <p className="m-0 text-prose text-text-3">{list.none}</p>
          ) : (
            <ul className="m-0 list-none p-0">
              {list.edges.map((edge) => (
                <EdgeRow key={edge.id} edge={edge} other={nodes.get(edge[list.end])} onSelect={onSelect} />
              ))}
            </ul>
          )}
        </PageSection>
      ))}
      {node.joinedBy !== null && (
        <p className="m-0 px-4 py-3 text-prose text-text-3">Groups and writer joined by {node.joinedBy}.</p>
      )}
    </PanelFrame>
  );
}

interface EdgeRowProps {
  readonly edge: GraphEdge;
  readonly other: GraphNode | undefined;
  readonly onSelect: (id: string) => void;
}

function EdgeRow({ edge, other, onSelect }: EdgeRowProps) {
  const name = other === undefined ? 'hidden' : nodeLabel(other);
  const byGroup = edge.group !== null && other !== undefined && edge.group !== other.name && other.kind === 'service';
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

export const byTrouble = (a: GraphEdge, b: GraphEdge): number =>
  SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity) ||
  (b.ageMs ?? -1) - (a.ageMs ?? -1) ||
  (a.id < b.id ? -1 : 1);
