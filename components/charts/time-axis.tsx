'use client';

import type { KeyboardEvent } from 'react';
import { useMomentText, useZone } from '../ui/moment.tsx';
import { clockText } from '../ui/time-text.ts';
import { PLOT_LEFT, PLOT_RIGHT, shareAt } from './plot-place.ts';
import type { ChartWindow } from './series-points.ts';
import { timeTicks } from './ticks.ts';

/** Room one label of the axis needs. */
const LABEL_PX = 84;

interface TimeAxisProps {
  readonly window: ChartWindow;
  readonly stepMs: number;
  /** Of the whole chart, in px. */
  readonly width: number;
  /** The moment pointed at. */
  readonly moment: number | null;
  readonly onMoment: (moment: number | null) => void;
  /** The figures of a moment, for who hears the page. */
  readonly words: (moment: number) => string;
}

/** The axis all charts of a page share. By keyboard it moves the line of the moment: arrows a step, Page keys ten, Escape lets go. */
export function TimeAxis({ window, stepMs, width, moment, onMoment, words }: TimeAxisProps) {
  const momentText = useMomentText();
  const { zone } = useZone();
  const most = Math.max(2, Math.floor((width - PLOT_LEFT - PLOT_RIGHT) / LABEL_PX));
  const last = window.toMs - stepMs;
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 };
    const step = steps[event.key];
    if (step !== undefined)
      onMoment(Math.min(last, Math.max(window.fromMs, (moment ?? last) + (moment === null ? 0 : step * stepMs))));
    else if (event.key === 'Home') onMoment(window.fromMs);
    else if (event.key === 'End') onMoment(last);
    else if (event.key === 'Escape' && moment !== null) {
      onMoment(null);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  const at = moment ?? last;
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Moment"
      aria-valuemin={window.fromMs}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={`${momentText(at)}, ${words(at)}`}
      onKeyDown={onKeyDown}
      onBlur={() => onMoment(null)}
      className="relative h-6 rounded-chip"
      style={{ marginLeft: PLOT_LEFT, marginRight: PLOT_RIGHT }}
    >
      {timeTicks(window.fromMs, window.toMs, most).map((tick) => (
        <span
          key={tick}
          className="absolute top-1 -translate-x-1/2 text-caption text-text-3"
          style={{ left: `${shareAt(tick, window) * 100}%` }}
        >
          {clockText(tick, zone, tick)?.clock.slice(0, 5)}
        </span>
      ))}
    </div>
  );
}
