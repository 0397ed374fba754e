'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import type { GroupDetail } from '../../lib/api/contracts/groups.ts';
import { useGroup } from '../../lib/hooks/use-group.ts';
import { useGroupHistory } from '../../lib/hooks/use-group-history.ts';
import { nodeId } from '../../lib/model/graph.ts';
import { countText, rateText } from '../../lib/model/words.ts';
import { Badge } from '../ui/chip.tsx';
import { DetailHead } from '../ui/detail-head.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { ageFigure } from '../ui/figure-text.ts';
import { Figure } from '../ui/figures.tsx';
import { graphHref } from '../ui/hrefs.ts';
import { useMomentText } from '../ui/moment.tsx';
import { groupLabel } from '../ui/name-text.ts';
import { PageSection } from '../ui/page-section.tsx';
import { useScreenWidth } from '../ui/screen-width.ts';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { agesAt } from './ages-at.ts';
import { catchUp } from './catching-up.ts';
import { GroupCharts } from './group-charts.tsx';
import { type GroupViewState, useGroupView } from './group-view.ts';
import { memberRows, membersNote } from './member-rows.ts';
import { MemberTable } from './member-table.tsx';
import { PartitionTables } from './partition-table.tsx';
import { SiblingList } from './sibling-list.tsx';
import { StepList } from './step-list.tsx';
import { whatToDo } from './what-to-do.ts';

const BACK = { href: '/groups', name: 'Groups' };

/** One group: how it is and since when, what to do, who is in it, and how far each partition is. */
export function GroupPage({ groupId }: { readonly groupId: string }) {
  const { data: group, error, refetch } = useGroup(groupId);
  if (group === undefined)
    return (
      <>
        <DetailHead back={BACK} title={groupLabel(groupId)} />
        {error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <SkeletonRows label={`Reading ${groupLabel(groupId)}`} />
        )}
      </>
    );
  return (
    <div className="flex h-full flex-col overflow-y-auto wide:overflow-y-hidden">
      <GroupHead group={group} />
      <GroupBody group={group} />
    </div>
  );
}

const ALL_ROWS = 2_000;
/** On a phone. */
const FEW_ROWS = 8;

function GroupBody({ group }: { readonly group: GroupDetail }) {
  const view = useGroupView();
  const screen = useScreenWidth();
  const isNarrow = screen === 'narrow';
  const momentText = useMomentText();
  const history = useGroupHistory(group.groupId, {
    ...(view.topic !== null && { topic: view.topic }),
    ...(view.all ? { rows: ALL_ROWS } : isNarrow && { rows: FEW_ROWS }),
  });
  const rows = useMemo(() => memberRows(group), [group]);
  const then = useMemo(() => agesAt(history.data, view.moment), [history.data, view.moment]);
  const steps = whatToDo(group, { passed: history.data?.passedPerSec ?? null, momentText });
  return (
    <div className="flex flex-col wide:grid wide:min-h-0 wide:flex-1 wide:grid-cols-[minmax(0,1fr)_496px]">
      <div className="border-b wide:overflow-y-auto wide:border-b-0">
        <History group={group} answer={history} view={view} />
      </div>
      <div className="bg-surface wide:overflow-y-auto wide:border-l">
        {screen === 'wide' && <StepList steps={steps} />}
        <PageSection title="Members" note={membersNote(rows)}>
          <MemberTable group={group} rows={rows} isNarrow={isNarrow} />
        </PageSection>
        {screen !== 'wide' && <StepList steps={steps} />}
        <PartitionTables
          group={group}
          topic={view.topic}
          then={then}
          isNarrow={isNarrow}
          selected={view.partition}
          onSelect={view.selectPartition}
        />
        <SiblingList group={group} />
        <p className="m-0 px-5 py-4 text-caption text-text-3">
          <Link
            href={graphHref(nodeId({ kind: 'service', source: group.source, name: group.service }))}
            className="text-text underline decoration-line-control underline-offset-2"
          >
            {groupLabel(group.service)} in the graph
          </Link>
          {group.joinedBy === null
            ? '. No writer has its name: the group stands for itself. '
            : `. Group and service joined: ${group.joinedBy}. `}
          Passed means the group committed a later position. It does not mean the work succeeded.
        </p>
      </div>
    </div>
  );
}

interface HistoryProps {
  readonly group: GroupDetail;
  readonly answer: ReturnType<typeof useGroupHistory>;
  readonly view: GroupViewState;
}

function History({ group, answer: { data, error, refetch }, view }: HistoryProps) {
  if (data === undefined)
    return error ? (
      <ErrorState error={error} retry={() => void refetch()} />
    ) : (
      <SkeletonRows label={`Reading the history of ${groupLabel(group.groupId)}`} />
    );
  if (data.sinceMs === null)
    return <EmptyState title="No history yet">It begins with the next sample, and is kept in memory.</EmptyState>;
  return <GroupCharts group={group} history={data} sinceMs={data.sinceMs} view={view} />;
}

function GroupHead({ group }: { readonly group: GroupDetail }) {
  const age = ageFigure(group.ageMs, group.basis, group.errorMs);
  const soon = catchUp(group);
  const unread = group.partitionsWithoutCommit;
  return (
    <DetailHead
      back={BACK}
      title={groupLabel(group.groupId)}
      facts={
        <>
          <Badge>{group.protocol}</Badge>
          <span>
            {group.state}
            {group.coordinator !== null && ` · coordinator broker ${group.coordinator}`}
          </span>
        </>
      }
      verdict={
        <>
          <StatusMark status={group.status} severity={group.severity} className="font-medium" />
          <span>{group.reason}</span>
          {group.error && <span className="text-text-2">{group.error.hint}</span>}
        </>
      }
      figures={
        <>
          <Figure
            label="Oldest unread"
            value={age.value}
            note={age.basis ?? (group.ageMs === null ? 'see the partitions' : 'nothing unread')}
            severity={group.severity === 'bad' ? 'bad' : 'ok'}
          />
          <Figure
            label="Lag"
            value={group.lag === null ? 'unknown' : countText(group.lag)}
            note={unread > 0 ? `messages, without ${unread} of ${group.partitionCount} partitions` : 'messages'}
          />
          <Figure
            label="Passed"
            value={group.passedPerSec === null ? 'unknown' : `${rateText(group.passedPerSec)}/s`}
            note={group.writtenPerSec === null ? 'after two samples' : `written ${rateText(group.writtenPerSec)}/s`}
          />
          <Figure label="Caught up in" value={soon.value} note={soon.note} />
        </>
      }
    />
  );
}
