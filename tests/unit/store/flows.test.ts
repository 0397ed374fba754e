import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceName, sourceId, topicName } from '../../../lib/model/ids.ts';
import { epochMs } from '../../../lib/model/units.ts';
import type { FlowQuery } from '../../../lib/store/store.ts';
import { batch, event, eventsWith, KAFKA, NOW, withStore } from './store-fixtures.ts';

const at = (secondsAgo: number): bigint => BigInt(NOW) - BigInt(secondsAgo * 1000);
const SHIPPING = topicName('shipping');

/** Flow `old` starts first and ends last; `young` lies within; one event has no correlation id. */
const shop = [
  batch([
    event({ offset: 0, timestamp: at(60), envelope: { correlationId: 'old', type: 'Placed' } }),
    event({ offset: 1, timestamp: at(40), envelope: { correlationId: 'young', type: 'Placed' } }),
    event({ offset: 2, timestamp: at(30) }),
  ]),
  batch([
    event({ topic: SHIPPING, offset: 0, timestamp: at(20), envelope: { correlationId: 'young', service: serviceName('s') } }),
    event({ topic: SHIPPING, offset: 1, timestamp: at(10), envelope: { correlationId: 'old' } }),
  ]),
];

test('flows come newest start first, each with its events in record-time order', () =>
  withStore(async (store) => {
    await store.append(KAFKA, shop);
    const { flows, uncorrelated, next } = await store.flows({ source: KAFKA, limit: 10 });
    assert.equal(next, null);
    assert.equal(uncorrelated, 1);
    assert.deepEqual(
      flows.map(({ source, correlationId, eventCount, events }) => [
        source,
        correlationId,
        eventCount,
        events.map((e) => `${e.topic}/${e.offset}/${e.correlationId}`),
      ]),
      [
        [KAFKA, 'young', 2, ['orders/1/young', 'shipping/0/young']],
        [KAFKA, 'old', 2, ['orders/0/old', 'shipping/1/old']],
      ],
    );
  }));

test('a flow is listed when one of its events is asked for, and whole', () =>
  withStore(async (store) => {
    await store.append(KAFKA, shop);
    const ids = async (filters: Partial<FlowQuery>) => {
      const { flows, uncorrelated } = await store.flows({ source: KAFKA, limit: 10, ...filters });
      return [flows.map(({ correlationId, events }) => `${correlationId} ${events.length}`), uncorrelated];
    };
    assert.deepEqual(await ids({ service: serviceName('s') }), [['young 2'], 0]);
    assert.deepEqual(await ids({ type: 'Placed' }), [['young 2', 'old 2'], 0]);
    assert.deepEqual(await ids({ topic: SHIPPING }), [['young 2', 'old 2'], 0]);
    assert.deepEqual(await ids({ topic: topicName('orders') }), [['young 2', 'old 2'], 1]);
    assert.deepEqual(await ids({ fromMs: epochMs(NOW - 15_000) }), [['old 2'], 0]);
    assert.deepEqual(await ids({ toMs: epochMs(NOW - 35_000) }), [['young 2', 'old 2'], 0]);
    assert.deepEqual(await ids({ toMs: epochMs(NOW - 60_000) }), [[], 0]);
    assert.deepEqual(await ids({ source: sourceId('elsewhere') }), [[], 0]);
  }));

test('a flow is found by the timestamp that its event carries, also one that is not believed', () =>
  withStore(async (store) => {
    const seconds = epochMs(NOW / 1000);
    await store.append(KAFKA, [
      ...shop,
      batch([event({ topic: topicName('odd'), timestamp: BigInt(seconds), envelope: { correlationId: 'odd' } })]),
    ]);
    const ids = async (filters: Partial<FlowQuery>) =>
      (await store.flows({ source: KAFKA, limit: 10, ...filters })).flows.map(({ correlationId }) => correlationId);
    assert.deepEqual(await ids({}), ['odd', 'young', 'old']);
    assert.deepEqual(await ids({ toMs: epochMs(seconds + 1) }), ['odd']);
    assert.deepEqual(await ids({ fromMs: seconds, toMs: epochMs(NOW - 50_000) }), ['odd', 'old']);
    assert.deepEqual(await ids({ fromMs: epochMs(NOW - 50_000) }), ['young', 'old']);
  }));

