'use client';

import Link from 'next/link';
import type { GroupDetail } from '../../lib/api/contracts/groups.ts';
import { useGroup } from '../../lib/hooks/use-group.ts';
import { nodeId } from '../../lib/model/graph.ts';
import { countText, rateText } from '../../lib/model/words.ts';
import { Badge } from '../ui/chip.tsx';
import { DetailHead } from '../ui/detail-head.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { ageFigure } from '../ui/figure-text.ts';
import { Figure } from '../ui/figures.tsx';
import { graphHref } from '../ui/hrefs.ts';
import { groupLabel } from '../ui/name-text.ts';
import { PageSection } from '../ui/page-section.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { catchUp } from './catching-up.ts';
import { MemberTable } from './member-table.tsx';
import { PartitionTables } from './partition-table.tsx';

const BACK = { href: '/groups', name: 'Groups' };

/** One group: how it is, why, who is in it, and how far each partition is. */
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
    <div className="flex h-full flex-col overflow-y-auto medium:overflow-y-hidden">
      <GroupHead group={group} />
      <div className="flex min-h-0 flex-1 flex-col medium:grid medium:grid-cols-[minmax(0,1fr)_minmax(320px,496px)]">
        <div className="order-2 bg-surface medium:order-1 medium:overflow-y-auto">
          <PartitionTables group={group} />
        </div>
        <div className="order-1 bg-surface medium:order-2 medium:overflow-y-auto medium:border-l">
          <PageSection title="Members" note={group.members !== null && countText(group.members.length)}>
            <MemberTable group={group} />
          </PageSection>
          <PageSection title="Service">
            <p className="m-0 text-prose text-text-2">
              <Link
                href={graphHref(nodeId({ kind: 'service', source: group.source, name: group.service }))}
                className="font-medium text-text underline decoration-line-strong underline-offset-2"
              >
                {groupLabel(group.service)}
              </Link>{' '}
              in the graph.{' '}
              {group.joinedBy === null ? 'No writer has its name: the group stands for itself.' : `Joined: ${group.joinedBy}.`}
            </p>
          </PageSection>
          <p className="m-0 px-5 py-4 text-caption text-text-3">
            Passed means the group committed a later position. It does not mean the work succeeded.
          </p>
        </div>
      </div>
    </div>
  );
}

function GroupHead({ group }: { readonly group: GroupDetail }) {
  const age = ageFigure(group.ageMs, group.basis, group.errorMs);
  const soon = catchUp(group.readings);
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
