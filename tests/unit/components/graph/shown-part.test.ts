import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inTrouble, inWindow, nodeAt } from '../../../../components/graph/canvas/shown-part.ts';
import type { Box } from '../../../../components/graph/layout/geometry.ts';
import { routeEdges } from '../../../../components/graph/layout/routes.ts';
import { edgeOf, largeTopology, nodeOf } from '../../../graph-builder.ts';

const orders = nodeOf('service', 'orders');
const topic = nodeOf('topic', 'orders.events', { severity: 'warn', status: 'warning' });
const shipping = nodeOf('service', 'shipping', { severity: 'bad', status: 'stalled' });
const graph = {
  nodes: [orders, topic, shipping],
  edges: [edgeOf(orders, topic), edgeOf(topic, shipping, { severity: 'bad', status: 'stalled' })],
};
const box = (x: number): Box => ({ x, y: 0, width: 100, height: 40 });
const boxes = new Map([
  [orders.id, box(0)],
  [topic.id, box(1_000)],
  [shipping.id, box(2_000)],
]);
const names = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

describe('what has elements from afar', () => {
  test('what is in trouble and what is selected', () => {
    assert.deepEqual(names(inTrouble(graph, null).nodes), [topic.id, shipping.id]);
    assert.deepEqual(names(inTrouble(graph, orders.id).nodes), [orders.id, topic.id, shipping.id]);
    assert.deepEqual(names(inTrouble(graph, graph.edges[0]?.id ?? '').edges), names(graph.edges));
  });

  test('no more than a hundred: what is selected first, then the worst', () => {
    const large = largeTopology({ services: 300, topics: 0 });
    const nodes = large.nodes.map((node, n) => ({ ...node, severity: n < 250 ? ('warn' as const) : ('bad' as const) }));
    const selected = nodes[0]?.id ?? '';
    const shown = inTrouble({ nodes, edges: [] }, selected).nodes;
    assert.equal(shown.length, 100);
    assert.equal(shown[0]?.id, selected);
    assert.equal(shown.filter((node) => node.severity === 'bad').length, 50);
  });
});

test('what is in view: nodes, and edges that pass through', () => {
  const routes = routeEdges(graph.edges, boxes, () => []);
  const seen = inWindow(graph, boxes, routes, { x: 400, y: -100, width: 200, height: 300 });
  assert.deepEqual(names(seen.nodes), []);
  assert.deepEqual(names(seen.edges), [graph.edges[0]?.id]);
  const all = inWindow(graph, boxes, routes, { x: -100, y: -100, width: 3_000, height: 300 });
  assert.deepEqual([all.nodes.length, all.edges.length], [3, 2]);
});

test('a click from afar means the nearest node in reach', () => {
  assert.equal(nodeAt({ x: 50, y: 20 }, boxes, 10), orders.id);
  assert.equal(nodeAt({ x: 105, y: 20 }, boxes, 10), orders.id);
  assert.equal(nodeAt({ x: 500, y: 20 }, boxes, 10), null);
  assert.equal(nodeAt({ x: 990, y: 20 }, boxes, 1_000), topic.id);
});
