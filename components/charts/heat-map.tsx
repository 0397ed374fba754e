'use client';

import clsx from 'clsx';
import { memo, useMemo } from 'react';
import type { GroupHistory, HeatRow } from '../../lib/api/contracts/history.ts';
import { severityAt } from '../../lib/model/severity-letters.ts';
import { isTrouble } from '../../lib/model/status.ts';
import { type CellKind, cellsOf } from './heat-cells.ts';
import { partitionKey } from './partition-key.ts';
import { PLOT_LEFT, PLOT_RIGHT } from './plot-place.ts';
import type { ChartWindow } from './series-points.ts';

const FILL: Record<Exclude<CellKind, 'none'>, string> = {
  fresh: 'fill-ramp-1',
  short: 'fill-ramp-2',
  long: 'fill-ramp-3',
  warn: 'fill-warn-fill',
  bad: 'fill-bad',
};

const LEGEND: readonly (readonly [string, string])[] = [
  ['bg-ramp-1', 'under 1 s'],
  ['bg-ramp-2', '1–5 s'],
  ['bg-ramp-3', 'over 5 s'],
  ['bg-warn-fill', 'warning'],
  ['bg-bad', 'stalled'],
  ['hatched', 'no reading'],
];

export const HeatLegend = () => (
  <ul className="m-0 flex list-none flex-wrap justify-end gap-x-4 p-0 text-caption text-text-2">
    {LEGEND.map(([fill, words]) => (
      <li key={words} className="inline-flex items-center gap-1.5">
        <span aria-hidden className={clsx('size-2.5 rounded-bar forced-color-adjust-none', fill)} />
        {words}
      </li>
    ))}
  </ul>
);

interface HeatMapProps {
  readonly heat: GroupHistory['heat'];
  readonly window: ChartWindow;
  readonly sinceMs: number;
  /** Steps a cell stands for. */
  readonly merge: number;
  /** By partitionKey. */
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
}

/** A row per partition, cells of equal time. A click chooses the partition; by keyboard that is done in the table of partitions. */
export function HeatMap({ heat, window, sinceMs, merge, selected, onSelect }: HeatMapProps) {
  const { rows } = heat;
  const manyTopics = new Set(rows.map((row) => row.topic)).size > 1;
  const troubled = rows.filter((row) => lastState(row) !== null).map((row) => `p${row.partition}`);
  return (
    <div
      role="img"
      aria-label={`Oldest unread of ${rows.length} partitions over time. ${troubled.length === 0 ? 'None in trouble now' : `In trouble now: ${troubled.slice(0, 8).join(', ')}`}.`}
    >
      {rows.map((row, place) => (
        <Row
          key={partitionKey(row.topic, row.partition)}
          row={row}
          heatAtMs={heat.atMs}
          stepMs={heat.stepMs}
          fromMs={window.fromMs}
          toMs={window.toMs}
          sinceMs={sinceMs}
          merge={merge}
          topic={manyTopics && rows[place - 1]?.topic !== row.topic ? row.topic : null}
          isSelected={selected === partitionKey(row.topic, row.partition)}
          onSelect={onSelect}
        />
      ))}
    </div>
  );
}

/** The state of its newest reading, when that is a trouble. */
function lastState(row: HeatRow): 'bad' | 'warn' | null {
  const letters = row.severity.replace(/-+$/, '');
  const severity = severityAt(letters, letters.length - 1);
  return isTrouble(severity) ? severity : null;
}

interface RowProps {
  readonly row: HeatRow;
  readonly heatAtMs: number;
  readonly stepMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly sinceMs: number;
  readonly merge: number;
  /** Its topic, said above the first row of each when there are several. */
  readonly topic: string | null;
  readonly isSelected: boolean;
  readonly onSelect: (key: string) => void;
}

const Row = memo(function Row({ row, heatAtMs, stepMs, fromMs, toMs, sinceMs, merge, topic, isSelected, onSelect }: RowProps) {
  const { paths, gaps } = useMemo(
    () => cellsOf(row.ageMs, row.severity, { atMs: heatAtMs, stepMs, sinceMs }, { fromMs, toMs }, merge),
    [row, heatAtMs, stepMs, sinceMs, fromMs, toMs, merge],
  );
  return (
    <>
      {topic !== null && (
        <div className="truncate pt-1 text-caption text-text-3" style={{ paddingLeft: PLOT_LEFT }}>
          {topic}
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: an image to who cannot see it; see HeatMap */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see HeatMap */}
      <div
        data-selected={isSelected}
        className={clsx(
          'flex h-3.5 cursor-pointer items-center',
          isSelected && 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]',
        )}
        style={{ paddingRight: PLOT_RIGHT }}
        onClick={() => onSelect(partitionKey(row.topic, row.partition))}
      >
        <span
          className={clsx(
            'shrink-0 pr-2 text-right text-caption leading-3.5',
            lastState(row) === null ? 'text-text-2' : 'font-semibold text-text',
          )}
          style={{ width: PLOT_LEFT }}
        >
          p{row.partition}
        </span>
        <span className="relative h-3 min-w-0 flex-1">
          <svg
            aria-hidden
            className="block size-full"
            viewBox={`0 0 ${Math.max(1, Math.round((toMs - fromMs) / stepMs))} 1`}
            preserveAspectRatio="none"
          >
            {[...paths].map(([kind, d]) => (
              <path key={kind} d={d} className={FILL[kind]} />
            ))}
          </svg>
          {gaps.map((gap) => (
            <span
              key={gap.from}
              className="absolute inset-y-0 hatched"
              style={{ left: `${gap.from * 100}%`, width: `${(gap.to - gap.from) * 100}%` }}
            />
          ))}
        </span>
      </div>
    </>
  );
});
