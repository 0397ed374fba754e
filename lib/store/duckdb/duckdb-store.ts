import type { DuckDBConnection } from '@duckdb/node-api';
import { asError } from '../../model/as-error.ts';
import type { SourceId, TopicName } from '../../model/ids.ts';
import type { OffsetRange } from '../../model/offset-ranges.ts';
import type { Problem } from '../../model/problem.ts';
import type { Clock, EpochMs } from '../../model/units.ts';
import { bytesText } from '../../model/words.ts';
import type {
  AnyEventBatch,
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
import { cutBack } from './cut-back.ts';
import { asText, Database, rowsOf } from './database.ts';
import { EventEncoder } from './event-encoder.ts';
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
import { Retention } from './retention.ts';
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
  readonly limits?: Partial<StoreLimits>;
}

export interface StoreLimits {
  /** See RetentionParts. */
  readonly keepMs: number;
  readonly maxBytes: number;
  /** While less is free on the disk, nothing is taken in. */
  readonly minFreeBytes: number;
}

const NO_LIMITS: StoreLimits = { keepMs: Number.POSITIVE_INFINITY, maxBytes: Number.POSITIVE_INFINITY, minFreeBytes: 0 };
/** What is too old or too much is looked for this often, besides after every merge. */
const RETENTION_EVERY_MS = 60_000;
const REOPEN_EVERY_MS = 2000;

/** The event index in a DuckDB file. Nothing is touched before `open()`. */
export const createDuckdbStore = (options: DuckdbStoreOptions): Store => new DuckdbStore(options);

interface Opened {
  readonly database: Database;
  readonly secret: Uint8Array;
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
  private readonly limits: StoreLimits;
  private retentionTimer: NodeJS.Timeout | null = null;
  private reopening: Promise<void> | null = null;
  private reopeningFailure: Error | null = null;
  private closed = false;
  private opened: Opened | null = null;

  constructor({ dataDir, clock, schedule = systemSchedule, mergeRows = MERGE_ROWS, limits = {} }: DuckdbStoreOptions) {
    this.folder = new StoreFolder(dataDir);
    this.clock = clock;
    this.schedule = schedule;
    this.mergeRows = mergeRows;
    this.limits = { ...NO_LIMITS, ...limits };
  }

