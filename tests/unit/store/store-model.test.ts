import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EventRecord } from '../../../lib/model/event.ts';
import { serviceName, type TopicName, topicName } from '../../../lib/model/ids.ts';
import { epochMs } from '../../../lib/model/units.ts';
import type { EventQuery, StoredEvent } from '../../../lib/store/store.ts';
import { batch, event, KAFKA, NOW, withStore } from './store-fixtures.ts';

const TOPICS = ['a', 'b'].map(topicName);
const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const correlationIds = pick('x', 'X', '01', '1', 'c\n', '(a+)+$');
const types = pick('Placed', 'Paid');
const services = pick('orders', 'pay').map(serviceName);
const times = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map((ms) => BigInt(NOW + ms)),
  pick(0n, -1n, BigInt(NOW) * 1_000_000n),
);

const deadLetters = fc
  .tuple(fc.option(fc.nat(2)), fc.option(fc.bigInt({ min: 0n, max: 1n << 50n })))
  .map(([partition, offset]) => ({ topic: topicName('origin'), partition, offset, group: null }));

const places = fc.record({
  topic: pick(...TOPICS),
  partition: fc.nat(1),
  from: fc.nat(20),
  length: fc.nat(6),
});
/** The record at a place never changes; what it holds is drawn once per place. */
const contents = fc.record({
  timestamp: times,
  correlationId: fc.option(correlationIds),
  type: fc.option(types),
  service: fc.option(services),
  deadLetter: fc.option(deadLetters),
  isThere: fc.boolean(),
});

const queries = fc.record(
  {
    correlationId: correlationIds,
    type: types,
    service: services,
    topic: pick(...TOPICS),
    fromMs: fc.integer({ min: -20, max: 20 }).map((ms) => epochMs(NOW + ms)),
    toMs: fc.integer({ min: -20, max: 20 }).map((ms) => epochMs(NOW + ms)),
  },
  { requiredKeys: [] },
);

const placeText = ({ topic, partition, offset }: { topic: TopicName; partition: number; offset: bigint }): string =>
  `${topic}/${partition}/${offset}`;

const isAskedFor = (record: EventRecord, query: Partial<EventQuery>): boolean =>
  (query.correlationId === undefined || record.envelope.correlationId === query.correlationId) &&
  (query.type === undefined || record.envelope.type === query.type) &&
  (query.service === undefined || record.envelope.service === query.service) &&
  (query.topic === undefined || record.topic === query.topic) &&
  (query.fromMs === undefined || record.timestamp >= BigInt(query.fromMs)) &&
  (query.toMs === undefined || record.timestamp < BigInt(query.toMs));

const isBelieved = (timestamp: bigint): boolean => timestamp > BigInt(NOW) - 1000n && timestamp < BigInt(NOW) + 1000n;

test('the store answers as a plain list of the same records would, also while it merges', () =>
  withStore(
    async (store) => {
      let round = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(places, { maxLength: 8 }),
          fc.array(contents, { minLength: 30, maxLength: 30 }),
          fc.array(queries, { maxLength: 4 }),
          async (appends, drawn, asked) => {
            // One store for all rounds (opening one costs more than the round); each round has its own topics by name.
            round++;
            const named = (topic: TopicName): TopicName => topicName(`${topic}${round}`);
            const model = new Map<string, EventRecord>();
            const lookedAt = new Map<string, Set<number>>();
            for (const { topic, partition, from, length } of appends) {
              const events: EventRecord[] = [];
              const seen = lookedAt.get(`${topic}/${partition}`) ?? new Set();
              lookedAt.set(`${topic}/${partition}`, seen);
              for (let offset = from; offset < from + length; offset++) {
                const content = drawn[(offset * 7 + partition * 3 + topic.length) % drawn.length];
                if (!content?.isThere) continue;
                const { timestamp, correlationId, type, service, deadLetter } = content;
                const record = event({
                  topic: named(topic),
                  partition,
                  offset,
                  timestamp,
                  envelope: { correlationId, type, service, deadLetter },
                });
                events.push(record);
                model.set(placeText(record), record);
              }
              for (let offset = from; offset < from + length; offset++) seen.add(offset);
              await store.append(KAFKA, [
                batch(events, {
                  topic: named(topic),
                  topicId: named(topic),
                  partition,
                  from: BigInt(from),
                  to: BigInt(from + length),
                }),
              ]);
            }
            for (const query of asked) {
              for (const topic of query.topic ? [query.topic] : TOPICS) {
                const one = { ...query, topic: named(topic) };
                const found: StoredEvent[] = [];
                let cursor: string | undefined;
                do {
                  const page = await store.search({ source: KAFKA, ...one, limit: 3, cursor });
                  found.push(...page.events);
                  cursor = page.next ?? undefined;
                } while (cursor !== undefined);
                const expected = [...model.values()].filter((record) => isAskedFor(record, one));
                assert.deepEqual(found.map(placeText).sort(), expected.map(placeText).sort());
                const sortedBy = found.map(({ timestamp }) => (isBelieved(timestamp) ? Number(timestamp) : NOW));
                assert.deepEqual(
                  sortedBy,
                  [...sortedBy].sort((a, b) => b - a),
                  'newest first',
                );
                for (const stored of found) {
                  const { envelope, timestamp } = model.get(placeText(stored)) ?? assert.fail(placeText(stored));
                  assert.deepEqual(
                    [stored.correlationId, stored.type, stored.service, stored.timestamp, stored.deadLetter],
                    [envelope.correlationId, envelope.type, envelope.service, timestamp, envelope.deadLetter],
                  );
                }
              }
            }
            for (const [place, offsets] of lookedAt) {
              const [topic, partition] = place.split('/');
              const position = store.taken(KAFKA, named(topicName(topic ?? '')), Number(partition)).at(-1);
              const end = Math.max(-1, ...offsets) + 1;
              assert.equal(position?.to ?? 0n, BigInt(end));
              if (position)
                assert.ok(
                  Array.from({ length: Number(position.to - position.from) }, (_, i) => Number(position.from) + i).every((o) =>
                    offsets.has(o),
                  ),
                );
            }
          },
        ),
        { numRuns: 40 },
      );
    },
    { mergeRows: 10 },
  ));
