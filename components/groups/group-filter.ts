import type { GroupSummary } from '../../lib/api/contracts/groups.ts';
import { type GroupStatus, SEVERITY_ORDER, severityOf } from '../../lib/model/status.ts';
import { countText } from '../../lib/model/words.ts';
import { groupLabel } from '../ui/name-text.ts';

export const STATUSES: readonly GroupStatus[] = [
  'stalled',
  'stopped',
  'data-lost',
  'warning',
  'rewound',
  'no-consumers',
  'unknown',
  'rebalancing',
  'ok',
];

/** Groups whose id, service or a topic contains every word of `text` (any case), and that have `status` when one is chosen. */
export function filterGroups(groups: readonly GroupSummary[], text: string, status: GroupStatus | null): readonly GroupSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && status === null) return groups;
  return groups.filter(
    (group) =>
      (status === null || group.status === status) &&
      words.every((word) =>
        [groupLabel(group.groupId), group.service, ...group.topics].some((name) => name.toLowerCase().includes(word)),
      ),
  );
}

export function countByStatus(groups: readonly GroupSummary[]): ReadonlyMap<GroupStatus, number> {
  const counts = new Map<GroupStatus, number>();
  for (const group of groups) counts.set(group.status, (counts.get(group.status) ?? 0) + 1);
  return counts;
}

const SEVERITY_WORDS = { bad: 'need someone', warn: 'worth a look', unknown: 'unknown', ok: 'keep up' } as const;

/** 3 need someone, 3 worth a look, 8 unknown, 398 keep up: what there is none of is left out. */
export function groupsInWords(counts: ReadonlyMap<GroupStatus, number>): string {
  return SEVERITY_ORDER.flatMap((severity) => {
    const count = STATUSES.filter((status) => severityOf(status) === severity).reduce(
      (sum, status) => sum + (counts.get(status) ?? 0),
      0,
    );
    return count === 0 ? [] : [`${countText(count)} ${SEVERITY_WORDS[severity]}`];
  }).join(', ');
}
