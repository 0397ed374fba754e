import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Graph } from '../../../lib/model/graph.ts';
import { buildGraph } from '../../../lib/topology/build-graph.ts';
import type { GroupFacts, GroupTopicFacts, TopicFacts, TopologyFacts, WriterFacts } from '../../../lib/topology/facts.ts';
import { focusOn, withoutInternal } from '../../../lib/topology/focus.ts';
import { type GroupServiceRule, joinGroups } from '../../../lib/topology/services.ts';

const NOW = 1_000_000;
const topic = (name: string, over: Partial<TopicFacts> = {}): TopicFacts => ({
  topic: name,
  internal: false,
  compacted: false,
  carries: 'events',
  writtenPerSec: 10,
  problem: null,
  ...over,
});
const on = (name: string, over: Partial<GroupTopicFacts> = {}): GroupTopicFacts => ({
  topic: name,
  partitionCount: 3,
  assignedPartitions: 3,
  assignedMembers: 1,
  committedPartitions: 3,
  movedPartitions: 3,
  lastCommitMs: NOW,
  asOfMs: NOW,
  hasMembers: true,
  lag: 2,
  ageMs: 400,
  basis: 'table',
  passedPerSec: 10,
  status: 'ok',
  reason: 'Keeps up',
  ...over,
});
const group = (name: string, ...topics: GroupTopicFacts[]): GroupFacts => ({
  group: name,
  status: 'ok',
  reason: 'Keeps up',
  topics,
});
const writer = (service: string, name: string, over: Partial<WriterFacts> = {}): WriterFacts => ({
  topic: name,
  service,
  convention: 'plain',
  count: 5,
  commands: 0,
  lastSeenMs: NOW,
  ...over,
});

function build(parts: Partial<TopologyFacts>, rules: GroupServiceRule[] = []): Graph {
  const facts: TopologyFacts = { source: 's', nowMs: NOW, topics: [], groups: [], writers: [], deadLetters: [], ...parts };
  return buildGraph(
    facts,
    joinGroups(
      facts.groups.map((g) => g.group),
      new Set(facts.writers.map((w) => w.service)),
      rules,
    ),
  );
}
const arrows = (graph: Graph): string[] => {
  const name = new Map(graph.nodes.map((node) => [node.id, `${node.kind}:${node.name}`]));
  return graph.edges.map((edge) => `${name.get(edge.from)} > ${name.get(edge.to)}`).sort();
};

test('records go from the writer to the topic to the reader, and never past the topic', () => {
  const graph = build({ topics: [topic('t')], groups: [group('a', on('t')), group('b', on('t'))], writers: [writer('p', 't')] });
  assert.deepEqual(arrows(graph), ['service:p > topic:t', 'topic:t > service:a', 'topic:t > service:b']);
});

test('a service that reads what it writes has two edges with the topic', () => {
  const graph = build({ topics: [topic('x')], groups: [group('a', on('x'))], writers: [writer('a', 'x')] });
  assert.deepEqual(arrows(graph), ['service:a > topic:x', 'topic:x > service:a']);
});

test('a group and a writer are one node only by equal names or by a rule, which the node tells', () => {
  const parts = {
    topics: [topic('t')],
    groups: [group('orders', on('t')), group('Orders', on('t')), group('pay-1', on('t'))],
    writers: [writer('orders', 't'), writer('pay', 't')],
  };
  const graph = build(parts, [{ pattern: 'pay-*', service: 'pay' }]);
  const services = graph.nodes
    .filter((node) => node.kind === 'service')
    .map((node) => [node.name, node.joinedBy, node.serviceKind]);
  assert.deepEqual(services, [
    ['Orders', null, 'group'],
    ['orders', 'equal names', 'service'],
    ['pay', 'rule pay-* = pay', 'service'],
  ]);
});

test('a topic and a service of one name, and names that differ by punctuation, stay apart', () => {
  const names = ['orders.v1', 'orders-v1', 'Orders.V1', 'ordersv1'];
  const graph = build({
    topics: names.map((name) => topic(name)),
    groups: ['orders.v1', 'orders_v1', 'orders-v1', 'orders v1'].map((name) => group(name, on('orders.v1'))),
    writers: [writer('orders.v1', 'orders.v1')],
  });
  assert.equal(graph.nodes.length, 8);
  assert.equal(new Set(graph.nodes.map((node) => node.id)).size, 8);
});

