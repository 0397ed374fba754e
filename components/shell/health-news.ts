import type { SourceHealth } from '../../lib/api/contracts/health.ts';

export interface HealthSeen {
  readonly source: string;
  readonly state: SourceHealth['state'];
  readonly bad: number;
  /** Those of the bad groups whose names are known. */
  readonly badIds: readonly string[];
}

const STATE_NEWS: Record<SourceHealth['state'], string> = {
  starting: 'is read for the first time',
  ok: 'answers again',
  stale: 'does not answer in time; figures are stale',
  down: 'cannot be reached',
};

/** What is worth saying aloud between two looks, in one or two sentences; null: nothing. */
export function healthNews(before: HealthSeen, now: HealthSeen): string | null {
  const said: string[] = [];
  if (before.state !== now.state) said.push(`${now.source} ${STATE_NEWS[now.state]}.`);
  const fresh = now.badIds.filter((id) => !before.badIds.includes(id));
  if (fresh.length > 0) said.push(`${named(fresh)} ${fresh.length === 1 ? 'needs' : 'need'} someone, ${now.bad} in all.`);
  else if (now.bad < before.bad)
    said.push(now.bad === 0 ? 'No group needs someone any more.' : `${now.bad} groups still need someone.`);
  return said.length === 0 ? null : said.join(' ');
}

const named = (ids: readonly string[]): string =>
  ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ');
