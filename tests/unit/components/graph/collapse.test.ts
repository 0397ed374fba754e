import assert from 'node:assert/strict';
import { test } from 'node:test';
import { graphItems } from '../../../../components/graph/query/graph-item.ts';
import { collapseByDomain, NO_DOMAIN } from '../../../../components/graph/scene/collapse.ts';
import { isSameDrawn } from '../../../../components/graph/scene/drawn.ts';
import { sceneOf } from '../../../../components/graph/scene/scene.ts';
import { edgeOf, largeTopology, laterFigures, nodeOf } from '../../../graph-builder.ts';

const app = nodeOf('service', 'app');
const placed = nodeOf('topic', 'shop.placed');
const paid = nodeOf('topic', 'shop.paid', { severity: 'bad', status: 'stalled', reason: 'No commit' });
const edges = [
  edgeOf(app, placed, { ratePerSec: 2 }),
  edgeOf(app, paid, { ratePerSec: 3 }),
  edgeOf(paid, app, { severity: 'bad', status: 'stalled', ageMs: 9_000, basis: 'exact' }),
];
const names = (graph: ReturnType<typeof collapseByDomain>) => graph.nodes.map((node) => `${node.kind} ${node.name}`);

test('a domain of several is one node with its worst state, and the edges to it are one with their rates together', () => {
  const collapsed = collapseByDomain([app, placed, paid], edges, new Set());
  assert.deepEqual(names(collapsed), ['domain shop', 'service app']);
  const [domain] = collapsed.nodes;
  assert.ok(domain?.kind === 'domain');
  assert.deepEqual([domain.topics, domain.services, domain.troubled, domain.status], [2, 0, 1, 'stalled']);
  assert.deepEqual(
    collapsed.edges.map((edge) => [edge.kind, edge.ratePerSec, edge.severity, edge.ageMs]),
    [
      ['sum', 5, 'ok', null],
      ['sum', null, 'bad', 9_000],
    ],
  );
});

test('an open domain is drawn in full', () => {
  const open = collapseByDomain([app, placed, paid], edges, new Set(['shop']));
  assert.deepEqual(names(open), ['service app', 'topic shop.paid', 'topic shop.placed']);
  assert.deepEqual(open.edges, edges);
});

test('hundreds of names that share no domain are one too, until they are opened', () => {
  const { nodes, edges: many } = largeTopology({ services: 300, topics: 2_000 });
  assert.equal(collapseByDomain(nodes, many, new Set()).nodes.length, 21);
  assert.equal(collapseByDomain(nodes, many, new Set([NO_DOMAIN])).nodes.length, 320);
});

test('what is drawn does not depend on figures, and sums that say the same are the same', () => {
  const graph = largeTopology({ services: 100, topics: 500 });
  const later = laterFigures(graph, 1);
  const ids = ({ nodes, edges: of }: typeof graph) => {
    const collapsed = collapseByDomain(nodes, of, new Set());
    return [...collapsed.nodes, ...collapsed.edges].map((item) => item.id);
  };
  assert.deepEqual(ids(later), ids(graph));
  const twice = [1, 2].map(() => collapseByDomain([app, placed, paid], edges, new Set()).nodes[0]);
  assert.ok(twice[0] && twice[1] && twice[0] !== twice[1] && isSameDrawn(twice[0], twice[1]));
});

test('a large graph opens collapsed; what is selected inside of it is drawn with what is around it', () => {
  const graph = largeTopology({ services: 300, topics: 2_000 });
  const items = graphItems(graph);
  const request = { hide: '', focus: null, hops: null, open: [], whole: false, selected: null };
  assert.equal(sceneOf(graph, items, request).how, 'collapsed');
  assert.equal(sceneOf(graph, items, { ...request, whole: true }).nodes.length, 2_300);
  const inside = graph.nodes.find((node) => node.name === 'area19.stream-1999');
  const around = sceneOf(graph, items, { ...request, selected: inside?.id ?? null });
  assert.deepEqual([around.how, around.focus?.isOwn, around.nodes.length], ['focused', false, 4]);
});
