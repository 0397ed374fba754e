import { partitionsText } from '../model/words.ts';

export type MarkKind = 'members' | 'rebalance' | 'reset';

/** Something that happened to a group at one moment, in a few words. */
export interface GroupMark {
  readonly atMs: number;
  readonly kind: MarkKind;
  readonly text: string;
}

/** What is looked at to notice that something happened, as of one sample. */
export interface GroupMoment {
  /** Member id → the name people know it by; null: could not be read. */
  readonly members: ReadonlyMap<string, string> | null;
  readonly rebalancing: boolean;
  /** Partitions whose committed position went back in this sample. */
  readonly wentBack: readonly { readonly topic: string; readonly partitions: readonly number[] }[];
}

/** What happened between two samples of a group. A rebalance and the members that caused it are one mark. */
export function marksBetween(before: GroupMoment, now: GroupMoment, atMs: number): GroupMark[] {
  const members = memberWords(before.members, now.members);
  const marks: GroupMark[] = [];
  if (now.rebalancing && !before.rebalancing)
    marks.push({ atMs, kind: 'rebalance', text: members === null ? 'Rebalance' : `Rebalance: ${members}` });
  else if (members !== null) marks.push({ atMs, kind: 'members', text: members });
  for (const { topic, partitions } of now.wentBack)
    marks.push({ atMs, kind: 'reset', text: `Set back on ${partitionsText(partitions)} of ${topic}` });
  return marks;
}

/** shipping-2 joined; 2 members left, shipping-3 joined; null: the same ones, or one side is not known. */
function memberWords(before: GroupMoment['members'], now: GroupMoment['members']): string | null {
  if (before === null || now === null || isSame(before, now)) return null;
  const joined = [...now].filter(([id]) => !before.has(id)).map(([, name]) => name);
  const left = [...before].filter(([id]) => !now.has(id)).map(([, name]) => name);
  if (joined.length === 0 && left.length === 0) return null;
  if (joined.length === left.length && joined.toSorted().join('\n') === left.toSorted().join('\n'))
    return `${names(joined)} restarted`;
  return [left.length > 0 && `${names(left)} left`, joined.length > 0 && `${names(joined)} joined`].filter(Boolean).join(', ');
}

/** Asked for each group with each sample, and nearly always true: no lists are made. */
function isSame(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): boolean {
  if (before.size !== now.size) return false;
  for (const id of now.keys()) if (!before.has(id)) return false;
  return true;
}

const names = (of: readonly string[]): string => (of.length === 1 ? (of[0] ?? '') : `${of.length} members`);
