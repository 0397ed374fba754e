import type { GroupSummary } from '../../lib/api/contracts/groups.ts';
import { DURATION_UNITS } from '../query/amounts.ts';
import { compares } from '../query/matching.ts';
import { groupLabel } from '../ui/name-text.ts';

/** One word of the query; a group fits when it fits all of them. */
export interface GroupTerm {
  /** As written. */
  readonly text: string;
  /** False: a bare word, looked for in names. */
  readonly hasField: boolean;
  readonly fits: (group: GroupSummary) => boolean;
}

const NAME_FIELDS: Readonly<Record<string, (group: GroupSummary) => readonly string[]>> = {
  group: (group) => [groupLabel(group.groupId)],
  service: (group) => [group.service],
  topic: (group) => group.topics,
  status: (group) => [group.status],
  protocol: (group) => [group.protocol],
  source: (group) => [group.source],
};

const FIGURE_FIELDS: Readonly<Record<string, (group: GroupSummary) => number | null>> = {
  age: (group) => group.ageMs,
  lag: (group) => group.lag,
  passed: (group) => group.passedPerSec,
  members: (group) => group.memberCount,
};

const UNIT_MS: Readonly<Record<string, number>> = { ...DURATION_UNITS, min: 60_000 };
const COMPARISONS = ['>=', '<=', '>', '<', '='] as const;

/** Those of the words, for who asks what can be written here. */
export const GROUP_WORDS = 'group: service: topic: status: protocol: source: is:unread age> lag> passed> members>';

/** `age>1m`, `lag>=1000`, `topic:orders*`, `is:unread`, or a word of a name. What is no field of ours is a word like any other. */
export function parseGroupQuery(text: string): readonly GroupTerm[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => figureTerm(word) ?? nameTerm(word) ?? bareTerm(word));
}

function figureTerm(word: string): GroupTerm | null {
  const [, field = '', written = '', figure = '', unit = ''] = /^([a-z]+)(>=|<=|>|<|=)(\d+(?:\.\d+)?)([a-z]*)$/i.exec(word) ?? [];
  const comparison = COMPARISONS.find((one) => one === written);
  const read = FIGURE_FIELDS[field.toLowerCase()];
  const isAge = field.toLowerCase() === 'age';
  const scale = isAge ? UNIT_MS[unit.toLowerCase() || 's'] : unit === '' ? 1 : undefined;
  if (read === undefined || scale === undefined || comparison === undefined) return null;
  const limit = Number(figure) * scale;
  const fits = (group: GroupSummary): boolean => {
    const value = read(group);
    return value !== null && compares(value, comparison, limit); // unknown is neither more nor less
  };
  return { text: word, hasField: true, fits };
}

function nameTerm(word: string): GroupTerm | null {
  const colon = word.indexOf(':');
  const field = word.slice(0, Math.max(0, colon)).toLowerCase();
  const value = word.slice(colon + 1).toLowerCase();
  if (value === '') return null;
  if (field === 'is' && value === 'unread') return { text: word, hasField: true, fits: (group) => group.error !== null };
  const read = NAME_FIELDS[field];
  if (read === undefined) return null;
  const matches = nameTest(value);
  return { text: word, hasField: true, fits: (group) => read(group).some((name) => matches(name.toLowerCase())) };
}

function bareTerm(word: string): GroupTerm {
  const matches = nameTest(word.toLowerCase());
  return {
    text: word,
    hasField: false,
    fits: (group) => searchNames(group).some(matches),
  };
}

const names = new WeakMap<GroupSummary, readonly string[]>();

/** What a bare word is looked for in, in lower case: made once for all keys that are typed. */
function searchNames(group: GroupSummary): readonly string[] {
  const known = names.get(group);
  if (known !== undefined) return known;
  const made = [groupLabel(group.groupId), group.service, ...group.topics].map((name) => name.toLowerCase());
  names.set(group, made);
  return made;
}

/** With a `*` the whole name has to fit, without one a part of it. */
function nameTest(value: string): (lower: string) => boolean {
  if (!value.includes('*')) return (lower) => lower.includes(value);
  const parts = value.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const whole = new RegExp(`^${parts.join('.*')}$`, 's');
  return (lower) => whole.test(lower);
}
