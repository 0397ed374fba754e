import { parentPort } from 'node:worker_threads';
import Elk from 'elkjs/lib/elk.bundled.js';
import type { GraphShape } from '../api/contracts/layout.ts';
import { elkGraphOf, layoutFromElk } from './elk-graph.ts';
import type { FromLayoutWorker, ToLayoutWorker } from './messages.ts';

/** The layout engine's thread: it computes for seconds where there are thousands of nodes. */
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');
const elk = new Elk();
const encoder = new TextEncoder();

port.on('message', async ({ id, shape }: ToLayoutWorker) => {
  try {
    const body = encoder.encode(JSON.stringify(await layout(shape)));
    port.postMessage({ id, body } satisfies FromLayoutWorker, [body.buffer]);
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? error.message : String(error) } satisfies FromLayoutWorker);
  }
});

async function layout(shape: GraphShape) {
  if (shape.nodes.length === 0) return { places: {}, bends: {} };
  return layoutFromElk(await elk.layout(elkGraphOf(shape)), shape);
}
