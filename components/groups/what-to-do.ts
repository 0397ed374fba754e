import type { GroupDetail, LagReading } from '../../lib/api/contracts/groups.ts';
import { severityOf } from '../../lib/model/status.ts';
import { countOf, durationText, partitionsText, rateText } from '../../lib/model/words.ts';
import { type MemberRow, memberRows } from './member-rows.ts';

/** A piece of a sentence: plain, what it is about, or a record to look at. */
export type StepPart =
  | { readonly text: string }
  | { readonly strong: string }
  | { readonly record: { readonly topic: string; readonly partition: number; readonly offset: string } };
export type Step = readonly StepPart[];

export interface StepFacts {
  /** The group's passed/s over the last hour, null where not known; null: the history is not there yet. */
  readonly passed: readonly (number | null)[] | null;
  /** A moment as the page writes it. */
  readonly momentText: (ms: number) => string;
}

/** Members named one by one at most. */
const MOST_NAMED = 3;

/** What a person can do about a group, in order; empty when there is nothing to do. Every step names its thing and says what follows. */
export function whatToDo(group: GroupDetail, facts: StepFacts): Step[] {
  switch (group.status) {
    case 'stalled':
      return stalled(group, facts);
    case 'stopped':
      return stopped(group, facts);
    case 'data-lost':
      return dataLost(group);
    case 'warning':
      return slow(group);
    case 'rewound':
      return [
        [{ strong: 'Nothing, if somebody set it back on purpose.' }, { text: ` ${backWords(group)}` }],
        ...lookAt(oldestOf(group), 'It reads again from'),
      ];
    case 'no-consumers':
      return [
        [
          { strong: 'Start a member before something is written,' },
          { text: ' or delete the group if nobody needs it. Nothing is unread now.' },
        ],
      ];
    case 'unknown':
      return unknown(group);
    case 'ok':
    case 'rebalancing':
      return [];
  }
}

function stalled(group: GroupDetail, facts: StepFacts): Step[] {
  const still = group.readings.filter((reading) => reading.status === 'stalled');
  const members = memberRows(group).filter(({ partitions }) => partitions.some((reading) => still.includes(reading)));
  const orphans = still.filter((reading) => reading.owner === null);
  const steps: Step[] = members.slice(0, MOST_NAMED).map((row) => lookAtMember(row, facts));
  if (members.length > MOST_NAMED)
    steps.push([
      { text: `The same holds for ${countOf(members.length - MOST_NAMED, 'more member', 'more members')}, listed below.` },
    ]);
  if (orphans.length > 0)
    steps.push([
      { strong: `Find out why nobody reads ${where(orphans)}.` },
      { text: ' No member owns it: the group may no longer subscribe to the topic.' },
    ]);
  steps.push(...lookAt(oldestOf(group), 'See what it stopped at:'));
  const soon = afterRestart(group, facts.passed);
  if (soon !== null && members.length > 0)
    steps.push([{ text: `If ${members.length === 1 ? 'it is' : 'they are'} restarted, ${soon}` }]);
  return steps;
}

function lookAtMember({ name, member, partitions, lastCommitMs }: MemberRow, { momentText }: StepFacts): Step {
  const since =
    lastCommitMs === null
      ? 'it has not committed since Throughline began to watch.'
      : `its last commit was at ${momentText(lastCommitMs)}.`;
  return [
    { strong: `Look at ${name} on ${member.host}.` },
    { text: ` It holds ${partitionsText(partitions.map(({ partition }) => partition))} and sends heartbeats, but ${since}` },
  ];
}

function stopped(group: GroupDetail, facts: StepFacts): Step[] {
  const soon = afterRestart(group, facts.passed);
  return [
    [
      { strong: `Start a member of ${group.service === '' ? 'this group' : group.service}.` },
      { text: ` Nobody is connected, and ${countOf(group.lag ?? 0, 'message')} wait.` },
    ],
    ...lookAt(oldestOf(group), 'It goes on at'),
    ...(soon === null ? [] : [[{ text: `Once it runs, ${soon}` }]]),
  ];
}

