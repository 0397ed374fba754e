'use client';

import { type CSSProperties, type PointerEvent, useMemo, useRef } from 'react';
import type { GroupDetail } from '../../lib/api/contracts/groups.ts';
import type { GroupHistory } from '../../lib/api/contracts/history.ts';
import { countText, durationText } from '../../lib/model/words.ts';
import { ageWords } from '../charts/age-chart.tsx';
import { HeatLegend, HeatMap } from '../charts/heat-map.tsx';
import { HistoryBrush } from '../charts/history-brush.tsx';
import { LineChart } from '../charts/lazy-line-chart.tsx';
import { PlotOverlay } from '../charts/plot-overlay.tsx';
import { PLOT_LEFT, PLOT_RIGHT, placeMarks, shareAt, stepUnder } from '../charts/plot-place.ts';
import { type ChartWindow, lineOf, seriesEndMs } from '../charts/series-points.ts';
import { AGE_FLOOR_MS, calmTop, countScale, LAG_FLOOR, spanScale, spanTickText } from '../charts/ticks.ts';
import { TimeAxis } from '../charts/time-axis.tsx';
import { Button } from '../ui/button.tsx';
import { useElementWidth } from '../ui/element-width.ts';
import { useMomentText } from '../ui/moment.tsx';
import { useScreenWidth } from '../ui/screen-width.ts';
import { Segmented } from '../ui/segmented.tsx';
import { type GroupViewState, KEPT_MS, RANGES } from './group-view.ts';

const TALL = { age: 196, lag: 136 };
const SHORT = { age: 120, lag: 120 };
const MOST_ROWS = 40;

interface GroupChartsProps {
  readonly group: GroupDetail;
  readonly history: GroupHistory;
  /** When the history began, which is before any of its points. */
  readonly sinceMs: number;
  readonly view: GroupViewState;
}

/** Oldest unread, lag and the partitions over time: one axis, one line at the moment pointed at, one set of marks. */
export function GroupCharts({ group, history, sinceMs, view }: GroupChartsProps) {
  const stack = useRef<HTMLDivElement>(null);
  const width = useElementWidth(stack);
  const screen = useScreenWidth();
  const momentText = useMomentText();
  const rangeMs = RANGES.find(({ value }) => value === view.range)?.ms ?? KEPT_MS;
  const nowMs = seriesEndMs(history);
  const kept = useMemo<ChartWindow>(() => ({ fromMs: nowMs - KEPT_MS, toMs: nowMs }), [nowMs]);
  const toMs = Math.min(nowMs, Math.max(view.until ?? nowMs, kept.fromMs + rangeMs));
  const window = useMemo<ChartWindow>(() => ({ fromMs: toMs - rangeMs, toMs }), [toMs, rangeMs]);
  const { age, lag } = useMemo(() => {
    const ageLine = lineOf(history.ageMs, history, window, sinceMs);
    const lagLine = lineOf(history.lag, history, window, sinceMs);
    return {
      age: { line: ageLine, scale: spanScale(calmTop(ageLine.values, ageLine.calm, AGE_FLOOR_MS)) },
      lag: { line: lagLine, scale: countScale(calmTop(lagLine.values, lagLine.calm, LAG_FLOOR)) },
    };
  }, [history, window, sinceMs]);
  const marks = useMemo(() => {
    const start = { atMs: sinceMs, text: `History starts ${momentText(sinceMs)}, in memory` };
    return placeMarks([start, ...history.marks], window, Math.max(1, width - PLOT_LEFT - PLOT_RIGHT));
  }, [history.marks, sinceMs, window, width, momentText]);

  const { moment, setMoment } = view;
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setMoment(stepUnder(event.clientX - box.left, box.width, window, history.stepMs));
  };
  const then = moment === null ? null : Math.round((moment - history.atMs) / history.stepMs);
  const heights = screen === 'narrow' ? SHORT : TALL;
  const inMoment = (words: string) => moment !== null && `${words} at ${momentText(moment)}`;
  return (
    <section aria-label="Over time" className="px-5 py-4">
      <div className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1">
        <h2 className="m-0 text-table font-semibold">Oldest unread</h2>
        <span className="text-caption text-text-3">
          {view.until !== null && `until ${momentText(window.toMs)}, `}
          {inMoment(then === null ? '' : figureText(history.ageMs[then], durationText)) || 'worst partition'}
        </span>
        <span className="ml-auto flex flex-wrap items-center gap-2">
          {group.topics.length > 1 && <TopicChoice topics={group.topics} view={view} />}
          <Segmented
            label="Time shown"
            value={view.range}
            onChange={(range) => void view.setUrl({ range: range === '1h' ? '1h' : '15m', until: null })}
            options={RANGES.map(({ value, label, ms }) => ({
              value,
              label,
              ...(ms > KEPT_MS && { disabled: `The last hour is kept, in memory; since ${momentText(sinceMs)}` }),
            }))}
          />
        </span>
      </div>
      <div
        ref={stack}
        // On paper as wide as the lines were drawn: they do not follow, and marks and cells have to stay on their moments.
        className="relative print:w-(--drawn)"
        style={{ '--drawn': `${width}px` } as CSSProperties}
        onPointerMove={point}
        onPointerLeave={() => setMoment(null)}
      >
        <PlotOverlay marks={marks} pointed={moment === null ? null : shareAt(moment + history.stepMs, window)} />
        <div className="h-4" />
        <LineChart {...age} window={window} tickText={spanTickText} height={heights.age} label={ageWords(age.line.values)} />
        <ChartHead
          title="Lag"
          note={inMoment(then === null ? '' : figureText(history.lag[then], countText)) || 'messages, all partitions'}
        />
        <LineChart {...lag} window={window} tickText={countText} height={heights.lag} label={lagWords(lag.line.values)} />
        <ChartHead
          title="Partitions"
          note={`oldest unread, ${durationText(history.heat.stepMs * mergeOf(view.range)).replace('.0', '')} per cell${window.fromMs < history.heat.atMs ? ', kept for 15 min' : ''}`}
        >
          <HeatLegend />
        </ChartHead>
        <HeatMap
          heat={history.heat}
          window={window}
          sinceMs={sinceMs}
          merge={mergeOf(view.range)}
          selected={view.partition}
          onSelect={view.selectPartition}
        />
        <TimeAxis
          window={window}
          stepMs={history.stepMs}
          width={width}
          moment={moment}
          onMoment={setMoment}
          words={wordsAt(history)}
        />
      </div>
      <MoreRows history={history} shown={history.heat.rows.length} view={view} />
      {view.range === '15m' && (
        <HistoryBrush
          history={history}
          sinceMs={sinceMs}
          all={kept}
          shown={window}
          onMove={(until) => void view.setUrl({ until }, { history: 'replace' })}
        />
      )}
    </section>
  );
}

