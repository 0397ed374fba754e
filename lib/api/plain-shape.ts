import type { GraphShape } from './contracts/layout.ts';

/** What a layout depends on, of nodes and edges that have more. Both who asks and who lays out ahead go by it: equal shapes are laid out once. */
export const plainShape = ({ nodes, edges }: GraphShape): GraphShape => ({
  nodes: nodes.map(({ id, kind, name }) => ({ id, kind, name })),
  edges: edges.map(({ id, from, to }) => ({ id, from, to })),
});
