import type { Point } from '../../../lib/api/contracts/layout.ts';
import type { Size } from '../../../lib/model/node-size.ts';

/** Where something is on the canvas: its upper left corner and its size, in px at 100 %. */
export type Box = Point & Size;

/** Around all of them; null when there are none. */
export function boundsOf(boxes: Iterable<Box>): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return left > right ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Stroke of an edge by its rate: 1/s 1.4, 10/s 2.2, 100/s 3.4; 1 at nothing, 6 at most. In fifths of a px: a rate that wavers
 * draws nothing again.
 */
export function edgeWidth(ratePerSec: number | null): number {
  const width = 1 + 1.2 * Math.log10(1 + Math.max(0, ratePerSec ?? 0));
  return Math.round(Math.min(6, Math.max(1, width)) * 5) / 5;
}
