'use client';

import { useMemo } from 'react';
import { useGroupHistory } from '../../lib/hooks/use-group-history.ts';
import { durationText } from '../../lib/model/words.ts';
import { useMomentText, useZone } from '../ui/moment.tsx';
import { PageSection } from '../ui/page-section.tsx';
import { clockText } from '../ui/time-text.ts';
import { LineChart } from './lazy-line-chart.tsx';
import { lineOf, seriesEndMs } from './series-points.ts';
import { AGE_FLOOR_MS, calmTop, spanScale, spanTickText } from './ticks.ts';

const HOUR_MS = 3_600_000;
const HEIGHT = 76;

/** The oldest unread of one group (on one topic) over the last hour, small, as a part of a panel. */
export function AgeChart({ groupId, topic }: { readonly groupId: string; readonly topic?: string }) {
  const { data, isError } = useGroupHistory(groupId, topic === undefined ? { rows: 0 } : { topic, rows: 0 });
  const moment = useMomentText();
  const { zone } = useZone();
  const chart = useMemo(() => {
    if (data === undefined || data.sinceMs === null) return null;
    const toMs = seriesEndMs(data);
    const window = { fromMs: toMs - HOUR_MS, toMs };
    const line = lineOf(data.ageMs, data, window, data.sinceMs);
    return { window, line, scale: spanScale(calmTop(line.values, line.calm, AGE_FLOOR_MS)) };
  }, [data]);
  return (
    <PageSection gutter="panel" title="Oldest unread, last hour" aside={data && `${Math.round(data.stepMs / 1000)} s per point`}>
      {chart === null || data === undefined ? (
        <p className="m-0 text-prose text-text-3" style={{ height: HEIGHT + 16 }}>
          {isError ? 'unknown: the history could not be read' : data && 'No sample is kept yet'}
        </p>
      ) : (
        <>
          <LineChart
            line={chart.line}
            window={chart.window}
            scale={chart.scale}
            tickText={spanTickText}
            height={HEIGHT}
            axis="right"
            label={ageWords(chart.line.values)}
          />
          <div className="mr-11 flex justify-between text-caption text-text-3">
            {[chart.window.fromMs, (chart.window.fromMs + chart.window.toMs) / 2, chart.window.toMs].map((ms) => (
              <span key={ms}>{clockText(ms, zone, ms)?.clock.slice(0, 5)}</span>
            ))}
          </div>
          {data.sinceMs !== null && data.sinceMs > chart.window.fromMs && (
            <p className="m-0 text-caption text-text-3">History is kept since {moment(data.sinceMs)}, in memory.</p>
          )}
        </>
      )}
    </PageSection>
  );
}

/** now 2 min 14 s, at most 2 min 14 s, 3 points missing: a chart of ages in words. */
export function ageWords(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  const last = values.at(-1) ?? null;
  if (known.length === 0) return 'Oldest unread over time: nothing is known';
  return `Oldest unread over time: ${last === null ? 'unknown now' : `now ${durationText(last)}`}, at most ${durationText(Math.max(...known))}`;
}
