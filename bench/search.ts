/**
 * How fast events are found in a large index: `npm run bench -- search --events 50000000`. Fills a store through its own
 * `append` (so by its own flush and merge), asks it once all is merged, asks it again while 10,000 events a second come in, and asks
 * the server over the same folder once that has read its filters. Prints one JSON line, times in milliseconds.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sourceId } from '../lib/model/ids.ts';
import { type EpochMs, epochMs } from '../lib/model/units.ts';
import { createDuckdbStore } from '../lib/store/duckdb/duckdb-store.ts';
import type { EventQuery, Store } from '../lib/store/store.ts';
import { startProduct } from '../tests/product.ts';
import { quantile, toTenths } from './figures.ts';
import { EVENTS_PER_SECOND, eventBatches, idsAt, recordTime } from './search/flows.ts';

const { values } = parseArgs({ options: { events: { type: 'string', default: '50000000' } } });
const EVENTS = Number(values.events);
if (!Number.isSafeInteger(EVENTS) || EVENTS < 1000)
  throw new Error(`--events ${values.events}: a number of at least 1000 is wanted`);
const SOURCE = sourceId('kafka');
const LOOK_UPS = 300;
const SCANS = 40;
const UNDER_LOAD_SECONDS = 60;

const startedAt = epochMs(Date.now() - (EVENTS * 1000) / EVENTS_PER_SECOND);
let nowMs: EpochMs = startedAt;
const dataDir = await mkdtemp(join(tmpdir(), 'throughline-search-'));
const open = (): Store => createDuckdbStore({ dataDir, clock: () => nowMs });
const random = seeded(20_261_128);

try {
  const store = open();
  await store.open();
  const filledFrom = performance.now();
  await fill(store, 0, EVENTS);
  console.error(`filled at ${Math.round(EVENTS / ((performance.now() - filledFrom) / 1000))} events a second`);
  await untilIdle(process.pid);
  await askById(store, 'correlationId', LOOK_UPS);
  const correlation = await askById(store, 'correlationId', LOOK_UPS);
  const eventId = await askById(store, 'eventId', SCANS);
  const causationId = await askById(store, 'causationId', SCANS);
  const traceId = await askById(store, 'traceId', SCANS);
  const underLoad = await askWhileFilling(store);
  console.error(`look-ups: ${at(correlation, 0.5)} ms, 99 % in ${at(correlation, 0.99)}, ${at(underLoad, 0.99)} under load`);
  await store.close();
  const bytes = await bytesIn(dataDir);
  const total = EVENTS + UNDER_LOAD_SECONDS * EVENTS_PER_SECOND;
  const apiP99Ms = await askServer();
  console.log(
    JSON.stringify({
      events: EVENTS,
      correlation: { p50Ms: at(correlation, 0.5), p99Ms: at(correlation, 0.99) },
      correlationUnderLoad: { p99Ms: at(underLoad, 0.99) },
      eventId: { p99Ms: at(eventId, 0.99) },
      causationId: { p99Ms: at(causationId, 0.99) },
      traceId: { p99Ms: at(traceId, 0.99) },
      apiP99Ms,
      bytesPerEvent: Math.round((bytes / total) * 10) / 10,
    }),
  );
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

async function fill(store: Store, from: number, to: number): Promise<void> {
  let told = performance.now();
  let done = from;
  for (const batch of eventBatches(from, to, startedAt)) {
    nowMs = batch.receivedAtMs;
    await store.append(SOURCE, [batch]);
    done += batch.events.length;
    if (performance.now() - told < 10_000) continue;
    told = performance.now();
    console.error(`${done} events, ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
    const problem = store.mergeProblem();
    if (problem) throw new Error(problem.message);
  }
}

type IdField = 'correlationId' | 'eventId' | 'causationId' | 'traceId';

/** Milliseconds of each look-up of an id that is there; every answer is checked. */
async function askById(store: Store, field: IdField, times: number): Promise<number[]> {
  const took: number[] = [];
  while (took.length < times) {
    const id = idsAt(Math.floor(random() * EVENTS))[field];
    if (id === null) continue;
    const query: EventQuery = { source: SOURCE, limit: 100, [field]: id };
    const from = performance.now();
    const { events } = await store.search(query);
    took.push(performance.now() - from);
    if (events.length === 0 || events.length > 8) throw new Error(`${field} ${id}: ${events.length} events`);
  }
  return took;
}

/** While events come in at their rate, in steps of 20 ms. */
async function askWhileFilling(store: Store): Promise<number[]> {
  const end = EVENTS + UNDER_LOAD_SECONDS * EVENTS_PER_SECOND;
  const began = performance.now();
  const filling = (async () => {
    for (const batch of eventBatches(EVENTS, end, startedAt)) {
      nowMs = batch.receivedAtMs;
      const due = began + nowMs - recordTime(EVENTS, startedAt);
      if (due > performance.now()) await pause(due - performance.now());
      await store.append(SOURCE, [batch]);
    }
  })();
  const took: number[] = [];
  while (performance.now() - began < UNDER_LOAD_SECONDS * 1000) {
    took.push(...(await askById(store, 'correlationId', 1)));
    await pause(50);
  }
  await filling;
  return took;
}

async function askServer(): Promise<number> {
  // No broker answers there: the index is asked all the same.
  const product = await startProduct({ brokers: '127.0.0.1:1', env: { DATA_DIR: dataDir } });
  try {
    await untilIdle(product.pid);
    const took: number[] = [];
    for (let i = 0; i < 2 * LOOK_UPS; i++) {
      const { correlationId } = idsAt(Math.floor(random() * EVENTS));
      const from = performance.now();
      const { events } = await product.ask('events', { correlationId });
      if (i >= LOOK_UPS) took.push(performance.now() - from);
      if (events.length === 0) throw new Error(`${correlationId}: the server has no events`);
    }
    return at(took, 0.99);
  } finally {
    await product.stop();
  }
}

/** Resolves when the process has used less than a second of CPU in three: nothing is merged or read any more. */
async function untilIdle(pid: number): Promise<void> {
  const from = performance.now();
  const cpuSeconds = (): number => Number(execFileSync('ps', ['-o', 'cputimes=', '-p', String(pid)]));
  for (let [before, now] = [Number.NaN, cpuSeconds()]; now !== before; [before, now] = [now, cpuSeconds()]) await pause(3000);
  console.error(`idle after ${Math.round((performance.now() - from) / 1000)} s`);
}

async function bytesIn(folder: string): Promise<number> {
  const files = await readdir(folder, { withFileTypes: true, recursive: true });
  const sizes = files.filter((file) => file.isFile()).map(async (file) => (await stat(join(file.parentPath, file.name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function at(took: readonly number[], share: number): number {
  return toTenths(quantile(took, share));
}

/** Numbers in [0, 1) that are the same in each run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
