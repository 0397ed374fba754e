'use client';

import { memo, useId } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceArea, ReferenceDot, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { PLOT_LEFT, PLOT_RIGHT } from './plot-place.ts';
import type { ChartWindow, Lane, Line as LineOf } from './series-points.ts';
import type { Scale } from './ticks.ts';

export interface LineChartProps {
  readonly line: LineOf;
  readonly window: ChartWindow;
  readonly scale: Scale;
  readonly tickText: (value: number) => string;
  /** What it shows, in words, for who cannot see it. */
  readonly label: string;
  readonly height: number;
  /** Where the figures of the axis stand. */
  readonly axis?: 'left' | 'right';
}

const STROKE: Record<Lane, string> = { calm: 'var(--text-2)', warn: 'var(--warn-fill)', bad: 'var(--bad)' };
const LANES = ['calm', 'warn', 'bad'] as const;
const PANEL_AXIS = 44;

/** A line without fill or smoothing; its bad part in the colour of its state, gaps hatched. Default export: loaded when needed. */
export default memo(function LineChartOf({ line, window, scale, tickText, label, height, axis = 'left' }: LineChartProps) {
  const hatch = `hatch${useId().replaceAll(/[^\w-]/g, '')}`;
  const isLeft = axis === 'left';
  return (
    <div role="img" aria-label={label} style={{ height }}>
      <ResponsiveContainer width="100%" height={height}>
        <LineChart
          data={[...line.points]}
          margin={{ top: 6, right: isLeft ? PLOT_RIGHT : 0, bottom: 6, left: isLeft ? 0 : 2 }}
          accessibilityLayer={false}
        >
          <defs>
            <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path d="M0 0V6" stroke="var(--line-control)" strokeWidth={1} />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} stroke="var(--line)" syncWithTicks />
          <XAxis dataKey="at" type="number" domain={[window.fromMs, window.toMs]} allowDataOverflow hide />
          <YAxis
            orientation={axis}
            width={isLeft ? PLOT_LEFT : PANEL_AXIS}
            ticks={[...scale.ticks]}
            domain={[0, scale.top]}
            tickFormatter={tickText}
            axisLine={false}
            tickLine={false}
            interval={0}
            tick={{ fill: 'var(--text-3)', fontSize: 11 }}
          />
          {line.gaps.map((gap) => (
            <ReferenceArea key={gap.fromMs} x1={gap.fromMs} x2={gap.toMs} fill={`url(#${hatch})`} fillOpacity={1} stroke="none" />
          ))}
          {LANES.map((lane) => (
            <Line
              key={lane}
              dataKey={lane}
              type="linear"
              stroke={STROKE[lane]}
              strokeWidth={lane === 'calm' ? 1.5 : 2}
              dot={false}
              activeDot={false}
              connectNulls={false}
              isAnimationActive={false}
            />
          ))}
          {line.last && <ReferenceDot x={line.last.at} y={line.last.value} r={3} fill={STROKE[line.last.lane]} stroke="none" />}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
});
