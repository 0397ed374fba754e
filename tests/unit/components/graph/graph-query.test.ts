import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edgeMatches, nodeMatches, parseGraphQuery, visibleGraph, withinHops } from '../../../../components/graph/graph-query.ts';
import { nodeInWords } from '../../../../components/graph/item-words.ts';
import type { GraphEdge, GraphNode } from '../../../../lib/api/contracts/topology.ts';

const node = (kind: 'service' | 'topic', name: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id: `${kind}/s/${name}`,
  kind,
  source: 's',
  name,
  joinedBy: null,
  serviceKind: kind === 'service' ? 'service' : null,
  groups: [],
  internal: false,
  compacted: false,
  carries: 'unknown',
  writtenPerSec: null,
  ageMs: null,
  basis: null,
  lag: null,
  liveness: 'live',
  severity: 'ok',
  status: 'ok',
  reason: '',
  notes: [],
  ...more,
});
const edge = (from: GraphNode, to: GraphNode, more: Partial<GraphEdge> = {}): GraphEdge => ({
  id: `${from.id}>${to.id}`,
  kind: from.kind === 'service' ? 'produce' : 'consume',
  source: 's',
  from: from.id,
  to: to.id,
  group: null,
  command: false,
  liveness: 'live',
  ratePerSec: null,
  lag: null,
  ageMs: null,
  basis: null,
  status: 'ok',
  severity: 'ok',
  reason: '',
  evidence: [],
  ...more,
});

const orders = node('service', 'orders', { groups: ['orders-main'] });
const events = node('topic', 'orders.events', { compacted: true });
const shipping = node('service', 'shipping', { status: 'stalled', severity: 'bad' });
const parcels = node('topic', 'parcels');
const nodes = [orders, events, shipping, parcels];
const edges = [edge(orders, events), edge(events, shipping, { group: 'ship', status: 'stalled' }), edge(shipping, parcels)];
const found = (query: string) => nodes.filter((n) => nodeMatches(n, parseGraphQuery(query))).map((n) => n.name);

test('a word finds names and groups, whatever their case', () => {
  assert.deepEqual(found('ORD'), ['orders', 'orders.events']);
  assert.deepEqual(found('orders-main'), ['orders']);
  assert.deepEqual(found(''), []);
});

test('fields find by status, kind and flag', () => {
  assert.deepEqual(found('status:stal'), ['shipping']);
  assert.deepEqual(found('kind:topic'), ['orders.events', 'parcels']);
  assert.deepEqual(found('is:compacted'), ['orders.events']);
  assert.deepEqual(found('status:'), []);
});

test('an edge is found by its group and its status', () => {
  const hits = (query: string) => edges.filter((e) => edgeMatches(e, parseGraphQuery(query))).length;
  assert.deepEqual([hits('ship'), hits('status:stalled'), hits('kind:produce')], [1, 1, 2]);
});

test('hiding a node hides its edges and counts it', () => {
  const visible = visibleGraph(nodes, edges, { hide: 'parcels', focus: null, hops: 2 });
  assert.deepEqual(
    visible.nodes.map((n) => n.name),
    ['orders', 'orders.events', 'shipping'],
  );
  assert.equal(visible.edges.length, 2);
  assert.equal(visible.hidden, 1);
});

test('a focus keeps what is within so many edges, whichever way they point', () => {
  const near = (hops: number) => visibleGraph(nodes, edges, { hide: '', focus: events.id, hops }).nodes.map((n) => n.name);
  assert.deepEqual(near(0), ['orders.events']);
  assert.deepEqual(near(1), ['orders', 'orders.events', 'shipping']);
  assert.deepEqual(near(2), ['orders', 'orders.events', 'shipping', 'parcels']);
});

test('a focus on a node that is gone shows the whole graph', () => {
  assert.equal(visibleGraph(nodes, edges, { hide: '', focus: 'service/s/gone', hops: 1 }).nodes.length, 4);
});

test('without a scope the lists are the very same, so that nothing is drawn again', () => {
  const visible = visibleGraph(nodes, edges, { hide: '', focus: null, hops: 2 });
  assert.equal(visible.nodes, nodes);
  assert.equal(visible.edges, edges);
});

test('a cycle does not keep the search for neighbours going', () => {
  const loop = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'a' },
    { from: 'a', to: 'a' },
  ];
  assert.deepEqual([...withinHops(loop, 'a', 10)].sort(), ['a', 'b']);
});

test('a node in words has its kind, name, status and figure', () => {
  assert.equal(nodeInWords({ ...orders, ageMs: 200, basis: 'exact' }), 'service orders, 0.2 s behind');
  assert.equal(nodeInWords({ ...shipping, ageMs: 134_000, basis: 'exact' }), 'service shipping, stalled, 2 min 14 s behind');
  assert.equal(nodeInWords({ ...parcels, notes: ['no reader'] }), 'topic parcels, no reader');
});
