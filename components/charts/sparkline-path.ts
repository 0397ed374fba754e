import { severityAt } from '../../lib/model/severity-letters.ts';
import { type Lane, laneAt } from './series-points.ts';
import { calmTop, LAG_FLOOR } from './ticks.ts';

export const SPARK_WIDTH = 112;
export const SPARK_HEIGHT = 20;
const INSET = 2;

export interface SparkStroke {
  readonly state: Lane;
  readonly d: string;
}

export interface Spark {
  readonly strokes: readonly SparkStroke[];
  /** The newest point; null: the series ends in a gap. */
  readonly dot: { readonly x: number; readonly y: number; readonly state: Lane } | null;
}

/** The strokes of a small line, from 0, in a box of 112 × 20. A gap ends a stroke. Null: nothing is known. */
export function sparkOf(values: readonly (number | null)[], severity: string): Spark | null {
  if (values.every((value) => value === null)) return null;
  const calm = values.filter((_, place) => severityAt(severity, place) === 'ok');
  const top = calmTop(values, calm, LAG_FLOOR);
  const x = (place: number) => INSET + (place / Math.max(1, values.length - 1)) * (SPARK_WIDTH - 2 * INSET);
  const y = (value: number) => SPARK_HEIGHT - INSET - (value / top) * (SPARK_HEIGHT - 2 * INSET);
  const state = (place: number): Lane => laneAt(severity, place);
  const strokes: { state: Lane; d: string }[] = [];
  values.forEach((value, place) => {
    if (value === null) return;
    const before = values[place - 1] ?? null;
    const open = strokes.at(-1);
    const here = `${short(x(place))} ${short(y(value))}`;
    if (before !== null && open !== undefined && (state(place) === open.state || isSingle(open.d))) {
      open.d += `L${here}`;
      open.state = state(place);
    } else if (before !== null) {
      strokes.push({ state: state(place), d: `M${short(x(place - 1))} ${short(y(before))}L${here}` });
    } else strokes.push({ state: state(place), d: `M${here}` });
  });
  const last = values.at(-1) ?? null;
  return {
    strokes,
    dot: last === null ? null : { x: x(values.length - 1), y: y(last), state: state(values.length - 1) },
  };
}

const isSingle = (d: string): boolean => !d.includes('L');
const short = (figure: number): string => String(Math.round(figure * 10) / 10);
