import type { GroupDetail, LagReading } from '../../lib/api/contracts/groups.ts';
import { type Severity, severityOf, worseSeverity } from '../../lib/model/status.ts';
import { countText } from '../../lib/model/words.ts';

export type Member = NonNullable<GroupDetail['members']>[number];

/** A member with what its partitions show of it. */
export interface MemberRow {
  readonly member: Member;
  readonly name: string;
  /** The worst of its partitions; unknown when what it owns could not be read. */
  readonly severity: Severity;
  readonly partitions: readonly LagReading[];
  /** The newest commit on its partitions; null: none was seen to move. */
  readonly lastCommitMs: number | null;
  /** Null: not known for any of its partitions. */
  readonly passedPerSec: number | null;
}

export const memberName = (member: Pick<Member, 'instanceId' | 'clientId'>): string => member.instanceId ?? member.clientId;

/** The members of a group, in the order of what they own. */
export function memberRows(group: Pick<GroupDetail, 'members' | 'readings'>): MemberRow[] {
  const owned = Map.groupBy(group.readings, (reading) => reading.owner?.memberId ?? null);
  const rows = (group.members ?? []).map((member): MemberRow => {
    const partitions = owned.get(member.memberId) ?? [];
    const commits = partitions.flatMap(({ lastCommitMs }) => (lastCommitMs === null ? [] : [lastCommitMs]));
    const rates = partitions.flatMap(({ passedPerSec }) => (passedPerSec === null ? [] : [passedPerSec]));
    return {
      member,
      name: memberName(member),
      severity:
        member.error === null
          ? partitions.map(({ status }) => severityOf(status)).reduce<Severity>(worseSeverity, 'ok')
          : 'unknown',
      partitions,
      lastCommitMs: commits.length === 0 ? null : Math.max(...commits),
      passedPerSec: rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0),
    };
  });
  return rows.sort((a, b) => firstOwned(a) - firstOwned(b) || (a.member.memberId < b.member.memberId ? -1 : 1));
}

const firstOwned = ({ partitions }: MemberRow): number =>
  Math.min(Number.MAX_SAFE_INTEGER, ...partitions.map(({ partition }) => partition));

/** 3, even split, static ids */
export function membersNote(rows: readonly MemberRow[]): string {
  if (rows.length === 0) return '';
  const counts = rows.map(({ partitions }) => partitions.length);
  const isEven = rows.length > 1 && Math.max(...counts) - Math.min(...counts) <= 1;
  const idle = counts.filter((count) => count === 0).length;
  return [
    countText(rows.length),
    idle > 0 ? `${idle} without a partition` : isEven && 'even split',
    rows.every(({ member }) => member.instanceId !== null) && 'static ids',
  ]
    .filter(Boolean)
    .join(', ');
}