test('pages of flows join without a gap or a repetition, also where starts tie', () =>
  withStore(async (store) => {
    const written = Array.from({ length: 40 }, (_, i) =>
      event({ offset: i, timestamp: at(i % 3), envelope: { correlationId: `flow ${i % 20}` } }),
    );
    await store.append(KAFKA, [batch(written)]);
    const all = (await store.flows({ source: KAFKA, limit: 500 })).flows.map(({ correlationId }) => correlationId);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.flows({ source: KAFKA, limit: 3, cursor });
      paged.push(...page.flows.map(({ correlationId }) => correlationId));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    assert.equal(new Set(all).size, 20);
    assert.deepEqual(paged, all);
  }));

test('short pages find what one long page does, though old flows have the newest events', () =>
  withStore(
    async (store) => {
      // Seven of eight flows are short; each eighth goes on to the end. 2,000 events over 2,000 s: a short page looks at 125 s first.
      const written = Array.from({ length: 2000 }, (_, i) => {
        const flow = i % 8 === 0 ? `long ${i % 96}` : `short ${Math.floor(i / 24)}`;
        return event({ offset: i, timestamp: at(2000 - i), envelope: { correlationId: flow, type: i % 3 === 0 ? 'A' : 'B' } });
      });
      await store.append(KAFKA, [batch(written)]);
      for (const filters of [{}, { type: 'A', toMs: epochMs(NOW - 900_000) }]) {
        const whole = await store.flows({ source: KAFKA, limit: 500, ...filters });
        assert.equal(whole.next, null);
        const paged: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.flows({ source: KAFKA, limit: 5, cursor, ...filters });
          paged.push(...page.flows.map(({ correlationId, eventCount }) => `${correlationId}: ${eventCount}`));
          cursor = page.next ?? undefined;
        } while (cursor !== undefined);
        assert.deepEqual(
          paged,
          whole.flows.map(({ correlationId, eventCount }) => `${correlationId}: ${eventCount}`),
        );
      }
    },
    { mergeRows: 500 },
  ));

test('a list shows at most 200 events of a flow and counts all; the flow itself gives as many as asked for', () =>
  withStore(async (store) => {
    await store.append(KAFKA, [batch(eventsWith(Array.from({ length: 450 }, () => ({ correlationId: 'big' }))))]);
    const [listed] = (await store.flows({ source: KAFKA, limit: 10 })).flows;
    assert.equal(listed?.eventCount, 450);
    assert.equal(listed?.events.length, 200);
    const whole = await store.flow(KAFKA, 'big', 1000);
    assert.equal(whole.truncated, false);
    assert.deepEqual(
      whole.events.map(({ offset }) => Number(offset)),
      Array.from({ length: 450 }, (_, i) => i),
    );
    const cut = await store.flow(null, 'big', 449);
    assert.equal(cut.truncated, true);
    assert.equal(cut.events.length, 449);
  }));

test('the same correlation id on two sources is two flows', () =>
  withStore(async (store) => {
    const other = sourceId('other');
    const events = batch(eventsWith([{ correlationId: 'c' }]));
    await store.append(KAFKA, [events]);
    await store.append(other, [events]);
    const { flows } = await store.flows({ source: null, limit: 10 });
    assert.deepEqual(flows.map(({ source, correlationId, eventCount }) => [source, correlationId, eventCount]).sort(), [
      [KAFKA, 'c', 1],
      [other, 'c', 1],
    ]);
    assert.equal((await store.flow(other, 'c', 10)).events[0]?.source, other);
    assert.equal((await store.flow(null, 'c', 10)).events.length, 2);
  }));

test('events without a correlation id are counted and never make a flow', () =>
  withStore(async (store) => {
    await store.append(KAFKA, [batch(eventsWith([...Array.from({ length: 1006 }, () => ({})), { correlationId: 'real-1' }]))]);
    const { flows, uncorrelated } = await store.flows({ source: KAFKA, limit: 10 });
    assert.deepEqual(
      flows.map(({ correlationId, eventCount }) => [correlationId, eventCount]),
      [['real-1', 1]],
    );
    assert.equal(uncorrelated, 1006);
    for (const id of ['', ' ', 'null']) assert.deepEqual((await store.flow(KAFKA, id, 10)).events, []);
  }));
