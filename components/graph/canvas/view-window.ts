import type { Box } from '../layout/geometry.ts';

/** Of the view's width and height, that much more is drawn on each side: so far a pan goes before more has to be. */
const MARGIN = 0.5;

/** x, y and zoom as React Flow has them. */
type Transform = readonly [number, number, number];

/**
 * The part of the canvas in view and somewhat around it, as four numbers in a text: the same text for all views of one cell, so
 * that a pan draws anew only from cell to cell.
 */
export function windowKey([x, y, zoom]: Transform, width: number, height: number): string {
  const cell = (size: number) => Math.max(1, (size * MARGIN) / zoomStep(zoom));
  const [cellX, cellY] = [cell(width), cell(height)];
  const from = (start: number, size: number) => (Math.floor(-start / zoom / size) - 1) * size;
  const across = (size: number, cellSize: number) => (Math.ceil(size / zoom / cellSize) + 3) * cellSize;
  return [from(x, cellX), from(y, cellY), across(width, cellX), across(height, cellY)].join(' ');
}

export function windowOf(key: string): Box {
  const [x = 0, y = 0, width = 0, height = 0] = key.split(' ').map(Number);
  return { x, y, width, height };
}

export const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The next power of √2 below: cells keep their size over small changes of the zoom. */
export const zoomStep = (zoom: number): number => 2 ** (Math.floor(Math.log2(zoom) * 2) / 2);