test('two groups of one service on one topic are two edges', () => {
  const graph = build({ topics: [topic('t')], groups: [group('a-1', on('t')), group('a-2', on('t'))] }, [
    { pattern: 'a-*', service: 'a' },
  ]);
  assert.equal(graph.edges.length, 2);
  assert.equal(graph.nodes.filter((node) => node.kind === 'service').length, 1);
});

test('every edge has evidence, strongest first', () => {
  const graph = build({ topics: [topic('t')], groups: [group('a', on('t'))], writers: [writer('p', 't')] });
  for (const edge of graph.edges) assert.ok(edge.evidence.length > 0, edge.id);
  const consume = graph.edges.find((edge) => edge.kind === 'consume');
  assert.deepEqual(
    consume?.evidence.map((evidence) => evidence.kind),
    ['assignment', 'committed-offset'],
  );
});

test('a topic the group has left is an idle edge; a topic it only committed to by hand is live while commits move', () => {
  const left = on('left', { assignedPartitions: 0, assignedMembers: 0 });
  const byHand = on('hand', { assignedPartitions: 0, assignedMembers: 0, hasMembers: false });
  const graph = build({ topics: [topic('left'), topic('hand')], groups: [group('a', left), group('b', byHand)] });
  assert.deepEqual(graph.edges.map((edge) => [edge.group, edge.liveness]).sort(), [
    ['a', 'idle'],
    ['b', 'live'],
  ]);
});

test('dead-letter headers give the failing group a produce edge, or join the topics when no group is told', () => {
  const graph = build({
    topics: [topic('t'), topic('t.dlt')],
    groups: [group('g', on('t'))],
    deadLetters: [
      { fromTopic: 't', toTopic: 't.dlt', group: 'g', count: 2, lastSeenMs: NOW },
      { fromTopic: 't', toTopic: 't.dlt', group: null, count: 1, lastSeenMs: NOW },
    ],
  });
  assert.deepEqual(arrows(graph), ['service:g > topic:t.dlt', 'topic:t > service:g', 'topic:t > topic:t.dlt']);
});

test('a service takes the worst status and the oldest unread of its readers', () => {
  const graph = build({
    topics: [topic('t'), topic('u')],
    groups: [group('a', on('t'), on('u', { status: 'stalled', reason: 'No commit', ageMs: 90_000 }))],
  });
  const service = graph.nodes.find((node) => node.kind === 'service');
  assert.deepEqual([service?.status, service?.severity, service?.ageMs, service?.lag], ['stalled', 'bad', 90_000, 4]);
});

test('a topic nobody reads or writes says so', () => {
  const graph = build({ topics: [topic('lonely')] });
  assert.deepEqual(graph.nodes[0]?.notes, ['no reader', 'no writer known']);
});

test('both edges of a command topic are commands', () => {
  const graph = build({
    topics: [topic('c', { carries: 'commands' })],
    groups: [group('a', on('c'))],
    writers: [writer('p', 'c', { commands: 5 })],
  });
  assert.deepEqual(
    graph.edges.map((edge) => edge.command),
    [true, true],
  );
});

test('focus keeps what is within the hops, either way', () => {
  const graph = build({
    topics: [topic('t'), topic('u')],
    groups: [group('a', on('t')), group('b', on('u'))],
    writers: [writer('a', 'u')],
  });
  const at = graph.nodes.find((node) => node.kind === 'topic' && node.name === 't')?.id ?? '';
  assert.deepEqual(
    focusOn(graph, at, 1)
      ?.nodes.map((node) => node.name)
      .sort(),
    ['a', 't'],
  );
  assert.deepEqual(
    focusOn(graph, at, 2)
      ?.nodes.map((node) => node.name)
      .sort(),
    ['a', 't', 'u'],
  );
  assert.equal(focusOn(graph, 'topic/s/none', 1), null);
});

test('internal topics are hidden with what only they connect', () => {
  const graph = build({
    topics: [topic('t'), topic('__offsets', { internal: true })],
    groups: [group('a', on('t')), group('watcher', on('__offsets'))],
  });
  assert.deepEqual(
    withoutInternal(graph)
      .nodes.map((node) => node.name)
      .sort(),
    ['a', 't'],
  );
});
