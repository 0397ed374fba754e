import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeInWords } from '../../../../components/graph/item-words.ts';
import { graphItems } from '../../../../components/graph/query/graph-item.ts';
import { GRAPH_LANGUAGE } from '../../../../components/graph/query/graph-language.ts';
import { scopeGraph, withinHops } from '../../../../components/graph/scene/scope.ts';
import { parseQuery } from '../../../../components/query/language.ts';
import { matcherOf } from '../../../../components/query/matching.ts';
import { edgeOf, nodeOf } from '../../../graph-builder.ts';

const orders = nodeOf('service', 'orders', { groups: ['orders-main'] });
const events = nodeOf('topic', 'orders.events', { compacted: true, writtenPerSec: 44 });
const shipping = nodeOf('service', 'shipping', { status: 'stalled', severity: 'bad', lag: 958, ageMs: 134_000 });
const parcels = nodeOf('topic', 'parcels');
const letters = nodeOf('topic', 'shipping.dlt');
const offsets = nodeOf('topic', '__offsets', { internal: true });
const nodes = [orders, events, shipping, parcels, letters, offsets];
const edges = [
  edgeOf(orders, events),
  edgeOf(events, shipping, { group: 'ship', status: 'stalled', severity: 'bad' }),
  edgeOf(shipping, parcels),
];
const items = graphItems({ nodes, edges });
const hits = (query: string) => {
  const matches = matcherOf(parseQuery(query, GRAPH_LANGUAGE).terms, GRAPH_LANGUAGE);
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  return { nodes: items.nodes.filter(matches).map((item) => names.get(item.id)), edges: items.edges.filter(matches).length };
};
const scoped = (scope: { hide?: string; focus?: string | null; hops?: number }) =>
  scopeGraph({ nodes, edges }, items, { hide: '', focus: null, hops: 0, ...scope });
const namesOf = (scope: Parameters<typeof scoped>[0]) => scoped(scope).nodes.map((node) => node.name);

test('nodes are asked by name, group, kind, status, domain, flag and figure', () => {
  assert.deepEqual(hits('ORD').nodes, ['orders', 'orders.events']);
  assert.deepEqual(hits('orders-main').nodes, ['orders']);
  assert.deepEqual(hits('kind:topic is:compacted').nodes, ['orders.events']);
  assert.deepEqual(hits('status:stalled').nodes, ['shipping']);
  assert.deepEqual(hits('domain:orders').nodes, ['orders', 'orders.events']);
  assert.deepEqual(hits('is:dlt').nodes, ['shipping.dlt']);
  assert.deepEqual(hits('lag>900 age>1m').nodes, ['shipping']);
  assert.deepEqual(hits('rate<100').nodes, ['orders.events']);
  assert.deepEqual(hits('').nodes, []);
});

test('an edge is asked by its group, its status, and the names and domains of its ends', () => {
  assert.deepEqual([hits('ship').edges, hits('status:stalled').edges, hits('kind:produce').edges], [2, 1, 2]);
  assert.equal(hits('domain:orders').edges, 2);
});

test('hiding a node hides its edges and counts it; nothing else changes its place in the lists', () => {
  const { hidden, edges: open } = scoped({ hide: 'parcels is:internal' });
  assert.deepEqual([hidden, open.length], [2, 2], 'each of several hides by itself');
  assert.deepEqual(namesOf({ hide: 'parcels' }), ['orders', 'orders.events', 'shipping', 'shipping.dlt', '__offsets']);
  assert.equal(scoped({ hide: 'parcels' }).edges.length, 2);
  assert.deepEqual(namesOf({ hide: '-domain:orders' }), ['orders', 'orders.events']);
});

test('a focus on a node keeps what is within so many edges, whichever way they point', () => {
  const near = (hops: number) => namesOf({ focus: events.id, hops });
  assert.deepEqual(near(0), ['orders.events']);
  assert.deepEqual(near(1), ['orders', 'orders.events', 'shipping']);
  assert.deepEqual(near(2), ['orders', 'orders.events', 'shipping', 'parcels']);
});

test('a focus may be a query; one on what is gone shows everything; a focused node is shown though it is hidden', () => {
  assert.deepEqual(namesOf({ focus: 'domain:orders' }), ['orders', 'orders.events']);
  assert.deepEqual(namesOf({ focus: 'domain:orders', hops: 1 }), ['orders', 'orders.events', 'shipping']);
  assert.equal(namesOf({ focus: 'service/s/gone' }).length, nodes.length);
  assert.deepEqual(namesOf({ focus: offsets.id, hide: 'is:internal' }), ['__offsets']);
});

test('without a scope the lists are the very same, so that nothing is drawn again', () => {
  assert.equal(scoped({}).nodes, nodes);
  assert.equal(scoped({}).edges, edges);
});

test('a cycle does not keep the search for neighbours going', () => {
  const loop = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'a' },
    { from: 'a', to: 'a' },
  ];
  assert.deepEqual([...withinHops(loop, new Set(['a']), 10)].sort(), ['a', 'b']);
});

test('a node in words has its kind, name, status and figure', () => {
  assert.equal(nodeInWords({ ...orders, ageMs: 200, basis: 'exact' }), 'service orders, 0.2 s behind');
  assert.equal(nodeInWords({ ...shipping, ageMs: 134_000, basis: 'exact' }), 'service shipping, stalled, 2 min 14 s behind');
  assert.equal(nodeInWords({ ...parcels, notes: ['no reader'] }), 'topic parcels, no reader');
});
