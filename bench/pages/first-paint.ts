import { setTimeout as pause } from 'node:timers/promises';
import { Connection, findCoordinatorV4, offsetCommitV9 } from '@platformatic/kafka';
import { Kafka, logLevel } from 'kafkajs';
import type { Browser } from 'playwright-core';
import { startBroker } from '../../demo/kafka/broker.ts';
import type { Topology } from '../../lib/api/contracts/topology.ts';
import { largeTopology } from '../../tests/graph-builder.ts';
import { startProduct } from '../../tests/product.ts';
import { until } from '../../tests/until.ts';
import { percentile } from './frames.ts';

const OPENINGS = 9;
/** The server lays the graph out when it has changed; whoever opens it comes later than that. */
const KNOWN_FOR_MS = 8_000;

/**
 * From opening the page until a graph of 500 nodes is painted: the median of several openings, each in a browser that was never
 * there. A real broker with 400 topics, written by 100 services and read by as many groups, and the server as people start it.
 */
export async function measureFirstPaint(browser: Browser, progress: (line: string) => void): Promise<number> {
  // Not `await using`: the parser that checks the imports does not know it.
  const parts = new AsyncDisposableStack();
  try {
    const broker = await startBroker({});
    parts.defer(() => broker.stop());
    const graph = largeTopology({ services: 100, topics: 400 });
    progress('a broker with 400 topics and 100 groups');
    await play(graph, broker.bootstrap, broker.port);
    const product = await startProduct({ brokers: broker.bootstrap });
    parts.defer(() => product.stop());
    const isKnown = async () => {
      const { nodes, edges } = await product.ask('topology', {});
      return nodes.length === graph.nodes.length && edges.length === graph.edges.length;
    };
    await until(isKnown, { what: 'the graph as it was played', withinMs: 120_000, everyMs: 500 });
    await pause(KNOWN_FOR_MS);
    const times: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.addInitScript(tellWhenPainted);
      const from = Date.now();
      await page.goto(`${product.url}/?whole=true`, { waitUntil: 'commit' });
      const painted = await page.waitForFunction(() => Reflect.get(window, '__paintedAt'), undefined, { timeout: 60_000 });
      times.push(Number(await painted.jsonValue()) - from);
      await context.close();
    }
    progress(`painted after ${times.map(Math.round).join(', ')} ms`);
    return percentile(times, 0.5);
  } finally {
    await parts.disposeAsync();
  }
}

/** In the page: when the frame was out in which the graph was painted. To look for it from outside would find it later. */
function tellWhenPainted(): void {
  const observer = new MutationObserver(() => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => Reflect.set(window, '__paintedAt', Date.now())));
  });
  observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['data-painted'] });
}

/** Makes a broker show this graph: a record with the writer's name on every topic, a committed offset for every reader. */
async function play({ nodes, edges }: Topology, bootstrap: string, port: number): Promise<void> {
  const nameOf = new Map(nodes.map((node) => [node.id, node.name]));
  const kafka = new Kafka({ clientId: 'bench', brokers: [bootstrap], logLevel: logLevel.NOTHING });
  const [admin, producer] = [kafka.admin(), kafka.producer()];
  await Promise.all([admin.connect(), producer.connect()]);
  const topics = nodes.filter((node) => node.kind === 'topic').map((node) => node.name);
  await admin.createTopics({
    waitForLeaders: true,
    timeout: 60_000,
    topics: topics.map((topic) => ({ topic, numPartitions: 1 })),
  });
  const writes = edges.filter((edge) => edge.kind === 'produce');
  await producer.sendBatch({
    topicMessages: writes.map((edge) => ({
      topic: nameOf.get(edge.to) ?? '',
      messages: [{ value: '{}', headers: { service: nameOf.get(edge.from) } }],
    })),
  });
  await Promise.all([admin.disconnect(), producer.disconnect()]);

  const readBy = Map.groupBy(
    edges.filter((edge) => edge.kind === 'consume'),
    (edge) => edge.group ?? '',
  );
  const connection = new Connection('bench', { requestTimeout: 60_000 });
  await connection.connect('127.0.0.1', port);
  for (const [group, read] of readBy) {
    const offsets = read.map((edge) => ({
      name: nameOf.get(edge.from) ?? '',
      partitions: [{ partitionIndex: 0, committedOffset: 0n, committedLeaderEpoch: -1 }],
    }));
    await until(() => commits(connection, group, offsets), { what: `an offset of ${group}`, withinMs: 60_000, everyMs: 250 });
  }
  await connection.close();
}

/** False while the broker is still making its topic of offsets. */
async function commits(
  connection: Connection,
  group: string,
  offsets: Parameters<typeof offsetCommitV9.api.async>[5],
): Promise<boolean> {
  try {
    await findCoordinatorV4.api.async(connection, 0, [group]);
    await offsetCommitV9.api.async(connection, group, -1, '', null, offsets);
    return true;
  } catch {
    return false;
  }
}
