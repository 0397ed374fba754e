/**
 * How soon a record is found, and whether pages stay quick meanwhile: `npm run bench -- freshness`. For half a minute 10,000 records
 * a second are written, and again and again the newest is searched for until it is there; then the graph is asked for 200 times
 * while a million records are indexed as fast as it goes, by three servers in turn. Prints one JSON line, times in milliseconds; of
 * the three the median.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { startBroker } from '../demo/kafka/broker.ts';
import { createTopic, produceBatch, withConnection } from '../tests/brokers/kafka.ts';
import { encodeRecordBatch } from '../tests/brokers/record-batch.ts';
import { startProduct } from '../tests/product.ts';
import { until } from '../tests/until.ts';
import { median, quantile, toTenths } from './figures.ts';
import { fillTopic, PARTITIONS, recordAt } from './ingest/records.ts';
import { idsAt } from './search/flows.ts';

const RATE = 10_000;
const SECONDS = 30;
const BATCH = 100;
const WARM_UP_SECONDS = 5;
const FULL = 1_000_000;
const RUNS = 3;
const REQUESTS = 200;
const WARM_UP_REQUESTS = 5;

const broker = await startBroker({ heapMb: 768, longRunning: true });
try {
  const searchable = await timeSearchable();
  await createTopic(broker.bootstrap, 'full', { partitions: PARTITIONS });
  await fillTopic({ bootstrap: broker.bootstrap, topic: 'full', codec: 'none', from: 10_000_000, to: 10_000_000 + FULL });
  const topology: number[] = [];
  for (let run = 0; run < RUNS; run++) topology.push(p99(await timeTopology()));
  console.error(`the graph: ${topology.join(', ')} ms`);
  console.log(
    JSON.stringify({
      rate: RATE,
      searchableP99Ms: p99(searchable),
      searches: searchable.length,
      topologyP99Ms: median(topology),
    }),
  );
} finally {
  await broker.stop();
}

async function timeSearchable(): Promise<number[]> {
  await createTopic(broker.bootstrap, 'fresh', { partitions: PARTITIONS });
  const product = await startProduct({ brokers: broker.bootstrap, env: { INDEX_TOPICS: 'fresh' } });
  try {
    await until(async () => (await product.ask('health', {})).sources[0]?.state === 'ok', { what: 'the first sample' });
    const took: number[] = [];
    let newest: { index: number; writtenMs: number } | null = null;
    const began = performance.now();
    const isOver = (): boolean => performance.now() - began > (WARM_UP_SECONDS + SECONDS) * 1000;
    const writing = withConnection(broker.bootstrap, async (connection) => {
      for (let nth = 0; !isOver(); nth++) {
        const due = began + (nth * BATCH * 1000) / RATE;
        if (due > performance.now()) await pause(due - performance.now());
        const records = Array.from({ length: BATCH }, (_, i) => recordAt(nth * BATCH + i));
        await produceBatch.async(connection, 'fresh', nth % PARTITIONS, encodeRecordBatch(records));
        newest = { index: (nth + 1) * BATCH - 1, writtenMs: performance.now() };
      }
    });
    while (!isOver()) {
      await pause(50);
      const wanted: { index: number; writtenMs: number } | null = newest;
      if (wanted === null) continue;
      const { index, writtenMs } = wanted as { index: number; writtenMs: number };
      const { eventId } = idsAt(index);
      while ((await product.ask('events', { eventId })).events.length === 0) await pause(10);
      if (writtenMs - began > WARM_UP_SECONDS * 1000) took.push(performance.now() - writtenMs);
    }
    await writing;
    return took;
  } finally {
    await product.stop();
  }
}

async function timeTopology(): Promise<number[]> {
  const product = await startProduct({
    brokers: broker.bootstrap,
    env: { INDEX_TOPICS: 'full', INDEX_MAX_BYTES_PER_SECOND: 'unlimited' },
  });
  try {
    const count = async () => (await product.ask('health', {})).sources[0]?.tailer.eventsIndexed ?? 0;
    await until(async () => (await count()) > 0, { what: 'the first events', withinMs: 60_000 });
    // The first ones load the code that answers.
    for (let i = 0; i < WARM_UP_REQUESTS; i++) await product.ask('topology', {});
    const took: number[] = [];
    while (took.length < REQUESTS) {
      const from = performance.now();
      await product.ask('topology', {});
      took.push(performance.now() - from);
    }
    if ((await count()) >= FULL) console.error('all was indexed before the last request');
    return took;
  } finally {
    await product.stop();
  }
}

function p99(took: readonly number[]): number {
  return toTenths(quantile(took, 0.99));
}
