import clsx from 'clsx';
import type { GroupSummary } from '../../lib/api/contracts/groups.ts';
import { Badge } from '../ui/chip.tsx';
import { Age, Count, Rate } from '../ui/figures.tsx';
import { groupLabel } from '../ui/name-text.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import type { TableColumn } from '../ui/table-column.ts';
import { FirstTopics, GroupLink } from './group-links.tsx';
import { GroupTrend } from './group-trend.tsx';
import { urgency } from './urgency.ts';

export const GROUP_COLUMNS: readonly TableColumn<GroupSummary>[] = [
  {
    id: 'status',
    head: 'Status',
    width: '118px',
    sortBy: urgency,
    cell: (group) => <StatusMark status={group.status} severity={group.severity} />,
  },
  {
    id: 'group',
    isFixed: true,
    head: 'Group',
    width: 'minmax(120px,164px)',
    sortBy: (group) => group.groupId,
    cell: (group) => <GroupLink groupId={group.groupId} />,
  },
  {
    id: 'reason',
    head: 'Reason',
    width: 'minmax(200px,1fr)',
    cell: (group) => (
      <span data-full={group.reason} className={clsx('block truncate', group.severity === 'ok' ? 'text-text-2' : 'text-text')}>
        {group.reason}
      </span>
    ),
  },
  {
    id: 'age',
    head: 'Oldest unread',
    hasBasis: true,
    width: '142px',
    align: 'right',
    largestFirst: true,
    sortBy: (group) => group.ageMs,
    cell: (group) => <Age ageMs={group.ageMs} basis={group.basis} errorMs={group.errorMs} severity={group.severity} />,
  },
  {
    id: 'lag',
    head: 'Lag',
    width: '84px',
    align: 'right',
    largestFirst: true,
    sortBy: (group) => group.lag,
    cell: (group) => <Count value={group.lag} />,
  },
  {
    id: 'passed',
    head: 'Passed',
    width: '80px',
    align: 'right',
    largestFirst: true,
    sortBy: (group) => group.passedPerSec,
    cell: (group) => <Rate perSec={group.passedPerSec} />,
  },
  {
    id: 'trend',
    head: 'Lag, last hour',
    width: '128px',
    cell: (group) => <GroupTrend groupId={group.groupId} />,
  },
  {
    id: 'members',
    head: 'Members',
    width: '72px',
    align: 'right',
    from: 'wide',
    sortBy: (group) => group.memberCount,
    cell: (group) => <Count value={group.memberCount} />,
  },
  {
    id: 'protocol',
    head: 'Protocol',
    width: '84px',
    from: 'wide',
    sortBy: (group) => group.protocol,
    cell: (group) =>
      group.protocol === 'unknown' ? <span className="text-text-3">unknown</span> : <Badge>{group.protocol}</Badge>,
  },
  {
    id: 'topics',
    head: 'Topics',
    width: '148px',
    from: 'wide',
    cell: (group) => <FirstTopics topics={group.topics} />,
  },
];

/** On a phone: mark, group, oldest unread; under it the reason. */
export const narrowGroup = (group: GroupSummary) => (
  <>
    <div className="flex items-center gap-2">
      <StatusMark status={group.status} severity={group.severity} className="shrink-0" />
      <span className="min-w-0 flex-1 truncate font-medium text-text">{groupLabel(group.groupId)}</span>
      <Age ageMs={group.ageMs} basis={group.basis} errorMs={group.errorMs} severity={group.severity} />
    </div>
    <div className="truncate text-text-2">{group.reason}</div>
  </>
);
