import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTopic, produceRaw, uniqueName, useBroker, type WireRecord } from '../brokers/kafka.ts';
import { useProduct } from '../product.ts';
import { until } from '../until.ts';

// A broker of its own: "complete" speaks of every topic, and topics of other tests come and go.
const kafka = await useBroker({});
const prefix = uniqueName('ids');
const product = await useProduct({ brokers: kafka.bootstrap });

const ID = 'b5a1c3d2-7e64-4f0a-9c8b-2d1e0f3a4b5c';
const OTHER = 'b5a1c3d2-7e64-4f0a-9c8b-2d1e0f3a4b5d';

/** The id as each framework writes it; every topic also holds a record that only resembles it. */
const WRITTEN: Readonly<Record<string, WireRecord['headers']>> = {
  cloudevents: [
    ['ce_specversion', '1.0'],
    ['ce_id', 'e-1'],
    ['ce_type', 'OrderPlaced'],
    ['ce_correlationid', ID],
  ],
  nservicebus: [
    ['NServiceBus.MessageId', 'm-1'],
    ['NServiceBus.ConversationId', ID],
    // Request and reply, not the flow.
    ['NServiceBus.CorrelationId', OTHER],
  ],
  spring: [['kafka_correlationId', Buffer.from(ID.replaceAll('-', ''), 'hex')]],
  masstransit: [
    ['MessageId', 'm-2'],
    ['ConversationId', ID],
    ['SourceAddress', 'rabbitmq://host/orders'],
  ],
  own: [['x-correlation-id', ID]],
  rebus: [
    ['rbs2-msg-id', 'm-3'],
    ['rbs2-corr-id', ID],
  ],
};
const topicOf = (convention: string) => `${prefix}.${convention}`;

const search = async () => {
  const answer = await product.ask('events', { correlationId: ID, limit: 1_000 });
  return { ...answer, topics: answer.events.map(({ topic }) => topic).sort() };
};

for (const [convention, headers] of Object.entries(WRITTEN)) {
  await createTopic(kafka.bootstrap, topicOf(convention), { partitions: 2 });
  await produceRaw(kafka.bootstrap, topicOf(convention), 1, [
    { value: 'no headers' },
    { value: ID, key: ID },
    { value: 'the other', headers: [['x-correlation-id', OTHER]] },
    { value: 'longer', headers: [['x-correlation-id', `${ID}0`]] },
    { value: 'the one', headers },
  ]);
}

test('a search for one id finds exactly the records that carry it in a header, whoever wrote it, and says it saw everything', async () => {
  const found = await until(
    async () => {
      const answer = await search();
      return answer.coverage.complete && answer.coverage.total === 2 * Object.keys(WRITTEN).length && answer;
    },
    { what: 'complete coverage of every topic' },
  );
  assert.deepEqual(found.topics, Object.keys(WRITTEN).map(topicOf).sort());
  assert.deepEqual(new Set(found.events.map(({ partition, offset }) => `p${partition} @ ${offset}`)), new Set(['p1 @ 4']));
  assert.equal(found.next, null);
});

test('a record just produced is found within two seconds', async () => {
  const conventions = Object.keys(WRITTEN);
  const tookMs: number[] = [];
  for (const convention of conventions) {
    const before = (await search()).events.length;
    await produceRaw(kafka.bootstrap, topicOf(convention), 0, [{ value: 'news', headers: WRITTEN[convention] }]);
    const producedMs = performance.now();
    await until(async () => (await search()).events.length > before, { what: `news on ${convention}`, everyMs: 20 });
    tookMs.push(Math.round(performance.now() - producedMs));
  }
  assert.ok(Math.max(...tookMs) < 2_000, `found after ${tookMs.join(', ')} ms`);
});
