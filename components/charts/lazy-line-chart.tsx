'use client';

import dynamic from 'next/dynamic';
import type { LineChartProps } from './line-chart.tsx';

const Chart = dynamic(() => import('./line-chart.tsx'), { ssr: false });

/** The chart once its code is there; the room it takes is kept from the start, so nothing moves. */
export const LineChart = (props: LineChartProps) => (
  <div style={{ height: props.height }}>
    <Chart {...props} />
  </div>
);
