import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CoverageAnswer } from '../../lib/api/contracts/common.ts';
import { createTopic, produceRaw, useBroker } from '../brokers/kafka.ts';
import { produceMany } from '../brokers/many-records.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

const TOPIC = 'c23.t';
const NEEDLE = 'needle-1';
const marked = { value: 'by its header', headers: [['correlationId', NEEDLE]] } as const;
const other = { value: 'x'.repeat(70), headers: [['attempt', '1']] } as const;

const kafka = await useBroker();
const fill = (partition: number, count: number) => produceMany(kafka.bootstrap, TOPIC, partition, { count, record: other });
const write = (partition: number, records: Parameters<typeof produceRaw>[3]) =>
  produceRaw(kafka.bootstrap, TOPIC, partition, records);

// Before the records: what is said while they are being read is part of the case.
const product = await useProduct({ brokers: kafka.bootstrap, env: { INDEX_TOPICS: TOPIC } });
await createTopic(kafka.bootstrap, TOPIC, { partitions: 3 });
await write(0, [other, other, other, other, other, marked]);
await fill(0, 65_000);
await fill(1, 35_000);
const middle = await write(1, [marked, { value: `only in the value: ${NEEDLE}` }]);
await fill(1, 35_000);
await fill(2, 65_000);
const last = await write(2, [marked]);
const WRITTEN = 65_006 + 70_002 + 65_001;
const EXPECTED = ['p0 @ 5', `p1 @ ${middle}`, `p2 @ ${last}`];

const search = async () => {
  const { events, next, coverage } = await product.ask('events', { correlationId: NEEDLE, topic: TOPIC });
  return { found: events.map(({ topic, partition, offset }) => `${topic} p${partition} @ ${offset}`).sort(), next, coverage };
};

const isWhole = ({ from, to, indexed }: CoverageAnswer['partitions'][number]): boolean =>
  from === to || (indexed.length === 1 && Number(indexed[0]?.from) <= Number(from) && Number(indexed[0]?.to) >= Number(to));

test('a search finds exactly the three by their header; until it has looked everywhere it says so, and where', async () => {
  const silent: unknown[] = [];
  const whole = await until(
    async () => {
      const answer = await search();
      // What the broker holds is known from the last sample, which may be older than the last records.
      const held = answer.coverage.partitions.reduce((sum, { to }) => sum + Number(to), 0);
      if (answer.coverage.complete && held === WRITTEN) return answer;
      silent.push(...answer.coverage.partitions.filter((entry) => entry.reason === null && !isWhole(entry)));
      if (!answer.coverage.complete && answer.coverage.note === '') silent.push(answer.coverage);
      return null;
    },
    { what: 'all records indexed' },
  );
  assert.deepEqual(
    whole.found,
    EXPECTED.map((place) => `${TOPIC} ${place}`),
  );
  assert.equal(whole.next, null);
  assert.deepEqual(silent, [], 'what was not looked at in full, without a word about it');
  assert.deepEqual(
    whole.coverage.partitions.map(({ partition, from, to, indexed }) => [partition, from, to, indexed]),
    [
      [0, '0', '65006', [{ from: '0', to: '65006' }]],
      [1, '0', '70002', [{ from: '0', to: '70002' }]],
      [2, '0', '65001', [{ from: '0', to: '65001' }]],
    ],
  );
});

test('the same search again has the same answer', async () => {
  assert.deepEqual((await search()).found, (await search()).found);
  assert.equal((await search()).found.length, EXPECTED.length);
});
