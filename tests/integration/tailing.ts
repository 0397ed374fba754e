import assert from 'node:assert/strict';
import { after } from 'node:test';
import { loadConfig } from '../../lib/config.ts';
import { EnvelopeReader } from '../../lib/envelope/envelope.ts';
import type { EventBatch, EventRecord } from '../../lib/model/event.ts';
import { withRange } from '../../lib/model/offset-ranges.ts';
import { systemClock } from '../../lib/model/units.ts';
import { scanRecords } from '../../lib/sources/kafka/batch-scan.ts';
import { EventList } from '../../lib/sources/kafka/event-list.ts';
import { createKafkaSource } from '../../lib/sources/kafka/kafka-source.ts';
import type { Scanner } from '../../lib/sources/kafka/scanner.ts';
import type { Source, Tailer, TailOptions } from '../../lib/sources/source.ts';

type Events = readonly EventRecord[];

export interface Tailing {
  readonly tailer: Tailer;
  readonly source: Source<Events>;
  readonly batches: EventBatch[];
  readonly events: () => EventRecord[];
  readonly ids: () => (string | null)[];
  /** Samples once and lets the tailer follow. */
  readonly follow: () => Promise<void>;
}

const readNothing = (): string => {
  throw new Error('no setting names a file');
};

/** For tests: tails the topics of the pattern and keeps what comes. Everything is stopped after the file's tests. */
export function useTailing() {
  const stops: (() => Promise<void>)[] = [];
  after(async () => {
    for (const stop of stops) await stop();
  });
  return async (
    bootstrap: string,
    topics: string,
    {
      taken = () => [],
      cutBack = async () => undefined,
      from = 'earliest',
      settings = {},
      sink,
    }: Partial<TailOptions<Events>> & { from?: string; settings?: Record<string, string> } = {},
  ): Promise<Tailing> => {
    const loaded = loadConfig({ KAFKA_BROKERS: bootstrap, INDEX_TOPICS: topics, INDEX_FROM: from, ...settings }, readNothing);
    assert.ok('config' in loaded, JSON.stringify(loaded));
    const { headers, paths } = loaded.config.index;
    const scanner = objectScanner(new EnvelopeReader(headers, paths));
    const source = createKafkaSource(loaded.config, { clock: systemClock, scanner });
    const batches: EventBatch[] = [];
    const keep = async (more: readonly EventBatch[]): Promise<void> => {
      batches.push(...more);
    };
    const tailer = source.tail({ taken: takenHere(taken, () => batches), cutBack, sink: sink ?? keep });
    stops.push(async () => {
      await tailer.stop();
      await source.close();
    });
    const follow = async (): Promise<void> => tailer.follow(await source.sample(AbortSignal.timeout(20_000)));
    await follow();
    const events = (): EventRecord[] => batches.flatMap((batch) => batch.events);
    const ids = () => events().map(({ envelope }) => envelope.correlationId);
    return { tailer, source, batches, events, ids, follow };
  };
}

/** On this thread, and the events as objects. */
const objectScanner = (envelopes: EnvelopeReader): Scanner<Events> => ({
  scan: async (tasks) => ({
    scans: tasks.map(({ records, ...scope }) => scanRecords(records, scope, { envelopes, gatherer: new EventList(scope) })),
    memory: [],
  }),
});

/** As a store has it: what was there before, and what was handed over since. */
function takenHere(before: TailOptions<Events>['taken'], batches: () => readonly EventBatch[]): TailOptions<Events>['taken'] {
  return (topic, topicId, partition) => {
    let ranges = before(topic, topicId, partition);
    for (const batch of batches())
      if (batch.topicId === topicId && batch.partition === partition) ranges = withRange(ranges, batch);
    return ranges;
  };
}
