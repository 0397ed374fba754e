'use client';

import { useGroupTrend } from '../../lib/hooks/use-group-trend.ts';
import { countText } from '../../lib/model/words.ts';
import { Sparkline } from '../charts/sparkline.tsx';

/** The lag of one group over the last hour, on all topics or one, for a row; asks only while it is in the page. */
export function GroupTrend({ groupId, topic }: { readonly groupId: string; readonly topic?: string }) {
  const { data, isError } = useGroupTrend(groupId, topic);
  if (data === undefined) return isError ? <span className="text-text-3">no reading</span> : null;
  return <Sparkline values={data.lag} severity={data.severity} label={trendLabel(data.lag)} />;
}

function trendLabel(lag: readonly (number | null)[]): string {
  const known = lag.filter((value) => value !== null);
  const last = lag.at(-1);
  const now = last === null || last === undefined ? 'unknown now' : `now ${countText(last)}`;
  return `Lag in the last hour: ${now}, at most ${countText(Math.max(0, ...known))}`;
}
