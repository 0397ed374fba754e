import { fetchJson } from '../../../lib/api/client.ts';
import type { GraphLayout, GraphShape } from '../../../lib/api/contracts/layout.ts';

/** Lays a graph out; the server does it once for all who look. Rejects when it fails; the caller says so. */
export async function runLayout(shape: GraphShape): Promise<GraphLayout> {
  if (shape.nodes.length === 0) return { places: {}, bends: {} };
  return fetchJson('layout', {}, { body: plainShape(shape) });
}

/** Without all else that its nodes and edges have. */
export const plainShape = ({ nodes, edges }: GraphShape): GraphShape => ({
  nodes: nodes.map(({ id, kind, name }) => ({ id, kind, name })),
  edges: edges.map(({ id, from, to }) => ({ id, from, to })),
});
