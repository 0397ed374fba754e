import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Box, edgeWidth } from '../../../../components/graph/layout/geometry.ts';
import { arrowSize, routeEdges, routePath } from '../../../../components/graph/layout/routes.ts';

const box = (x: number, y: number): Box => ({ x, y, width: 100, height: 44 });
const edge = (id: string, from: string, to: string) => ({ id, from, to });
const none = () => [];
const arrow = arrowSize(1);

test('the width of an edge is the logarithm of its rate, within 1 and 6', () => {
  assert.deepEqual(
    [null, 0, 1, 10, 100, 1e9].map((rate) => Number(edgeWidth(rate).toFixed(1))),
    [1, 1, 1.4, 2.2, 3.4, 6],
  );
});

test('both directions between two nodes have their own ports and paths', () => {
  const boxes = new Map([
    ['a', box(0, 0)],
    ['x', box(300, 0)],
  ]);
  const routes = routeEdges([edge('there', 'a', 'x'), edge('back', 'x', 'a')], boxes, none);
  const [there, back] = [routes.get('there'), routes.get('back')];
  assert.ok(there && back);
  assert.equal(there.enters, 'right');
  assert.equal(back.enters, 'left');
  assert.notEqual(there.points[0]?.y, back.points.at(-1)?.y);
  assert.notEqual(routePath(there, arrow), routePath(back, arrow));
});

test('two groups of one service on one topic are two paths', () => {
  const boxes = new Map([
    ['t', box(0, 0)],
    ['s', box(300, 80)],
  ]);
  const routes = routeEdges([edge('g1', 't', 's'), edge('g2', 't', 's')], boxes, none);
  const paths = ['g1', 'g2'].map((id) => routePath(routes.get(id) ?? { points: [], enters: 'right' }, arrow));
  assert.notEqual(paths[0], paths[1]);
});

test('ports are in the order of where the edges go, so that they do not cross at the node', () => {
  const boxes = new Map([
    ['a', box(0, 100)],
    ['low', box(300, 300)],
    ['high', box(300, -100)],
  ]);
  const routes = routeEdges([edge('down', 'a', 'low'), edge('up', 'a', 'high')], boxes, none);
  const [up, down] = [routes.get('up')?.points[0], routes.get('down')?.points[0]];
  assert.ok(up && down && up.y < down.y);
});

test('every port lies on its side of the box, however many there are', () => {
  const boxes = new Map<string, Box>([['a', box(0, 0)]]);
  const edges = Array.from({ length: 40 }, (_, i) => {
    boxes.set(`t${i}`, box(300, i * 60));
    return edge(`e${i}`, 'a', `t${i}`);
  });
  for (const route of routeEdges(edges, boxes, none).values()) {
    const start = route.points[0];
    assert.ok(start && start.x === 100 && start.y > 0 && start.y < 44);
  }
});

test('a loop is drawn outside of its node, each loop of a node further out', () => {
  const routes = routeEdges([edge('one', 'a', 'a'), edge('two', 'a', 'a')], new Map([['a', box(0, 0)]]), none);
  const tops = ['one', 'two'].map((id) => Math.min(...(routes.get(id)?.points ?? []).map((point) => point.y)));
  assert.ok(tops.every((top) => top < 0));
  assert.notEqual(tops[0], tops[1]);
});

test('nodes above one another are joined by a swing to the side, not by a line through them', () => {
  const route = routeEdges(
    [edge('e', 'a', 'b')],
    new Map([
      ['a', box(0, 0)],
      ['b', box(20, 100)],
    ]),
    none,
  ).get('e');
  assert.ok(route?.swing !== undefined && route.swing > 120);
});

test('the line ends where the arrow at its target begins', () => {
  const route = routeEdges(
    [edge('e', 'a', 'b')],
    new Map([
      ['a', box(0, 0)],
      ['b', box(300, 0)],
    ]),
    none,
  ).get('e');
  assert.ok(route);
  assert.ok(routePath(route, arrow).endsWith(`H${Math.round((300 - arrow.length) * 10) / 10}`));
});

test('an edge to a node that is hidden has no route', () => {
  assert.equal(routeEdges([edge('e', 'a', 'gone')], new Map([['a', box(0, 0)]]), none).size, 0);
});
