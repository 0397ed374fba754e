import type { GroupDetail } from '../../lib/api/contracts/groups.ts';
import { partitionsText } from '../../lib/model/words.ts';
import { Unknown } from '../ui/figures.tsx';
import { MiddleCut } from '../ui/middle-cut.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { SeverityMark } from '../ui/status-mark.tsx';

type Member = NonNullable<GroupDetail['members']>[number];

const COLUMNS = [
  {
    id: 'member',
    head: 'Member',
    cell: (member: Member) => (
      <span className="flex items-center gap-2 font-medium" title={member.memberId}>
        <SeverityMark severity={member.error === null ? 'ok' : 'unknown'} />
        <MiddleCut name={member.instanceId ?? member.clientId} />
      </span>
    ),
  },
  { id: 'host', head: 'Host', cell: (member: Member) => <code className="text-code-small">{member.host}</code> },
  {
    id: 'owns',
    head: 'Owns',
    cell: (member: Member) =>
      member.owns === null ? (
        <Unknown reason={member.error?.message} />
      ) : member.owns.length === 0 ? (
        <span className="text-text-3">nothing</span>
      ) : (
        <span title={member.owns.map(ownsText).join('\n')}>{member.owns.map(ownsText).join('; ')}</span>
      ),
  },
];

const ownsText = (owned: { topic: string; partitions: number[] }): string => `${owned.topic} ${partitionsText(owned.partitions)}`;

/** Who is connected now, and what each owns. */
export function MemberTable({ group }: { readonly group: GroupDetail }) {
  if (group.members === null)
    return (
      <p className="m-0 text-prose text-text-2">
        unknown: {group.error?.message ?? 'the members could not be read'} {group.error?.hint}
      </p>
    );
  return (
    <PlainTable
      label="Members"
      rows={group.members}
      rowKey={(member) => member.memberId}
      columns={COLUMNS}
      empty={`no active member; the broker says ${group.state}`}
    />
  );
}
