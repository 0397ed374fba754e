/** Sizes and places of the graph, in canvas units (px at 100 %). */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export const SERVICE_HEIGHT = 44;
export const TOPIC_WIDTH = 60;
export const TOPIC_HEIGHT = 26;
/** About the width of a character of a 12/600 name; names are cut long before an error of this shows. */
const SERVICE_CHAR = 7;
/** Padding, and the mark that an unhealthy one gets: a width that changed with health would move the edges. */
const SERVICE_REST = 34;
const SERVICE_LEAST = 120;

/** Width of a service by its name and second line: at least what `2 min 14 s behind` needs, at most 140. */
export const serviceWidth = (name: string): number =>
  Math.round(Math.min(140, Math.max(SERVICE_LEAST, [...name].length * SERVICE_CHAR + SERVICE_REST)));

export interface NodeShape {
  readonly kind: 'service' | 'topic' | 'domain';
  readonly name: string;
}
const DOMAIN_SIZE = { width: 176, height: 52 };

export const nodeSize = (node: NodeShape): { width: number; height: number } =>
  node.kind === 'service'
    ? { width: serviceWidth(node.name), height: SERVICE_HEIGHT }
    : node.kind === 'domain'
      ? DOMAIN_SIZE
      : { width: TOPIC_WIDTH, height: TOPIC_HEIGHT };

/**
 * Stroke of an edge by its rate: 1/s 1.4, 10/s 2.2, 100/s 3.4; 1 at nothing, 6 at most. In fifths of a px: a rate that wavers
 * draws nothing again.
 */
export function edgeWidth(ratePerSec: number | null): number {
  const width = 1 + 1.2 * Math.log10(1 + Math.max(0, ratePerSec ?? 0));
  return Math.round(Math.min(6, Math.max(1, width)) * 5) / 5;
}
