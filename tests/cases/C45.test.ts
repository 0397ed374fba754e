import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startBroker } from '../../demo/kafka/broker.ts';
import { commitOffsets, createTopic, produceRaw } from '../brokers/kafka.ts';
import { useBrowser, visibleText } from '../browser.ts';
import { useProduct } from '../product.ts';
import { atEnd } from '../teardown.ts';
import { until } from '../until.ts';

// What the cluster holds is there from the start; the broker itself is away until the last test.
const broker = await startBroker();
atEnd(() => broker.stop());
await createTopic(broker.bootstrap, 'c45.t');
await produceRaw(
  broker.bootstrap,
  'c45.t',
  0,
  Array.from({ length: 10 }, (_, n) => ({ value: `record ${n}` })),
);
await commitOffsets(broker.bootstrap, 'g45', 'c45.t', { 0: 4 });
await broker.halt();

const product = await useProduct({ brokers: broker.bootstrap });
const browser = await useBrowser();

/** Long enough for the longest pause between two tries to come. */
const OUTAGE_MS = 15_000;

test('while the broker is away it says so, and claims neither that there is nothing nor that nobody is behind', async () => {
  const health = await until(
    async () => {
      const answer = await product.ask('health', {});
      return answer.sources[0]?.state === 'down' && answer;
    },
    { what: 'the source is down' },
  );
  assert.equal(health.status, 'degraded');
  assert.match(health.sources[0]?.lastError?.message ?? '', new RegExp(`${broker.bootstrap}`));
  for (const path of ['/api/groups', '/api/topics', '/api/topology', '/api/groups/g45']) {
    const answer = await product.get(path);
    assert.equal(answer.status, 503, path);
    assert.match(answer.text, /cannot reach|unreachable|refused/i, path);
  }
});

test('the page is there within three seconds and names the broker that cannot be reached', async () => {
  const { page } = await browser.newPage();
  for (const path of ['/', '/groups', '/topics']) {
    // The best of three: whatever else the machine does can only add to it.
    let tookMs = Number.POSITIVE_INFINITY;
    for (let nth = 0; nth < 3 && tookMs >= 3_000; nth++) {
      const startedMs = Date.now();
      await page.goto(`${product.url}${path}`);
      await page.getByText('kafka cannot be reached').first().waitFor();
      await page.getByRole('listitem').filter({ hasText: broker.bootstrap }).first().waitFor();
      tookMs = Math.min(tookMs, Date.now() - startedMs);
    }
    assert.ok(tookMs < 3_000, `${path}: ${tookMs} ms`);
    const text = await visibleText(page);
    assert.doesNotMatch(text, /no topics|no group has committed|read to the end/i, path);
  }
});

test('a long outage writes no more than a line for each try', async () => {
  const linesBefore = product.log.length;
  const { sources } = await until(
    async () => {
      const answer = await product.ask('health', {});
      return answer.asOfMs - (answer.sources[0]?.sinceMs ?? answer.asOfMs) >= OUTAGE_MS && answer;
    },
    { what: 'the outage has lasted', withinMs: OUTAGE_MS + 10_000 },
  );
  assert.equal(sources[0]?.state, 'down');
  // Tries every second at most.
  const lines = product.log.slice(linesBefore);
  assert.ok(lines.length <= OUTAGE_MS / 1_000, lines.join('\n'));
});

test('when the broker comes, so do the figures, by themselves, in the page that is open', async () => {
  const pid = product.pid;
  const { page } = await browser.newPage();
  await page.goto(`${product.url}/groups`);
  await page.getByText(`Cannot reach Kafka at ${broker.bootstrap}`).first().waitFor();
  await broker.restart();
  const group = await until(() => product.ask('group', { group: 'g45' }), { what: 'g45', withinMs: 30_000 });
  assert.equal(group.lag, 6);
  assert.equal(product.pid, pid);
  assert.equal((await product.ask('health', {})).status, 'ok');
  const row = page.getByRole('row').filter({ hasText: 'g45' });
  await row.getByText('6', { exact: true }).waitFor();
  await page.getByText(/Cannot reach Kafka/).waitFor({ state: 'detached' });
});
