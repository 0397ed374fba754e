import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runLayout } from '../../../../components/graph/layout/run-layout.ts';
import type { GraphLayout, LayoutAhead } from '../../../../lib/api/contracts/layout.ts';
import { largeTopology } from '../../../graph-builder.ts';

const shape = largeTopology({ services: 2, topics: 3 });
const layout: GraphLayout = { places: Object.fromEntries(shape.nodes.map(({ id }, n) => [id, { x: n, y: n }])), bends: {} };
const ahead: LayoutAhead = { nodes: shape.nodes.length, edges: shape.edges.length, layout };

test('what was laid out ahead is taken when it is of this graph, else the server is asked', async (t) => {
  const other: GraphLayout = { places: {}, bends: {} };
  const asked = t.mock.method(globalThis, 'fetch', async () => Response.json(other));
  assert.equal(await runLayout(shape, Promise.resolve(ahead)), layout);
  assert.equal(asked.mock.callCount(), 0);
  const [, ...fewer] = Object.entries(layout.places);
  const unlike: (LayoutAhead | null)[] = [
    null,
    { ...ahead, layout: null },
    { ...ahead, edges: ahead.edges + 1 },
    { ...ahead, nodes: ahead.nodes + 1 },
    { ...ahead, layout: { places: { ...Object.fromEntries(fewer), 'topic/s/other': { x: 0, y: 0 } }, bends: {} } },
  ];
  for (const made of unlike) assert.deepEqual(await runLayout(shape, Promise.resolve(made)), other);
  assert.equal(asked.mock.callCount(), unlike.length);
});
