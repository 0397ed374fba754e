import Link from 'next/link';
import type { GraphEdge, GraphNode } from '../../../lib/api/contracts/topology.ts';
import { countText, rateText } from '../../../lib/model/words.ts';
import { Button, controlClass } from '../../ui/button.tsx';
import { Badge } from '../../ui/chip.tsx';
import { ageFigure } from '../../ui/figure-text.ts';
import { Figure } from '../../ui/figures.tsx';
import { eventsHref, groupHref, topicHref } from '../../ui/hrefs.ts';
import { groupLabel } from '../../ui/name-text.ts';
import { PageSection } from '../../ui/page-section.tsx';
import { nodeLabel } from '../item-words.ts';
import { byTrouble, EdgeRows } from './edge-rows.tsx';
import { LastEvents } from './last-events.tsx';
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
  // A topic is as far behind as the reader that is furthest.
  const behind = isService
    ? node
    : (out.filter((edge) => edge.kind === 'consume').sort((a, b) => (b.ageMs ?? -1) - (a.ageMs ?? -1))[0] ?? null);
  const age = ageFigure(behind?.ageMs ?? null, behind?.basis ?? null, null);
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
        {behind !== null && (!isService || node.groups.length > 0) && (
          <>
            <Figure
              label={isService ? 'Oldest unread' : 'Oldest unread of a reader'}
              value={age.value}
              note={age.basis ?? undefined}
              severity={node.severity === 'bad' ? 'bad' : 'ok'}
            />
            <Figure
              label={isService ? 'Lag' : 'Lag of that reader'}
              value={behind.lag === null ? 'unknown' : countText(behind.lag)}
              unit={behind.lag === null ? undefined : 'messages'}
            />
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
            <EdgeRows edges={list.edges} end={list.end} nodes={nodes} onSelect={onSelect} />
          )}
        </PageSection>
      ))}
      <LastEvents of={node.kind} name={node.name} />
      {node.joinedBy !== null && (
        <p className="m-0 px-4 py-3 text-prose text-text-3">Groups and writer joined by {node.joinedBy}.</p>
      )}
    </PanelFrame>
  );
}
