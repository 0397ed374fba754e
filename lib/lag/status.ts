import type { GroupStatus } from '../model/status.ts';
import { countOf, countText, durationText, partitionsText, rateText } from '../model/words.ts';

/** What the rules look at, of one partition of a group. Times in epoch ms, spans in ms. */
export interface PartitionFacts {
  readonly topic: string;
  readonly partition: number;
  readonly lag: number | null;
  readonly expired: number | null;
  readonly ageMs: number | null;
  readonly hasCommit: boolean;
  /** Messages that could be read: end − log start; null unknown. */
  readonly readable: number | null;
  /** When the committed offset was last seen to move; null: not since the first sample. */
  readonly lastCommitMs: number | null;
  /** First sample of this group on this partition. */
  readonly firstSeenMs: number | null;
  readonly wentBackAtMs: number | null;
}

export interface GroupFacts {
  /** Why the group could not be read; null: it could. */
  readonly problem: string | null;
  readonly state: string;
  readonly memberCount: number | null;
  /** Since when it has had no members, and whether that was seen to begin. */
  readonly emptySinceMs: number | null;
  readonly emptySinceStart: boolean;
  readonly partitions: readonly PartitionFacts[];
  readonly passedPerSec: number | null;
  readonly writtenPerSec: number | null;
}

export interface Verdict {
  readonly status: GroupStatus;
  readonly reason: string;
}

/** No commit for this long, with unread messages as old, is a stall. */
export const STALL_AFTER_MS = 60_000;
/** Unread messages this old are worth a look, even while commits move. */
export const WARN_AGE_MS = 30_000;
/** A position set back is told for this long. */
const REWOUND_FOR_MS = 10 * 60_000;

/** The broker's words for a group whose members are being assigned. */
export const REBALANCING: ReadonlySet<string> = new Set([
  'PreparingRebalance',
  'CompletingRebalance',
  'Assigning',
  'Reconciling',
]);

type Rule = (group: GroupFacts, nowMs: number) => Verdict | null;

/** In order; the first that speaks decides. Add a rule here and a row to tests/unit/lag/status.test.ts. */
const RULES: readonly Rule[] = [
  unreadable,
  dataLost,
  withoutMembers,
  rebalancing,
  stalled,
  rewound,
  slow,
  withoutCommits,
  keepsUp,
];

export function judgeGroup(group: GroupFacts, nowMs: number): Verdict {
  for (const rule of RULES) {
    const verdict = rule(group, nowMs);
    if (verdict !== null) return verdict;
  }
  return { status: 'unknown', reason: 'No rule applies' };
}

const sumLag = (group: GroupFacts): number => group.partitions.reduce((sum, p) => sum + (p.lag ?? 0), 0);

function unreadable(group: GroupFacts): Verdict | null {
  return group.problem === null ? null : { status: 'unknown', reason: group.problem };
}

function dataLost(group: GroupFacts): Verdict | null {
  const lost = group.partitions.filter((p) => (p.expired ?? 0) > 0 && (p.readable ?? 0) > 0);
  if (lost.length === 0) return null;
  const count = lost.reduce((sum, p) => sum + (p.expired ?? 0), 0);
  const where = partitionsText(lost.map((p) => p.partition));
  return { status: 'data-lost', reason: `${countOf(count, 'message')} on ${where} deleted by retention before they were read` };
}

function withoutMembers(group: GroupFacts, nowMs: number): Verdict | null {
  if (group.memberCount !== 0) return null;
  const lag = sumLag(group);
  // A member-less group whose commits move is read by somebody who assigns partitions by hand.
  if (group.partitions.some((p) => p.lastCommitMs !== null && nowMs - p.lastCommitMs < STALL_AFTER_MS)) return null;
  const forText =
    group.emptySinceMs === null ? '' : ` for ${group.emptySinceStart ? '' : 'over '}${durationText(nowMs - group.emptySinceMs)}`;
  if (lag > 0) return { status: 'stopped', reason: `Nobody connected${forText}; ${countOf(lag, 'message')} unread` };
  return { status: 'no-consumers', reason: `Nobody connected${forText}; nothing unread` };
}

function rebalancing(group: GroupFacts): Verdict | null {
  if (!REBALANCING.has(group.state)) return null;
  return { status: 'rebalancing', reason: 'Members are being assigned; lag is kept from commits' };
}

function stalled(group: GroupFacts, nowMs: number): Verdict | null {
  const still = group.partitions.filter((p) => {
    const since = p.lastCommitMs ?? p.firstSeenMs;
    return (
      p.hasCommit && (p.lag ?? 0) > 0 && (p.ageMs ?? 0) >= STALL_AFTER_MS && since !== null && nowMs - since >= STALL_AFTER_MS
    );
  });
  if (still.length === 0) return null;
  const oldest = Math.min(...still.map((p) => p.lastCommitMs ?? p.firstSeenMs ?? nowMs));
  const unseen = still.some((p) => p.lastCommitMs === null) ? 'over ' : '';
  const lag = still.reduce((sum, p) => sum + (p.lag ?? 0), 0);
  const share = `${still.length} of ${countOf(group.partitions.length, 'partition')}`;
  return {
    status: 'stalled',
    reason: `No commit on ${share} for ${unseen}${durationText(nowMs - oldest)} while ${countText(lag)} wait`,
  };
}

function rewound(group: GroupFacts, nowMs: number): Verdict | null {
  const back = group.partitions.filter(
    (p) => p.wentBackAtMs !== null && nowMs - p.wentBackAtMs < REWOUND_FOR_MS && (p.lag ?? 0) > 0,
  );
  const latest = Math.max(...back.map((p) => p.wentBackAtMs ?? 0));
  if (back.length === 0) return null;
  return {
    status: 'rewound',
    reason: `Set back on ${partitionsText(back.map((p) => p.partition))} ${durationText(nowMs - latest)} ago`,
  };
}

function slow(group: GroupFacts): Verdict | null {
  const age = Math.max(0, ...group.partitions.map((p) => p.ageMs ?? 0));
  if (age < WARN_AGE_MS) return null;
  const pace =
    group.writtenPerSec === null || group.passedPerSec === null
      ? ''
      : `; written ${rateText(group.writtenPerSec)}/s, passed ${rateText(group.passedPerSec)}/s`;
  return { status: 'warning', reason: `Oldest unread waits ${durationText(age)}${pace}` };
}

function withoutCommits(group: GroupFacts): Verdict | null {
  const missing = group.partitions.filter((p) => !p.hasCommit && p.readable !== 0);
  if (missing.length === 0) return null;
  return {
    status: 'unknown',
    reason: `${missing.length} of ${countOf(group.partitions.length, 'partition')} have no committed offset`,
  };
}

function keepsUp(group: GroupFacts): Verdict | null {
  if (group.partitions.length === 0) return { status: 'unknown', reason: 'No committed offset and no assigned partition' };
  if (group.partitions.every((p) => p.lag === null && p.readable !== 0))
    return { status: 'unknown', reason: 'No partition has a known lag' };
  return { status: 'ok', reason: sumLag(group) === 0 ? 'Read to the end' : 'Keeps up' };
}
