'use client';

import { useGroupTrend } from '../../lib/hooks/use-group-trend.ts';
import { countText } from '../../lib/model/words.ts';
import { Sparkline } from '../charts/sparkline.tsx';
import { useIsLate } from '../ui/use-is-late.ts';

interface GroupTrendProps {
  readonly groupId: string;
  readonly topic?: string;
}

/** A row that is there for a shorter time is passing by. */
const RESTED_MS = 150;

/** The lag of one group over the last hour, on all topics or one, for a row; asks only when the row rests in the page. */
export function GroupTrend({ groupId, topic }: GroupTrendProps) {
  return <Trend key={`${groupId} ${topic}`} groupId={groupId} topic={topic} />;
}

function Trend({ groupId, topic }: GroupTrendProps) {
  return useIsLate(RESTED_MS) ? <RestedTrend groupId={groupId} topic={topic} /> : null;
}

function RestedTrend({ groupId, topic }: GroupTrendProps) {
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
