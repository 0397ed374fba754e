import type { ELK } from 'elkjs/lib/elk-api.js';
import { elkGraphOf, type GraphLayout, type GraphShape, layoutFromElk } from './elk-graph.ts';
import { LAYOUT_ENGINE_PATH } from './engine-path.ts';

let engine: Promise<ELK> | null = null;

/** The layout engine, 1.6 MB in a worker of its own; loaded when a graph is first laid out. */
function layoutEngine(): Promise<ELK> {
  engine ??= import('elkjs/lib/elk-api.js').then(
    ({ default: Elk }) => new Elk({ workerFactory: () => new Worker(LAYOUT_ENGINE_PATH) }),
  );
  return engine;
}

/** Loads the engine ahead, while the graph itself is still being fetched. A failure shows when something is laid out. */
export function prepareLayout(): void {
  layoutEngine().catch(() => {
    engine = null; // tried again, and its failure told, by runLayout
  });
}

/** Lays a graph out, away from the main thread. Rejects when the layout fails; the caller says so. */
export async function runLayout(shape: GraphShape): Promise<GraphLayout> {
  if (shape.nodes.length === 0) return { places: {}, bends: {} };
  const elk = await layoutEngine();
  return layoutFromElk(await elk.layout(elkGraphOf(shape)), shape);
}
