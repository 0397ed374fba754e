import type { EventBatch } from '../../model/event.ts';
import type { SourceId, TopicName } from '../../model/ids.ts';
import type { OffsetRange } from '../../model/offset-ranges.ts';
import type { Clock, EpochMs } from '../../model/units.ts';
import type {
  DeadLetterRow,
  EventQuery,
  FlowQuery,
  Store,
  StoredEvent,
  StoredEvents,
  StoredFlows,
  TypeRow,
  WriterRow,
} from '../store.ts';
import { asText, Database, rowsOf } from './database.ts';
import { EventIntake } from './event-intake.ts';
import { EventWriter, MERGE_ROWS, type Schedule, systemSchedule } from './event-writer.ts';
import { listFlows } from './flow-list.ts';
import { StoreFolder } from './folder.ts';
import { hash128, IdHash } from './id-hash.ts';
import { LookedAt } from './looked-at.ts';
import { Names } from './names.ts';
import { restore } from './restore.ts';
import { prepareSchema } from './schema.ts';
import { eventsOfFlow, type Reading, searchEvents } from './search.ts';
import { Tallies } from './tallies.ts';

export interface DuckdbStoreOptions {
  /** The store's folder: made when absent, for this store alone. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly schedule?: Schedule;
  readonly mergeRows?: number;
}

/** The event index in a DuckDB file. Nothing is touched before `open()`. */
export const createDuckdbStore = (options: DuckdbStoreOptions): Store => new DuckdbStore(options);

interface Opened {
  readonly database: Database;
  readonly names: Names;
  readonly hash: IdHash;
  readonly lookedAt: LookedAt;
  readonly written: LookedAt;
  readonly tallies: Tallies;
  readonly intake: EventIntake;
  readonly writer: EventWriter;
}

class DuckdbStore implements Store {
  private readonly folder: StoreFolder;
  private readonly clock: Clock;
  private readonly schedule: Schedule;
  private readonly mergeRows: number;
  private opened: Opened | null = null;

  constructor({ dataDir, clock, schedule = systemSchedule, mergeRows = MERGE_ROWS }: DuckdbStoreOptions) {
    this.folder = new StoreFolder(dataDir);
    this.clock = clock;
    this.schedule = schedule;
    this.mergeRows = mergeRows;
  }

  async open(): Promise<void> {
    if (this.opened) return;
    try {
      this.folder.reserve();
      try {
        this.opened = await this.openFolder();
      } catch (cause) {
        await this.folder.release();
        throw cause;
      }
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`The event index in ${this.folder.path} cannot be opened: ${reason}`, { cause });
    }
  }

  async append(source: SourceId, batches: readonly EventBatch[]): Promise<void> {
    const { writer, intake } = this.parts();
    writer.assertWritable();
    const now = this.clock();
    for (const batch of batches) intake.take(writer.pending, source, batch, now);
    await writer.added();
  }

  position(source: SourceId, topicId: string, partition: number): { from: bigint; to: bigint } | null {
    const { names, lookedAt } = this.parts();
    const topic = names.findTopic(source, topicId);
    return (topic && lookedAt.of(topic.id, partition).at(-1)) ?? null;
  }

  indexed(source: SourceId, topicId: string): readonly (readonly OffsetRange[])[] {
    const { names, written } = this.parts();
    const topic = names.findTopic(source, topicId);
    return topic ? written.ofTopic(topic.id) : [];
  }

  async flush(): Promise<void> {
    // When it cannot be written (a full disk), what is stored can still be read; append() tells the writing side.
    await this.parts()
      .writer.flush()
      .catch(() => undefined);
  }

  async search(query: EventQuery): Promise<StoredEvents> {
    return this.afterFlush((database, reading) => database.read((connection) => searchEvents({ ...reading, connection }, query)));
  }

  async flows(query: FlowQuery): Promise<StoredFlows> {
    return this.afterFlush((database, reading) =>
      database.readConsistently((connection) => listFlows({ ...reading, connection }, query)),
    );
  }

  async flow(
    source: SourceId | null,
    correlationId: string,
    limit: number,
  ): Promise<{ events: StoredEvent[]; truncated: boolean }> {
    return this.afterFlush((database, reading) =>
      database.read((connection) => eventsOfFlow({ ...reading, connection }, { source, correlationId, limit })),
    );
  }

  async writers(since: EpochMs): Promise<WriterRow[]> {
    return this.parts().tallies.writers(since);
  }

  async deadLetters(since: EpochMs): Promise<DeadLetterRow[]> {
    return this.parts().tallies.deadLetters(since);
  }

  async types(source: SourceId, topic: TopicName | null): Promise<TypeRow[]> {
    return this.parts().tallies.types(source, topic);
  }

  async correlationByPathHash(hash: string): Promise<string | null> {
    return this.afterFlush(async (database) => {
      const sql = 'SELECT text FROM correlation_texts WHERE path_hash = $1 LIMIT 1';
      const [row] = await database.read((connection) => rowsOf(connection, sql, [hash]));
      return row ? asText(row[0]) : null;
    });
  }

  readonly eventCount = (): number => this.parts().intake.eventCount;

  async close(): Promise<void> {
    const { opened } = this;
    if (!opened) return;
    this.opened = null;
    try {
      await opened.writer.stop();
    } finally {
      await opened.database.close();
      await this.folder.release();
    }
  }

  /** So that an answer holds everything that was appended before the question. */
  private async afterFlush<T>(ask: (database: Database, reading: Omit<Reading, 'connection'>) => Promise<T>): Promise<T> {
    const { database, names, hash } = this.parts();
    await this.flush();
    return ask(database, { names, hash });
  }

  private async openFolder(): Promise<Opened> {
    const secret = await this.folder.prepare();
    const database = await Database.open(this.folder).catch(async (cause: unknown) => {
      throw await this.folder.openingError(cause);
    });
    try {
      await this.folder.claim();
      const hash = new IdHash(secret);
      const check = hash128(hash.text('throughline', 128));
      await prepareSchema(database.appending, `${check.high}:${check.low}`);
      const names = new Names();
      const lookedAt = new LookedAt();
      const tallies = new Tallies(names);
      const { eventCount, hotRows, lookedAtRows } = await restore(database.appending, names, lookedAt, tallies);
      const written = new LookedAt();
      for (const row of lookedAt.all()) written.add(row);
      const intake = new EventIntake({ names, hash, lookedAt, tallies });
      intake.eventCount = eventCount;
      const writer = new EventWriter({
        connection: database.appending,
        mergeConnection: database.merging,
        names,
        lookedAt,
        written,
        schedule: this.schedule,
        mergeRows: this.mergeRows,
        hotRows,
        lookedAtRows,
      });
      return { database, names, hash, lookedAt, written, tallies, intake, writer };
    } catch (cause) {
      await database.close();
      throw cause;
    }
  }

  private parts(): Opened {
    if (!this.opened) throw new Error(`the event index in ${this.folder.path} is not open`);
    return this.opened;
  }
}
