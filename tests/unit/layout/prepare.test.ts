import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { graphItems } from '../../../components/graph/query/graph-item.ts';
import { sceneOf } from '../../../components/graph/scene/scene.ts';
import type { GraphShape } from '../../../lib/api/contracts/layout.ts';
import { plainShape } from '../../../lib/api/plain-shape.ts';
import { shapeOf } from '../../../lib/engine/answers/topology.ts';
import type { EngineClient } from '../../../lib/engine/questions.ts';
import { type Layouts, prepareLayouts } from '../../../lib/layout/layouts.ts';
import { edgeOf, largeTopology, nodeOf, topologyOf } from '../../graph-builder.ts';

const FIRST_LOOK = { hide: 'is:internal', focus: null, hops: null, open: [], whole: false, selected: null };

test('what is laid out ahead is what the page asks for at its first look', () => {
  const internal = nodeOf('topic', '__consumer_offsets', { internal: true });
  const orders = nodeOf('topic', 'orders');
  const [monitor, shop] = [nodeOf('service', 'monitor'), nodeOf('service', 'shop')];
  const edges = [edgeOf(internal, monitor), edgeOf(shop, orders), edgeOf(orders, monitor), edgeOf(shop, internal)];
  const alone = nodeOf('service', 'reads-only-internal');
  const topology = topologyOf([internal, orders, monitor, shop, alone], [...edges, edgeOf(internal, alone)]);
  const scene = sceneOf(topology, graphItems(topology), FIRST_LOOK);
  assert.deepEqual(shapeOf(topology), plainShape(scene));
  assert.equal(scene.nodes.length, 4);
});

describe('laying out ahead', () => {
  function start(answer: { status: number; shape: GraphShape }) {
    let tell: (change: string) => void = () => {};
    const asked: GraphShape[] = [];
    const engine: Pick<EngineClient, 'ask' | 'subscribe'> = {
      ask: async () => ({
        status: answer.status,
        contentType: 'application/json',
        body: new TextEncoder().encode(JSON.stringify(answer.shape)),
      }),
      subscribe: (onChange) => {
        tell = (change) => onChange(change, 1);
        return () => {};
      },
    };
    const layouts: Pick<Layouts, 'layOutAhead'> = {
      layOutAhead: async (shape) => {
        asked.push(shape);
      },
    };
    prepareLayouts(engine, layouts, (error) => assert.fail(String(error)));
    const change = async (topology: string) => {
      tell(JSON.stringify({ topology, readings: Math.random() }));
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { change, asked, answer };
  }
  const shape = shapeOf(largeTopology({ services: 3, topics: 5 }));

  test('happens once for each topology, whatever else changes', async () => {
    const { change, asked } = start({ status: 200, shape });
    for (const version of ['1', '1', '2', '2', '2']) await change(version);
    assert.deepEqual(asked, [shape, shape]);
  });

  test('waits for the first sample', async () => {
    const { change, asked, answer } = start({ status: 503, shape });
    await change('1');
    assert.equal(asked.length, 0);
    answer.status = 200;
    await change('2');
    assert.equal(asked.length, 1);
  });

  test('leaves out graphs that open collapsed', async () => {
    const { change, asked } = start({ status: 200, shape: shapeOf(largeTopology({ services: 100, topics: 501 })) });
    await change('1');
    assert.equal(asked.length, 0);
  });
});
