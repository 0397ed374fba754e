import clsx from 'clsx';
import { memo, useMemo } from 'react';
import { SPARK_HEIGHT, SPARK_WIDTH, sparkOf } from './sparkline-path.ts';

const STROKE = { calm: 'stroke-text-2', warn: 'stroke-warn-fill', bad: 'stroke-bad' } as const;
const FILL = { calm: 'fill-text-2', warn: 'fill-warn-fill', bad: 'fill-bad' } as const;

interface SparklineProps {
  readonly values: readonly (number | null)[];
  /** One letter a value (lib/model/severity-letters.ts). */
  readonly severity: string;
  /** What it shows, in words. */
  readonly label: string;
}

/** A line as small as a word; drawn by hand because a list has thousands of rows. */
export const Sparkline = memo(function Sparkline({ values, severity, label }: SparklineProps) {
  const spark = useMemo(() => sparkOf(values, severity), [values, severity]);
  if (spark === null) return <span className="text-text-3">no reading</span>;
  return (
    <svg role="img" aria-label={label} width={SPARK_WIDTH} height={SPARK_HEIGHT} className="block">
      {spark.strokes.map(({ state, d }) => (
        <path
          key={d}
          d={d}
          fill="none"
          className={STROKE[state]}
          strokeWidth={state === 'calm' ? 1.25 : 1.5}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
      {spark.dot && <circle cx={spark.dot.x} cy={spark.dot.y} r={1.75} className={clsx(FILL[spark.dot.state])} />}
    </svg>
  );
});
