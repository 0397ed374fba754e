import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commitOffsets, createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { edgeTexts } from '../graph-text.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const kafka = await useBroker({});
const product = await useProduct({
  brokers: kafka.bootstrap,
  env: { INDEX_TOPICS: 'c34.*', GROUP_SERVICES: 'g34.a=A,g34.b=B' },
});
const browser = await useBrowser();

const TOPICS = ['c34.t', 'c34.out', 'c34.dead'];
const EXPECTED = ['A → [c34.out]', 'D → [c34.dead]', 'P → [c34.t]', '[c34.out] → A', '[c34.t] → A', '[c34.t] → B'];

const writtenBy = (service: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ value: `record ${n}`, headers: [['service', service]] as const }));

for (const topic of TOPICS) await createTopic(kafka.bootstrap, topic);
await produceRaw(kafka.bootstrap, 'c34.t', 0, writtenBy('P', 5));
await produceRaw(kafka.bootstrap, 'c34.out', 0, writtenBy('A', 5));
await produceRaw(kafka.bootstrap, 'c34.dead', 0, writtenBy('D', 1));
await commitOffsets(kafka.bootstrap, 'g34.a', 'c34.t', { 0: 5 });
await commitOffsets(kafka.bootstrap, 'g34.b', 'c34.t', { 0: 3 });
await commitOffsets(kafka.bootstrap, 'g34.a', 'c34.out', { 0: 5 });

const wholeGraph = () =>
  until(
    async () => {
      const graph = await product.ask('topology', {});
      return edgeTexts(graph, TOPICS).length >= EXPECTED.length && graph;
    },
    { what: 'the edges' },
  );

test('records go from writer to topic to reader, and every reader has an edge', async () => {
  const graph = await wholeGraph();
  assert.deepEqual(edgeTexts(graph, TOPICS), EXPECTED.toSorted());
  const kinds = new Map(graph.nodes.map((node) => [node.id, node.kind]));
  for (const edge of graph.edges) assert.notEqual(kinds.get(edge.from), kinds.get(edge.to), `${edge.id} skips the topic`);
});

test('a service that reads and writes is one node, and says by which rule its group belongs to it', async () => {
  const { nodes } = await wholeGraph();
  const a = nodes.filter((node) => node.kind === 'service' && node.name === 'A');
  assert.equal(a.length, 1);
  assert.deepEqual(a[0]?.groups, ['g34.a']);
  assert.match(a[0]?.joinedBy ?? '', /g34\.a/);
  assert.ok(!nodes.some((node) => node.kind === 'service' && node.name.startsWith('g34')));
});

test('a topic nobody reads is a node without readers', async () => {
  const { nodes } = await wholeGraph();
  const dead = nodes.find((node) => node.name === 'c34.dead');
  assert.equal(dead?.kind, 'topic');
  assert.ok(dead?.notes.includes('no reader'), dead?.notes.join(', '));
});

test('the arrowhead of every edge is at its target', async () => {
  const graph = await wholeGraph();
  const { page, errors } = await browser.newPage();
  await page.goto(product.url);
  const paths = page.locator('[data-edge-id] path[data-part=line]');
  await until(async () => (await paths.count()) === graph.edges.length, { what: 'a path for each edge' });
  const ends = Object.fromEntries(graph.edges.map(({ id, from, to }) => [id, { from, to }]));
  const gaps = await page.evaluate(arrowGaps, ends);
  assert.equal(gaps.length, graph.edges.length);
  for (const { id, toTarget, toSource } of gaps) {
    assert.ok(toTarget <= 3, `${id}: the arrow is ${toTarget} px from its target`);
    assert.ok(toSource > 10, `${id}: the arrow is ${toSource} px from its source`);
  }
  assert.deepEqual(errors, []);
});

/** In the page: how far each edge's one arrowhead is from the boxes of its two ends, in px of the screen. */
function arrowGaps(ends: Record<string, { from: string; to: string }>): { id: string; toTarget: number; toSource: number }[] {
  const gap = (a: DOMRect, b: DOMRect) =>
    Math.hypot(Math.max(0, a.left - b.right, b.left - a.right), Math.max(0, a.top - b.bottom, b.top - a.bottom));
  return [...document.querySelectorAll('[data-edge-id]')].flatMap((edge) => {
    const id = edge.getAttribute('data-edge-id') ?? '';
    const [arrow, another] = edge.querySelectorAll('path[data-part=arrow]');
    const boxOf = (node: string | undefined) => document.querySelector(`.react-flow__node[data-id="${CSS.escape(node ?? '')}"]`);
    const [from, to] = [boxOf(ends[id]?.from), boxOf(ends[id]?.to)];
    if (!arrow || another || !from || !to) return [];
    const head = arrow.getBoundingClientRect();
    return [{ id, toTarget: gap(head, to.getBoundingClientRect()), toSource: gap(head, from.getBoundingClientRect()) }];
  });
}
