'use client';

import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import type { GroupHistory } from '../../lib/api/contracts/history.ts';
import { durationText } from '../../lib/model/words.ts';
import { useMomentText } from '../ui/moment.tsx';
import { PLOT_LEFT, PLOT_RIGHT, shareAt } from './plot-place.ts';
import { type ChartWindow, lineOf } from './series-points.ts';
import { SPARK_HEIGHT, SPARK_WIDTH, sparkOf } from './sparkline-path.ts';

const STROKE = { calm: 'stroke-text-3', warn: 'stroke-warn-fill', bad: 'stroke-bad' } as const;

interface HistoryBrushProps {
  readonly history: GroupHistory;
  readonly sinceMs: number;
  /** Everything that is kept. */
  readonly all: ChartWindow;
  /** The part the charts show. */
  readonly shown: ChartWindow;
  /** The end of another part to show; null: the newest, moving on. */
  readonly onMove: (toMs: number | null) => void;
}

/** All that is kept, small, with the part shown in a frame that can be dragged, or moved with the arrow keys. */
export function HistoryBrush({ history, sinceMs, all, shown, onMove }: HistoryBrushProps) {
  const momentText = useMomentText();
  const { spark, missingMs } = useMemo(() => {
    const first = Math.max(0, Math.round((all.fromMs - history.atMs) / history.stepMs));
    const last = Math.round((all.toMs - history.atMs) / history.stepMs);
    const line = lineOf(history.lag, history, all, sinceMs);
    return {
      spark: sparkOf(history.lag.slice(first, last), history.severity.slice(first, last)),
      missingMs: line.gaps.reduce((sum, gap) => sum + gap.toMs - gap.fromMs, 0),
    };
  }, [history, all, sinceMs]);
  const length = shown.toMs - shown.fromMs;
  const moveTo = (toMs: number) => {
    const end = Math.max(all.fromMs + length, Math.round(toMs / history.stepMs) * history.stepMs);
    onMove(end >= all.toMs ? null : end);
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === 'pointermove' && !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    moveTo(all.fromMs + ((event.clientX - box.left) / box.width) * (all.toMs - all.fromMs) + length / 2);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: -60_000, ArrowRight: 60_000, PageDown: -length, PageUp: length };
    const step = steps[event.key];
    if (step !== undefined) moveTo(shown.toMs + step);
    else if (event.key === 'Home') moveTo(all.fromMs);
    else if (event.key === 'End') onMove(null);
    else return;
    event.preventDefault();
  };
  return (
    <div className="mt-3">
      <div className="mb-1 flex flex-wrap items-center gap-x-2">
        <h2 className="m-0 text-table font-semibold">Last hour</h2>
        <span className="text-caption text-text-3">
          drag to look back; history since {momentText(sinceMs)}, in memory
          {missingMs > 0 && `, ${durationText(missingMs)} of it missing`}
        </span>
      </div>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Part of the last hour shown"
        aria-valuemin={all.fromMs + length}
        aria-valuemax={all.toMs}
        aria-valuenow={shown.toMs}
        aria-valuetext={`${momentText(shown.fromMs)} to ${momentText(shown.toMs)}`}
        onPointerDown={drag}
        onPointerMove={drag}
        onKeyDown={onKeyDown}
        className="relative h-7 cursor-grab touch-none rounded-bar bg-ramp-1 forced-color-adjust-none"
        style={{ marginLeft: PLOT_LEFT, marginRight: PLOT_RIGHT }}
      >
        {spark !== null && (
          <svg
            aria-hidden
            className="absolute inset-0 size-full"
            viewBox={`0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`}
            preserveAspectRatio="none"
          >
            {spark.strokes.map(({ state, d }) => (
              <path key={d} d={d} fill="none" className={STROKE[state]} strokeWidth={1.25} vectorEffect="non-scaling-stroke" />
            ))}
          </svg>
        )}
        <span
          aria-hidden
          className="absolute inset-y-0 rounded-bar border border-accent"
          style={{ left: `${shareAt(shown.fromMs, all) * 100}%`, width: `${(length / (all.toMs - all.fromMs)) * 100}%` }}
        />
      </div>
    </div>
  );
}
