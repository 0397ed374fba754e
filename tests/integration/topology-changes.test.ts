import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Topology } from '../../lib/api/contracts/topology.ts';
import { withChanges } from '../../lib/api/item-changes.ts';
import { commitOffsets, createTopic, produceRaw, uniqueName, useBroker } from '../brokers/kafka.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const kafka = await useBroker({});
const product = await useProduct({ brokers: kafka.bootstrap });
const topic = uniqueName('orders');
const headers = [['service', 'shop']] as const;

await createTopic(kafka.bootstrap, topic);
await produceRaw(kafka.bootstrap, topic, 0, [{ value: '1', headers }]);
await commitOffsets(kafka.bootstrap, uniqueName('billing'), topic, { 0: 1 });

const known = await until(
  async () => {
    const graph = await product.ask('topology', { all: 'true' });
    return graph.edges.length === 2 && graph;
  },
  { what: 'a writer and a reader' },
);

/** The graph and what became of `before`, both of the newest sample. */
async function bothOfOneSample(before: Topology) {
  return until(
    async () => {
      const answer = await product.ask('topologyChanges', { all: 'true', since: before.asOfMs ?? 0 });
      const whole = await product.ask('topology', { all: 'true' });
      const { asOfMs } = 'changes' in answer ? answer.changes : answer.whole;
      return asOfMs === whole.asOfMs && { answer, whole };
    },
    { what: 'two answers of one sample' },
  );
}

test('what changed, made to the graph before, is the graph', async () => {
  let before = known;
  await produceRaw(kafka.bootstrap, topic, 0, [{ value: '2', headers }]);
  const followed = async () => {
    const { answer, whole } = await bothOfOneSample(before);
    assert.ok('changes' in answer);
    const { changes } = answer;
    const [nodes, edges] = [withChanges(before.nodes, changes.nodes), withChanges(before.edges, changes.edges)];
    assert.deepEqual({ ...changes, nodes, edges, coverage: null }, { ...whole, coverage: null });
    before = whole;
    return whole.edges.some((edge) => edge.kind === 'consume' && edge.lag === 1);
  };
  await until(followed, { what: 'a reader that is one record behind' });
  const { answer } = await bothOfOneSample(before);
  assert.ok('changes' in answer);
});

test('the graph is laid out ahead', async () => {
  const { nodes, edges } = await product.ask('topology', {});
  const ahead = await until(
    async () => {
      const answer = await product.ask('layoutAhead', {});
      return answer.nodes === nodes.length && answer;
    },
    { what: 'its layout' },
  );
  assert.equal(ahead.edges, edges.length);
  assert.deepEqual(
    Object.keys(ahead.layout?.places ?? {}).sort(),
    nodes.map((node) => node.id),
  );
});

test('the whole graph, when nobody knows the one before or when there is a new node', async () => {
  const { answer } = await bothOfOneSample({ ...known, asOfMs: 1 });
  assert.ok('whole' in answer);
  const before = await product.ask('topology', { all: 'true' });
  await createTopic(kafka.bootstrap, uniqueName('new'));
  const grown = async () => {
    const now = await product.ask('topologyChanges', { all: 'true', since: before.asOfMs ?? 0 });
    return 'whole' in now && now.whole.nodes.length > before.nodes.length && now;
  };
  await until(grown, { what: 'the new topic', everyMs: 50 });
});