function dataLost(group: GroupDetail): Step[] {
  const lost = group.readings.filter((reading) => (reading.expired ?? 0) > 0);
  const count = lost.reduce((sum, reading) => sum + (reading.expired ?? 0), 0);
  return [
    [
      { strong: `Get ${countOf(count, 'message')} from somewhere else.` },
      { text: ` They were on ${where(lost)}, and retention deleted them; the broker has no copy.` },
    ],
    ...lookAt(lost[0] ?? null, 'The first message still there is', 'logStart'),
    [{ text: 'Keep messages longer than the group can be away, or more will be lost: see the settings of the topic.' }],
  ];
}

function slow(group: GroupDetail): Step[] {
  const steps = lookAt(oldestOf(group), 'See what waits longest:');
  const { memberCount, partitionCount, passedPerSec, writtenPerSec } = group;
  if (memberCount === null || passedPerSec === null || writtenPerSec === null) return steps;
  const pace = `written ${rateText(writtenPerSec)}/s, passed ${rateText(passedPerSec)}/s`;
  if (passedPerSec >= writtenPerSec)
    return [...steps, [{ text: `It keeps pace (${pace}): wait, and look whether the age falls.` }]];
  const add: Step =
    memberCount < partitionCount
      ? [
          { strong: `Add members: ${countOf(memberCount, 'member')} share ${countOf(partitionCount, 'partition')}.` },
          { text: ` It falls further behind: ${pace}.` },
        ]
      : [
          { strong: 'Make each message cheaper, or add partitions.' },
          { text: ` Every partition has a member already, and it falls behind: ${pace}.` },
        ];
  return [add, ...steps];
}

function unknown(group: GroupDetail): Step[] {
  if (group.error !== null)
    return group.error.hint === undefined
      ? []
      : [[{ strong: group.error.hint }, { text: ` The broker said ${group.error.code}.` }]];
  const without = group.readings.filter((reading) => reading.committed === null);
  if (without.length === 0) return [];
  return [
    [
      { strong: `Look whether ${where(without)} is read at all.` },
      { text: ' No position was ever committed there, so its lag cannot be known.' },
    ],
  ];
}

/** the group catches up in about 1 min 05 s at its best pace of the last hour (34.2/s); null: nothing to go by. */
function afterRestart(group: GroupDetail, passed: StepFacts['passed']): string | null {
  const best = bestPace(passed ?? []);
  const { lag, writtenPerSec } = group;
  if (best === null || lag === null || writtenPerSec === null || best <= writtenPerSec) return null;
  const soon = durationText((lag / (best - writtenPerSec)) * 1000);
  return `the group catches up in about ${soon} at its best pace of the last hour (${rateText(best)}/s).`;
}

/** What nine of ten points stayed under: a single burst is no pace. Needs a minute of points. */
function bestPace(passed: readonly (number | null)[]): number | null {
  const known = passed.filter((rate) => rate !== null).sort((a, b) => a - b);
  return known.length < 6 ? null : (known[Math.floor(known.length * 0.9)] ?? null);
}

const backWords = (group: GroupDetail): string => `${group.reason}. It passes what it passed before once more.`;

function lookAt(reading: LagReading | null, words: string, at: 'committed' | 'logStart' = 'committed'): Step[] {
  const offset = reading?.[at] ?? null;
  if (reading === null || offset === null) return [];
  return [[{ text: `${words} ` }, { record: { topic: reading.topic, partition: reading.partition, offset } }]];
}

/** The partition whose oldest unread message is oldest, the worst state first. */
function oldestOf(group: GroupDetail): LagReading | null {
  const behind = group.readings.filter((reading) => (reading.lag ?? 0) > 0 && (reading.expired ?? 0) === 0);
  const score = (reading: LagReading) => (severityOf(reading.status) === 'bad' ? 1e14 : 0) + (reading.ageMs ?? 0);
  return behind.reduce<LagReading | null>((worst, one) => (worst === null || score(one) > score(worst) ? one : worst), null);
}

/** p4–p7 of payments.events; several topics joined by "and". */
const where = (readings: readonly LagReading[]): string =>
  [...Map.groupBy(readings, (reading) => reading.topic)]
    .map(([topic, of]) => `${partitionsText(of.map(({ partition }) => partition))} of ${topic}`)
    .join(' and ');
