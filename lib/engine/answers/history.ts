import type { GroupHistory, GroupHistoryQuery, GroupTrends, GroupTrendsQuery } from '../../api/contracts/history.ts';
import type { LagHistory, LagSeries } from '../../lag/lag-history.ts';
import { letterOf, severityAt } from '../../model/severity-letters.ts';
import { type Severity, worseSeverity } from '../../model/status.ts';
import type { Snapshot } from '../snapshot.ts';
import { notFound } from './failure.ts';

const HOUR_MS = 3_600_000;

export function answerGroupHistory(
  snapshot: Snapshot,
  history: LagHistory,
  groupId: string,
  query: GroupHistoryQuery,
  nowMs: number,
): GroupHistory {
  if (!snapshot.groupById.has(groupId))
    throw notFound('group', groupId, 'A group shows up within two samples of its first commit');
  const topic = query.topic ?? null;
  const toMs = Math.min(query.to ?? nowMs, nowMs);
  const window = { fromMs: query.from ?? toMs - HOUR_MS, toMs };
  const { lag, ageMs, passedPerSec, ...axis } = history.series(groupId, topic, window);
  const heat = history.heat(groupId, topic, window, query.rows);
  return {
    groupId,
    topic,
    sinceMs: history.sinceMs,
    keptIn: 'memory',
    ...axis,
    lag: [...lag],
    ageMs: ageMs.map(wholeMs),
    passedPerSec: passedPerSec.map(twoDecimals),
    heat: {
      ...heat,
      rows: heat.rows.map((row) => ({ ...row, ageMs: row.ageMs.map(wholeMs) })),
    },
    marks: history.marks(groupId, window),
  };
}

const wholeMs = (ms: number | null): number | null => (ms === null ? null : Math.round(ms));
const twoDecimals = (rate: number | null): number | null => (rate === null ? null : Math.round(rate * 100) / 100);

const TREND_POINTS = 60;

/** The last hour of each group in 60 points: the most lag and the worst severity of a minute. A minute without a reading is a gap. */
export function answerGroupTrends(history: LagHistory, query: GroupTrendsQuery, nowMs: number): GroupTrends {
  const perPoint = Math.max(1, Math.round(HOUR_MS / TREND_POINTS / history.stepMs));
  const stepMs = perPoint * history.stepMs;
  // Up to the last whole step: the one that has just begun may have no sample yet, which is no gap.
  const endMs = Math.floor(nowMs / history.stepMs) * history.stepMs;
  const atMs = endMs - TREND_POINTS * stepMs;
  const window = { fromMs: atMs, toMs: endMs - 1 };
  return {
    sinceMs: history.sinceMs,
    atMs,
    stepMs,
    trends: query.group.map((groupId) => ({
      groupId,
      ...coarser(history.series(groupId, query.topic ?? null, window), atMs, stepMs),
    })),
  };
}

function coarser(series: LagSeries, atMs: number, stepMs: number): { lag: (number | null)[]; severity: string } {
  const lag: (number | null)[] = new Array(TREND_POINTS).fill(null);
  const severities: (Severity | null)[] = new Array(TREND_POINTS).fill(null);
  series.lag.forEach((value, place) => {
    const point = Math.floor((series.atMs + place * series.stepMs - atMs) / stepMs);
    if (point < 0 || point >= TREND_POINTS) return;
    const before = lag[point] ?? null;
    if (value !== null) lag[point] = before === null ? value : Math.max(before, value);
    const severity = severityAt(series.severity, place);
    const known = severities[point] ?? null;
    if (severity !== null) severities[point] = known === null ? severity : worseSeverity(known, severity);
  });
  return { lag, severity: severities.map(letterOf).join('') };
}