/** Thin cells are merged: four of 10 s over an hour. */
const mergeOf = (range: GroupViewState['range']): number => (range === '1h' ? 4 : 1);

const figureText = (value: number | null | undefined, words: (value: number) => string): string =>
  value === null || value === undefined ? 'no reading' : words(value);

function wordsAt(history: GroupHistory): (moment: number) => string {
  return (moment) => {
    const at = Math.round((moment - history.atMs) / history.stepMs);
    return `oldest unread ${figureText(history.ageMs[at], durationText)}, lag ${figureText(history.lag[at], countText)}`;
  };
}

function lagWords(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return 'Lag over time: nothing is known';
  return `Lag over time: ${figureText(values.at(-1), (value) => `now ${countText(value)}`)}, at most ${countText(Math.max(...known))} messages`;
}

function ChartHead({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly children?: React.ReactNode;
}) {
  return (
    <div className="mt-2 mb-1 flex flex-wrap items-center gap-x-2 gap-y-1">
      <h2 className="relative z-20 m-0 bg-canvas text-table font-semibold">{title}</h2>
      <span className="relative z-20 bg-canvas text-caption text-text-3">{note}</span>
      <span className="relative z-20 ml-auto bg-canvas">{children}</span>
    </div>
  );
}

function TopicChoice({ topics, view }: { readonly topics: readonly string[]; readonly view: GroupViewState }) {
  return (
    <label className="text-table text-text-2">
      <span className="sr-only">Topic shown</span>
      <select
        value={view.topic ?? ''}
        onChange={(event) => void view.setUrl({ topic: event.target.value || null, partition: null })}
        className="h-7 max-w-48 rounded-control border border-line-strong bg-surface px-2 text-table text-text"
      >
        <option value="">All {topics.length} topics</option>
        {topics.map((topic) => (
          <option key={topic} value={topic}>
            {topic}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What is not among the rows, and the way to it. */
function MoreRows({
  history,
  shown,
  view,
}: {
  readonly history: GroupHistory;
  readonly shown: number;
  readonly view: GroupViewState;
}) {
  const { kept, notKept } = history.heat;
  return (
    <div className="flex flex-wrap items-center gap-x-3 text-caption text-text-3" style={{ paddingLeft: PLOT_LEFT }}>
      {shown < kept && (
        <>
          <span>
            The worst {countText(shown)} of {countText(kept)} partitions.
          </span>
          <Button tone="plain" size="small" onClick={() => void view.setUrl({ all: true })}>
            Show all {countText(kept)}
          </Button>
        </>
      )}
      {view.all && kept > MOST_ROWS && (
        <Button tone="plain" size="small" onClick={() => void view.setUrl({ all: null })}>
          Show the worst {MOST_ROWS}
        </Button>
      )}
      {notKept > 0 && <span>{countText(notKept)} partitions have no cells: the memory for them is full.</span>}
    </div>
  );
}
