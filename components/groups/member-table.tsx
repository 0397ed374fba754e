import type { GroupDetail } from '../../lib/api/contracts/groups.ts';
import { partitionsText } from '../../lib/model/words.ts';
import { agoText } from '../shell/freshness-text.ts';
import { Rate, Unknown } from '../ui/figures.tsx';
import { MiddleCut } from '../ui/middle-cut.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { SEVERITY_TEXT, SeverityMark } from '../ui/status-mark.tsx';
import type { MemberRow } from './member-rows.ts';

interface MemberTableProps {
  readonly group: GroupDetail;
  readonly rows: readonly MemberRow[];
  /** Without the hosts: they stand in what to do. */
  readonly isNarrow: boolean;
}

/** Who is connected now, what each owns, when it last committed and how much it passes. */
export function MemberTable({ group, rows, isNarrow }: MemberTableProps) {
  if (group.members === null)
    return (
      <p className="m-0 text-prose text-text-2">
        unknown: {group.error?.message ?? 'the members could not be read'} {group.error?.hint}
      </p>
    );
  return (
    <PlainTable
      label="Members"
      rows={rows}
      rowKey={(row) => row.member.memberId}
      columns={columnsOf(group).filter(({ id }) => !isNarrow || id !== 'host')}
      empty={`no active member; the broker says ${group.state}`}
    />
  );
}

function columnsOf(group: GroupDetail) {
  const oneTopic = group.topics.length === 1;
  return [
    {
      id: 'member',
      head: 'Member',
      cell: ({ member, name, severity }: MemberRow) => (
        <span className="flex max-w-40 items-center gap-2 font-medium" title={member.memberId}>
          <SeverityMark severity={severity} />
          <MiddleCut name={name} />
        </span>
      ),
    },
    {
      id: 'host',
      head: 'Host',
      cell: ({ member }: MemberRow) => <span className="text-text-2">{member.host}</span>,
    },
    {
      id: 'owns',
      head: 'Owns',
      cell: ({ member }: MemberRow) => {
        if (member.owns === null) return <Unknown reason={member.error?.message} />;
        if (member.owns.length === 0) return <span className="text-text-3">nothing</span>;
        const words = member.owns.map(({ topic, partitions }) =>
          oneTopic ? partitionsText(partitions) : `${topic} ${partitionsText(partitions)}`,
        );
        return (
          <span className="block max-w-36 truncate" title={words.join('\n')}>
            {words.join('; ')}
          </span>
        );
      },
    },
    {
      id: 'commit',
      head: 'Last commit',
      cell: ({ lastCommitMs, partitions, severity }: MemberRow) =>
        lastCommitMs === null ? (
          <span className="text-text-3">{partitions.length === 0 ? '' : 'none seen'}</span>
        ) : (
          <span className={severity === 'bad' ? SEVERITY_TEXT.bad : 'text-text-2'}>
            {agoText(group.asOfMs - lastCommitMs)} ago
          </span>
        ),
    },
    {
      id: 'passed',
      head: 'Passed',
      align: 'right' as const,
      cell: ({ partitions, passedPerSec }: MemberRow) => (partitions.length === 0 ? null : <Rate perSec={passedPerSec} />),
    },
  ];
}
