import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Envelope, EventBatch, EventRecord } from '../../../lib/model/event.ts';
import { FoundEnvelope } from '../../../lib/model/found-event.ts';
import { sourceId, topicName } from '../../../lib/model/ids.ts';
import { type Clock, epochMs } from '../../../lib/model/units.ts';
import { createDuckdbStore } from '../../../lib/store/duckdb/duckdb-store.ts';
import type { Schedule } from '../../../lib/store/duckdb/event-writer.ts';
import type { Store } from '../../../lib/store/store.ts';

export const KAFKA = sourceId('kafka');
export const NOW = epochMs(Date.UTC(2026, 0, 15, 12));

/** Never fires: reads flush by themselves, so a test needs no time to pass. */
export const noTimer: Schedule = () => () => undefined;

type EventFields = Partial<Omit<EventRecord, 'envelope' | 'offset'>> & { offset?: number | bigint; envelope?: Partial<Envelope> };

/** The smallest record, with what the test is about. */
export const event = ({ envelope, offset = 0, ...fields }: EventFields = {}): EventRecord => ({
  topic: topicName('orders'),
  partition: 0,
  timestamp: BigInt(NOW),
  timestampType: 'create',
  key: null,
  valueSize: 10,
  size: 10,
  headerCount: 0,
  producerId: -1n,
  ...fields,
  offset: BigInt(offset),
  envelope: { ...new FoundEnvelope().textsIn(Buffer.alloc(0)), ...envelope },
});

/** One batch of events of one partition; its range is theirs unless said. */
export function batch(events: readonly EventRecord[], fields: Partial<EventBatch> = {}): EventBatch {
  const [first] = events;
  const last = events.at(-1);
  const topic = first?.topic ?? topicName('orders');
  return {
    topic,
    topicId: `id of ${topic}`,
    partition: first?.partition ?? 0,
    from: first?.offset ?? 0n,
    to: (last?.offset ?? -1n) + 1n,
    receivedAtMs: NOW,
    events,
    ...fields,
  };
}

/** Events at offsets 0, 1, 2, … of one partition, each with this envelope. */
export const eventsWith = (envelopes: readonly Partial<Envelope>[]): EventRecord[] =>
  envelopes.map((envelope, offset) => event({ offset, envelope }));

/** A new folder for the test, removed after it. */
export async function withFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  try {
    await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An open store in a folder of its own, closed after the test. */
export const withStore = (
  run: (store: Store) => Promise<void>,
  { clock = () => NOW, mergeRows }: { clock?: Clock; mergeRows?: number } = {},
): Promise<void> =>
  withFolder(async (dataDir) => {
    const store = createDuckdbStore({ dataDir, clock, schedule: noTimer, mergeRows });
    await store.open();
    try {
      await run(store);
    } finally {
      await store.close();
    }
  });

/** The offsets of what a search answers, in its order. */
export const offsetsOf = ({ events }: { events: readonly { offset: bigint }[] }): number[] =>
  events.map(({ offset }) => Number(offset));
