import type { ChartWindow } from './series-points.ts';

/** Room beside every plot: figures of the axis at the left, half a dot at the right. In px; overlays and grids use the same. */
export const PLOT_LEFT = 54;
export const PLOT_RIGHT = 18;

/** Where a moment stands in the plot, 0 to 1. */
export const shareAt = (ms: number, { fromMs, toMs }: ChartWindow): number => (ms - fromMs) / (toMs - fromMs);

/** The start of the step under a pointer; null: beside the plot. `x` and `width` in px of the whole chart. */
export function stepUnder(x: number, width: number, window: ChartWindow, stepMs: number): number | null {
  const share = (x - PLOT_LEFT) / (width - PLOT_LEFT - PLOT_RIGHT);
  if (share < 0 || share >= 1) return null;
  return Math.floor((window.fromMs + share * (window.toMs - window.fromMs)) / stepMs) * stepMs;
}

export interface PlacedMark {
  readonly atMs: number;
  readonly share: number;
  /** What stands at the top; null: there is no room, the label before it counts it. */
  readonly label: string | null;
  /** Which edge of the label stands at the mark, so that it stays in the plot. */
  readonly align: 'start' | 'middle' | 'end';
}

/** About how wide a character of a caption is. */
const CHARACTER_PX = 5.7;
const APART_PX = 12;
/** Room for the count of labels that had none. */
const MORE_CHARACTERS = 4;

/** Marks inside a window with their labels, one row of them: a label without room is added to the count of the one before. */
export function placeMarks(
  marks: readonly { readonly atMs: number; readonly text: string }[],
  window: ChartWindow,
  plotWidth: number,
): PlacedMark[] {
  const placed: { atMs: number; share: number; label: string | null; align: PlacedMark['align'] }[] = [];
  let edge = Number.NEGATIVE_INFINITY;
  let counted: { mark: (typeof placed)[number]; text: string; more: number } | null = null;
  for (const { atMs, text } of marks) {
    if (atMs < window.fromMs || atMs > window.toMs) continue;
    const share = shareAt(atMs, window);
    const x = share * plotWidth;
    const wide = (text.length + MORE_CHARACTERS) * CHARACTER_PX;
    const align = x < wide / 2 ? 'start' : x > plotWidth - wide / 2 ? 'end' : 'middle';
    const left = align === 'start' ? x : align === 'end' ? x - wide : x - wide / 2;
    const mark = { atMs, share, label: null as string | null, align: align as PlacedMark['align'] };
    placed.push(mark);
    if (left >= edge + APART_PX) {
      mark.label = text;
      counted = { mark, text, more: 0 };
      edge = left + wide;
    } else if (counted !== null) {
      counted.more++;
      counted.mark.label = `${counted.text}, +${counted.more}`;
    }
  }
  return placed;
}
