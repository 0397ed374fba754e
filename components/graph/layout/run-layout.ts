import { fetchJson } from '../../../lib/api/client.ts';
import type { GraphLayout, GraphShape } from '../../../lib/api/contracts/layout.ts';
import { plainShape } from '../../../lib/api/plain-shape.ts';

/** Lays a graph out; the server does it once for all who look. Rejects when it fails; the caller says so. */
export async function runLayout(shape: GraphShape): Promise<GraphLayout> {
  if (shape.nodes.length === 0) return { places: {}, bends: {} };
  return fetchJson('layout', {}, { body: plainShape(shape) });
}
