import type { GroupSummary } from '../../lib/api/contracts/groups.ts';
import { type GroupStatus, SEVERITY_ORDER, severityOf } from '../../lib/model/status.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { parseGroupQuery } from './group-query.ts';

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
export const PROTOCOLS = ['classic', 'consumer', 'share', 'streams', 'connect', 'unknown'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Groups that fit every word of the query `text`, and have the status and the protocol when one is chosen. */
export function filterGroups(
  groups: readonly GroupSummary[],
  text: string,
  status: GroupStatus | null,
  protocol: Protocol | null = null,
): readonly GroupSummary[] {
  const terms = parseGroupQuery(text);
  if (terms.length === 0 && status === null && protocol === null) return groups;
  return groups.filter(
    (group) =>
      (status === null || group.status === status) &&
      (protocol === null || group.protocol === protocol) &&
      terms.every((term) => term.fits(group)),
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

/** "Lag 2,640,118 in 405 groups; the 7 that could not be read are left out": what the sum is of. */
export function lagInWords(groups: readonly GroupSummary[]): string {
  const known = groups.flatMap((group) => (group.lag === null ? [] : [group.lag]));
  const left = groups.length - known.length;
  const sum = `Lag ${countText(known.reduce((total, lag) => total + lag, 0))} in ${countOf(known.length, 'group')}`;
  return left === 0 ? sum : `${sum}; the ${countText(left)} of unknown lag ${left === 1 ? 'is' : 'are'} left out`;
}
