import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTopic, useBroker, writeTopics } from '../brokers/kafka.ts';
import { NUMBER, produceMany } from '../brokers/many-records.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';
import { BINARY_IDS, MISSING_IDS, PRINTABLE, RESERVED, RESERVED_IDS, UUID } from './id-records.ts';

/** The searches of C22, C25 and C28, whose records lie in the middle of so many others, each a flow of its own. */
const OTHERS = 1_000_000;
const PARTITIONS = 4;
const EVERYTHING = OTHERS + [BINARY_IDS, RESERVED_IDS, MISSING_IDS].flatMap(Object.values).flat().length;
/** A search takes some milliseconds; this is for a machine that is busy with other tests. */
const AT_ONCE_MS = 1_000;

const kafka = await useBroker({});
const product = await useProduct({ brokers: kafka.bootstrap });

await createTopic(kafka.bootstrap, 'others', { partitions: PARTITIONS });
/** Each partition has a service of its own, each half a type: which is whose is told from where an event lies. */
const recordOf = (partition: number, half: number) => {
  const headers = [['correlationId', `other-${NUMBER}`] as const, ['source', `service-${partition}`] as const];
  return { value: '{"other":true}', headers: [...headers, ['eventType', `type-${half}`] as const] };
};
const count = OTHERS / PARTITIONS / 2;
const fillHalf = async (half: number): Promise<void> => {
  for (let partition = 0; partition < PARTITIONS; partition++)
    await produceMany(kafka.bootstrap, 'others', partition, {
      count,
      record: recordOf(partition, half),
      firstNumber: (half * PARTITIONS + partition) * count,
    });
};
const startedMs = performance.now();
await fillHalf(0);
await writeTopics(kafka.bootstrap, { ...BINARY_IDS, ...RESERVED_IDS, ...MISSING_IDS });
await fillHalf(1);
const writtenMs = performance.now();

const all = await until(
  async () => {
    const { sources } = await product.ask('health', {});
    const { coverage } = await product.ask('events', { limit: 1 });
    return sources[0]?.tailer.eventsIndexed === EVERYTHING && coverage.complete && coverage;
  },
  { what: `${EVERYTHING} events indexed`, withinMs: 60_000, everyMs: 200 },
);
const indexedMs = performance.now();

const took: number[] = [];

/** Positions found, sorted. */
async function find(correlationId: string): Promise<string[]> {
  const asked = performance.now();
  const { events, next, coverage } = await product.ask('events', { correlationId });
  took.push(performance.now() - asked);
  assert.deepEqual([next, coverage.complete], [null, true]);
  for (const event of events) assert.equal(event.correlationId, events[0]?.correlationId);
  return events.map(({ topic, partition, offset }) => `${topic} p${partition} @ ${offset}`).sort();
}

test('a million events are indexed, and the answers say that nothing is left out', (t) => {
  t.diagnostic(
    `${OTHERS} events written in ${seconds(writtenMs - startedMs)} and indexed ${seconds(indexedMs - writtenMs)} later`,
  );
  assert.deepEqual([all.leftOut, all.total], [[], PARTITIONS + 5]);
});

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

test('each event has the service and the type its own headers name', async () => {
  for (let partition = 0; partition < PARTITIONS; partition++)
    for (const half of [0, 1]) {
      const asked = { topic: 'others', service: `service-${partition}`, type: `type-${half}`, limit: 500 };
      const { events } = await product.ask('events', asked);
      assert.equal(events.length, 500);
      const strangers = events.filter(
        (event) => event.partition !== partition || (Number(event.offset) < count ? 0 : 1) !== half,
      );
      assert.deepEqual(
        strangers.map(({ partition: of, offset }) => `p${of} @ ${offset}`),
        [],
      );
    }
});

test('C22: the three records of one id are found in each spelling, the printable one by its text', async () => {
  for (const id of [UUID, UUID.toUpperCase(), UUID.replaceAll('-', '')])
    assert.deepEqual(await find(id), ['c22.log p0 @ 0', 'c22.rep p0 @ 0', 'c22.req p0 @ 0']);
  assert.deepEqual(await find(PRINTABLE), ['c22.log p0 @ 1']);
});

test('C25: each id with reserved characters finds its own record only', async () => {
  for (const [offset, id] of RESERVED.entries()) {
    assert.deepEqual(await find(id), [`c25.t p0 @ ${offset}`]);
    const flow = await product.ask('flow', { correlationId: id });
    assert.deepEqual([flow.correlationId, flow.events.length], [id, 1]);
  }
  assert.deepEqual(await find(`${'a'.repeat(40)}$`), []);
});

test('C28: what stands for no id finds nothing and makes no flow', async () => {
  for (const id of ['null', 'undefined', '   ']) assert.deepEqual(await find(id), []);
  assert.deepEqual(await find('real-1'), ['c28.t p0 @ 6']);
  const { flows, uncorrelated } = await product.ask('flows', { topic: 'c28.t' });
  assert.deepEqual(
    flows.map(({ correlationId, eventCount }) => [correlationId, eventCount]),
    [['real-1', 1]],
  );
  assert.equal(uncorrelated, 1_006);
  assert.equal((await product.get('/api/events?correlationId=')).status, 400);
});

test('each of the million is found by its own id', async () => {
  const perPartition = OTHERS / PARTITIONS;
  for (const number of [0, 1, count - 1, OTHERS / 2, OTHERS - 1]) {
    const [half, rest] = [Math.floor(number / (OTHERS / 2)), number % (OTHERS / 2)];
    const [partition, nth] = [Math.floor(rest / count), rest % count];
    const id = `other-${String(number).padStart(NUMBER.length, '0')}`;
    assert.deepEqual(await find(id), [`others p${partition} @ ${half * (perPartition / 2) + nth}`]);
  }
  assert.deepEqual(await find(`other-${OTHERS}`), []);
});

test('every search was answered at once', (t) => {
  const sorted = took.toSorted((a, b) => a - b);
  const [median = 0, slowest = Number.POSITIVE_INFINITY] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  t.diagnostic(`${took.length} searches: median ${median.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`);
  assert.ok(slowest < AT_ONCE_MS, `${slowest} ms`);
});
