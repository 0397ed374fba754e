import type { DuckDBConnection } from '@duckdb/node-api';
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
import { type EventTables, textsTable, unionOf } from './event-tables.ts';
import { EventWriter, MERGE_ROWS, type Schedule, systemSchedule } from './event-writer.ts';
import { listFlows } from './flow-list.ts';
import { StoreFolder } from './folder.ts';
import { hash128, IdHash } from './id-hash.ts';
import { LookedAt } from './looked-at.ts';
import { Merger } from './merger.ts';
import { Names } from './names.ts';
import { restore } from './restore.ts';
import { prepareSchema } from './schema.ts';
import { eventsOfFlow, searchEvents } from './search.ts';
import type { Reading } from './stored-events.ts';
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
  readonly tables: EventTables;
  readonly merger: Merger;
  /** All that is in the tables or on its way into them, or was and is not wanted back. */
  readonly taken: LookedAt;
  /** What can be searched. */
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
    const { names, taken } = this.parts();
    const topic = names.findTopic(source, topicId);
    return (topic && taken.of(topic.id, partition).at(-1)) ?? null;
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
    return this.read((reading) => searchEvents(reading, query));
  }

  async flows(query: FlowQuery): Promise<StoredFlows> {
    const { database } = this.parts();
    await this.flush();
    return database.readConsistently((connection) => listFlows(this.reading(connection), query));
  }

  async flow(
    source: SourceId | null,
    correlationId: string,
    limit: number,
  ): Promise<{ events: StoredEvent[]; truncated: boolean }> {
    return this.read((reading) => eventsOfFlow(reading, { source, correlationId, limit }));
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
    return this.read(async ({ connection, tables }) => {
      const texts = unionOf(tables.map(textsTable), 'text, path_hash');
      const [row] = await rowsOf(connection, `SELECT text FROM (${texts}) WHERE path_hash = $1 LIMIT 1`, [hash]);
      return row ? asText(row[0]) : null;
    });
  }

  readonly eventCount = (): number => this.parts().tables.rows + this.parts().writer.buffered;

  async close(): Promise<void> {
    const { opened } = this;
    if (!opened) return;
    this.opened = null;
    try {
      await opened.writer.stop();
    } finally {
      await opened.merger.stop();
      await opened.database.close();
      await this.folder.release();
    }
  }

  /** After a flush, so that an answer holds everything that was appended before the question. */
  private async read<T>(ask: (reading: Reading) => Promise<T>): Promise<T> {
    const { database } = this.parts();
    await this.flush();
    return database.read((connection) => ask(this.reading(connection)));
  }

  private reading(connection: DuckDBConnection): Reading {
    const { names, hash, tables } = this.parts();
    return { connection, names, hash, tables: tables.ids() };
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
      const taken = new LookedAt();
      const written = new LookedAt();
      const tallies = new Tallies(names);
      const { tables, lookedAtRows } = await restore(database.appending, { names, taken, written, tallies });
      const intake = new EventIntake({ names, hash, taken, tallies });
      const merger = new Merger({ database, tables });
      const writer = new EventWriter({
        connection: database.appending,
        tables,
        merger,
        names,
        written,
        schedule: this.schedule,
        mergeRows: this.mergeRows,
        lookedAtRows,
      });
      merger.start();
      return { database, names, hash, tables, merger, taken, written, tallies, intake, writer };
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
