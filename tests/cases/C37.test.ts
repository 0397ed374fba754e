import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodePathName } from '../../lib/api/path-name.ts';
import { commitOffsets, createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { useBrowser } from '../browser.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const kafka = await useBroker({});
const product = await useProduct({ brokers: kafka.bootstrap });
const browser = await useBrowser();

const TOPICS = ['orders.v1', 'orders-v1', 'Orders.V1', 'ordersv1'];
const GROUPS = ['orders.v1', 'orders_v1', 'orders-v1', 'orders v1'];

for (const [index, topic] of TOPICS.entries()) {
  await createTopic(kafka.bootstrap, topic);
  const headers = topic === 'ordersv1' ? ([['service', 'orders.v1']] as const) : [];
  await produceRaw(kafka.bootstrap, topic, 0, [{ value: topic, headers }]);
  // Different lags, so that a group that took another's place would show.
  await produceRaw(
    kafka.bootstrap,
    topic,
    0,
    Array.from({ length: index + 1 }, () => ({ value: 'unread' })),
  );
  await commitOffsets(kafka.bootstrap, GROUPS[index] ?? '', topic, { 0: 1 });
}

const wholeGraph = () =>
  until(
    async () => {
      const graph = await product.ask('topology', {});
      return graph.edges.length >= 5 && graph;
    },
    { what: 'four readers and the writer' },
  );

test('only equal names are one node: case and punctuation tell names apart', async () => {
  const { nodes } = await wholeGraph();
  const named = (kind: 'topic' | 'service') =>
    nodes
      .filter((node) => node.kind === kind)
      .map((node) => node.name)
      .sort();
  assert.deepEqual(named('topic'), TOPICS.toSorted());
  assert.deepEqual(named('service'), GROUPS.toSorted());
  assert.equal(new Set(nodes.map((node) => node.id)).size, 8);
  const joined = nodes.filter((node) => node.joinedBy !== null);
  assert.deepEqual(
    joined.map(({ kind, name, joinedBy, groups }) => ({ kind, name, joinedBy, groups })),
    [{ kind: 'service', name: 'orders.v1', joinedBy: 'equal names', groups: ['orders.v1'] }],
  );
});

test('each group has its own lag', async () => {
  await wholeGraph();
  for (const [index, group] of GROUPS.entries()) {
    const read = await product.ask('group', { group });
    assert.equal(read.groupId, group);
    assert.deepEqual(read.topics, [TOPICS[index]]);
    assert.equal(read.lag, index + 1, group);
  }
});

test('no id occurs twice in the pages, and links lead to the right kind', async () => {
  await wholeGraph();
  const { page, errors } = await browser.newPage();
  const repeatedIds = () =>
    page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    });

  await page.goto(product.url);
  await until(async () => (await page.locator('.react-flow__node').count()) === 8, { what: 'eight nodes' });
  assert.deepEqual(await repeatedIds(), []);

  for (const [list, names, kind] of [
    ['/groups', GROUPS, 'groups'],
    ['/topics', TOPICS, 'topics'],
  ] as const) {
    for (const name of names) {
      await page.goto(`${product.url}${list}`);
      const grid = page.getByRole('grid');
      const link = grid.getByRole('link', { name, exact: true }).and(page.locator(`[href^="/${kind}/"]`));
      await link.first().waitFor();
      assert.deepEqual(await repeatedIds(), []);
      await link.first().click();
      await page.waitForURL(`${product.url}/${kind}/${encodePathName(name)}`);
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    }
  }
  assert.deepEqual(errors, []);
});
