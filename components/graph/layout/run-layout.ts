import { fetchJson } from '../../../lib/api/client.ts';
import type { GraphLayout, GraphShape, LayoutAhead } from '../../../lib/api/contracts/layout.ts';
import { plainShape } from '../../../lib/api/plain-shape.ts';
import { unplaced } from './keep-places.ts';

/**
 * Lays a graph out; the server does it once for all who look. `ahead`: what it had laid out before anybody asked, which mostly is
 * this graph. Rejects when it fails; the caller says so.
 */
export async function runLayout(shape: GraphShape, ahead: Promise<LayoutAhead | null>): Promise<GraphLayout> {
  if (shape.nodes.length === 0) return { places: {}, bends: {} };
  const made = await ahead;
  const isThis = made !== null && made.nodes === shape.nodes.length && made.edges === shape.edges.length;
  if (isThis && made.layout !== null && unplaced(shape, made.layout).length === 0) return made.layout;
  return fetchJson('layout', {}, { body: plainShape(shape) });
}

/** What the server has laid out ahead. Null when it cannot be had: the layout is asked for then, and that failure is told. */
export const layoutAhead = (): Promise<LayoutAhead | null> => fetchJson('layoutAhead', {}).catch(() => null);
