import { z } from 'zod';

/** What a layout depends on: ids, what decides sizes, who is joined to whom. No figures. */
export const graphShapeSchema = z
  .object({
    nodes: z
      .array(z.object({ id: z.string(), kind: z.enum(['service', 'topic', 'domain']), name: z.string() }))
      .max(5_000)
      .readonly(),
    /** `from` and `to` are ids of nodes. */
    edges: z
      .array(z.object({ id: z.string(), from: z.string(), to: z.string() }))
      .max(50_000)
      .readonly(),
  })
  .superRefine(({ nodes, edges }, context) => {
    const ids = new Set(nodes.map((node) => node.id));
    if (ids.size < nodes.length) context.addIssue({ code: 'custom', path: ['nodes'], message: 'two nodes have the same id' });
    const lost = edges.findIndex(({ from, to }) => !ids.has(from) || !ids.has(to));
    if (lost >= 0) context.addIssue({ code: 'custom', path: ['edges', lost], message: 'an end of it is not among the nodes' });
  });
export type GraphShape = z.infer<typeof graphShapeSchema>;

/** On the canvas, px at 100 %. */
const pointSchema = z.object({ x: z.number(), y: z.number() }).readonly();
export type Point = z.infer<typeof pointSchema>;

/** Where everything is: the upper left corner of each node, and where edges that pass other layers bend. By id. */
export const graphLayoutSchema = z.object({
  places: z.record(z.string(), pointSchema).readonly(),
  bends: z.record(z.string(), z.array(pointSchema).readonly()).readonly(),
});
export type GraphLayout = z.infer<typeof graphLayoutSchema>;

/** A layout made ahead, and how many nodes and edges it is of. */
export const layoutAheadSchema = z.object({ nodes: z.number(), edges: z.number(), layout: graphLayoutSchema.nullable() });
export type LayoutAhead = z.infer<typeof layoutAheadSchema>;