  async open(): Promise<void> {
    if (this.opened) return;
    try {
      this.folder.reserve();
      try {
        this.opened = await this.openFolder();
        this.closed = false;
        this.retentionTimer = setInterval(() => this.opened?.merger.start(), RETENTION_EVERY_MS).unref();
      } catch (cause) {
        await this.folder.release();
        throw cause;
      }
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`The event index in ${this.folder.path} cannot be opened: ${reason}`, { cause });
    }
  }

  async append(source: SourceId, batches: readonly AnyEventBatch[]): Promise<void> {
    const { writer, intake } = await this.writable();
    const now = this.clock();
    for (const batch of batches) intake.take(writer.pending, source, batch, now);
    await writer.added();
  }

  readonly secret = (): Uint8Array => this.parts().secret;

  readonly problem = (): Problem | null => {
    const failure = this.reopeningFailure ?? this.opened?.writer.problem() ?? null;
    if (failure === null) return null;
    const message = `indexing is paused: ${failure.message}`;
    return { code: 'index-not-writable', message, hint: 'It goes on by itself once the cause is gone' };
  };

  readonly mergeProblem = (): Problem | null => {
    const failure = this.opened?.merger.problem() ?? null;
    if (failure === null) return null;
    const message = `the index is not being merged: ${failure.message}`;
    return {
      code: 'index-not-merged',
      message,
      hint: 'Nothing is missing, but searches get slower; it is tried again every minute',
    };
  };

  taken(source: SourceId, topicId: string, partition: number): readonly OffsetRange[] {
    const { names, taken } = this.parts();
    const topic = names.findTopic(source, topicId);
    return topic ? taken.of(topic.id, partition) : [];
  }

  async cutBack(source: SourceId, topicId: string, partition: number, from: bigint): Promise<void> {
    const opened = await this.writable();
    const topic = opened.names.findTopic(source, topicId);
    if (!topic) return;
    await opened.merger.between(() => opened.writer.between(() => cutBack(opened, topic.id, partition, from)));
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
    this.closed = true;
    if (this.retentionTimer) clearInterval(this.retentionTimer);
    await this.reopening;
    const { opened } = this;
    if (!opened) return;
    this.opened = null;
    try {
      // Closed while it could not be opened anew: there is nothing left to write to.
      if (this.reopeningFailure === null) await closeParts(opened);
    } finally {
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
    return { connection, names, hash, tables: tables.ids(), tablesWith: (words) => tables.idsThatMayHold(words) };
  }

  private async openFolder(): Promise<Opened> {
    const secret = await this.folder.prepare();
    const database = await Database.open(this.folder).catch(async (cause: unknown) => {
      throw await this.folder.openingError(cause);
    });
    try {
      await this.folder.claim();
      const hash = new IdHash(secret);
      const check = hash128(hash.text('throughline'));
      await prepareSchema(database.appending, `${check.high}:${check.low}`);
      const names = new Names();
      const taken = new LookedAt();
      const written = new LookedAt();
      const tallies = new Tallies(names);
      const { tables, lookedAtRows } = await restore(database.appending, { names, taken, written, tallies });
      const intake = new EventIntake({ names, encoder: new EventEncoder(secret), taken, tallies });
      const { clock } = this;
      const retention = new Retention({ ...this.limits, database, tables, written, clock });
      const merger = new Merger({ database, tables, retention });
      const writer = new EventWriter({
        connection: database.appending,
        tables,
        merger,
        names,
        written,
        schedule: this.schedule,
        mayWrite: () => this.mayWrite(),
        onInvalid: () => this.reopen(),
        mergeRows: this.mergeRows,
        lookedAtRows,
      });
      merger.start();
      return { database, secret, names, hash, tables, merger, taken, written, tallies, intake, writer };
    } catch (cause) {
      await database.close();
      throw cause;
    }
  }

  /** Waits while nothing can be written. */
  private async writable(): Promise<Opened> {
    for (;;) {
      await this.reopening;
      const opened = this.parts();
      try {
        await opened.writer.whenWritable();
        return opened;
      } catch (cause) {
        // Given up: by closing, or because it is opened anew.
        if (this.reopening === null) throw cause;
      }
    }
  }

  /** A database that met a full disk answers nothing any more. What was not written is read from the broker again. */
  private reopen(): void {
    this.reopening ??= this.openAnew().finally(() => {
      this.reopening = null;
    });
  }

  private async openAnew(): Promise<void> {
    const { opened } = this;
    if (!opened) return;
    this.reopeningFailure = opened.writer.problem();
    opened.writer.giveUp();
    await opened.merger.stop();
    await opened.database.close();
    // What is kept in memory (counts, ranges) goes on being answered from the old one; searches fail until the new one is there.
    while (this.reopeningFailure !== null && !this.closed) {
      try {
        this.opened = await this.openFolder();
        this.reopeningFailure = null;
      } catch (cause) {
        this.reopeningFailure = asError(cause);
        await new Promise((resolve) => setTimeout(resolve, REOPEN_EVERY_MS));
      }
    }
  }

  /** With less free than that nothing is written. */
  private async mayWrite(): Promise<void> {
    const { minFreeBytes } = this.limits;
    if (minFreeBytes === 0) return;
    const free = await this.folder.freeBytes();
    if (free >= minFreeBytes) return;
    throw new Error(
      `${bytesText(free)} are free on the disk of ${this.folder.path}, and ${bytesText(minFreeBytes)} are to stay free`,
    );
  }

  private parts(): Opened {
    if (!this.opened) throw new Error(`the event index in ${this.folder.path} is not open`);
    return this.opened;
  }
}

async function closeParts({ writer, merger, database }: Opened): Promise<void> {
  try {
    await writer.stop();
  } finally {
    await merger.stop();
    await database.close();
  }
}
