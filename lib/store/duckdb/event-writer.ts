import type { DuckDBConnection } from '@duckdb/node-api';
import type { LookedAt } from './looked-at.ts';
import type { Names } from './names.ts';
import { emptyWrite, isEmpty, type PendingWrite, writeOut } from './pending-write.ts';
import { HOT_TABLES, type HotTable, TEXT_TABLE_OF } from './schema.ts';

/** Runs once after the delay; answers how to call it off. Injected, so that tests own time. */
export type Schedule = (run: () => void, afterMs: number) => () => void;

export const systemSchedule: Schedule = (run, afterMs) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};

/** What is buffered is written after this long at the latest: half of what the port promises. */
const FLUSH_AFTER_MS = 250;
const FLUSH_ROWS = 32_768;
const FLUSH_TEXT_LENGTH = 8_000_000;
/** Whoever appends waits while more than this is buffered. */
const MOST_ROWS = 3 * FLUSH_ROWS;
const MOST_TEXT_LENGTH = 3 * FLUSH_TEXT_LENGTH;
/** Rows of one sorted run: with fewer, look-ups touch more runs; with more, the unsorted part they scan is longer. */
export const MERGE_ROWS = 1_000_000;
/** Rows of `looked_at` beyond which it is written anew from memory. */
const MOST_LOOKED_AT_ROWS = 50_000;

export interface WriterParts {
  readonly connection: DuckDBConnection;
  /** Merging runs beside flushing. */
  readonly mergeConnection: DuckDBConnection;
  readonly names: Names;
  /** All that was taken. */
  readonly lookedAt: LookedAt;
  /** What of it is in the tables, and so can be searched. */
  readonly written: LookedAt;
  readonly schedule: Schedule;
  /** A hot table is merged when it has this many rows. */
  readonly mergeRows: number;
  /** Rows in each hot table and in looked_at, as found at open. */
  readonly hotRows: Readonly<Record<HotTable, number>>;
  readonly lookedAtRows: number;
}

/** Buffers what is to be written, writes it by time and by size, and merges a full hot table into the sorted one. */
export class EventWriter {
  pending: PendingWrite = emptyWrite();
  /** Taken from `pending` and not yet known to be written: tried again until it is. */
  private unwritten: PendingWrite | null = null;
  private running: Promise<void> | null = null;
  private queued: Promise<void> | null = null;
  private merging: Promise<void> | null = null;
  private cancelTimer: (() => void) | null = null;
  private failure: Error | null = null;
  private hot: HotTable;
  private readonly hotRows: Record<HotTable, number>;
  private lookedAtRows: number;
  private readonly parts: WriterParts;

  constructor(parts: WriterParts) {
    this.parts = parts;
    this.hotRows = { ...parts.hotRows };
    this.hot = this.hotRows.hot_a <= this.hotRows.hot_b ? 'hot_a' : 'hot_b';
    this.lookedAtRows = parts.lookedAtRows;
  }

  /** Throws while the last write has not succeeded: nothing more is taken in then. */
  assertWritable(): void {
    if (this.failure) throw new Error(`the event index cannot be written: ${this.failure.message}`, { cause: this.failure });
  }

  /** Call after adding to `pending`. Resolves when there is room for more. */
  async added(): Promise<void> {
    const { rows, textLength } = this.pending;
    if (rows.count >= MOST_ROWS || textLength >= MOST_TEXT_LENGTH) return this.flush();
    if (rows.count >= FLUSH_ROWS || textLength >= FLUSH_TEXT_LENGTH) this.flushInBackground();
    else this.flushLater();
  }

  /** Resolves when everything added before the call is written. */
  flush(): Promise<void> {
    if (!this.running) {
      if (!this.unwritten && isEmpty(this.pending)) return Promise.resolve();
      this.running = this.writeAll().finally(() => {
        this.running = null;
      });
      return this.running;
    }
    // The one that runs may have taken its rows before the latest were added. A failure of its own is told to its own callers.
    this.queued ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.queued = null;
        return this.flush();
      });
    return this.queued;
  }

  /** Flushes and waits for a merge that runs. */
  async stop(): Promise<void> {
    await this.flush();
    this.cancelTimer?.();
    this.cancelTimer = null;
    await this.merging;
  }

  private flushLater(): void {
    this.cancelTimer ??= this.parts.schedule(() => {
      this.cancelTimer = null;
      this.flushInBackground();
    }, FLUSH_AFTER_MS);
  }

  private flushInBackground(): void {
    this.flush().catch(() => this.flushLater()); // `failure` holds it, append() tells it; what is unwritten is tried again
  }

  private async writeAll(): Promise<void> {
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.unwritten ??= this.take();
    const write = this.unwritten;
    try {
      await writeOut(this.parts.connection, write, this.hot);
    } catch (cause) {
      this.failure = cause instanceof Error ? cause : new Error(String(cause));
      throw this.failure;
    }
    this.failure = null;
    this.unwritten = null;
    for (const row of write.lookedAt) this.parts.written.add(row);
    this.hotRows[this.hot] += write.rows.count;
    this.lookedAtRows = write.allLookedAt ? write.allLookedAt.length : this.lookedAtRows + write.lookedAt.length;
    this.mergeWhenFull();
  }

  private take(): PendingWrite {
    const taken = this.pending;
    this.pending = emptyWrite();
    const { names, topics } = this.parts.names.takeNew();
    taken.names = names;
    taken.topics = topics;
    // Now, while memory holds exactly what is written plus what is taken: later it may hold ranges whose events still wait.
    if (this.lookedAtRows > MOST_LOOKED_AT_ROWS) taken.allLookedAt = this.parts.lookedAt.all();
    return taken;
  }

  private mergeWhenFull(): void {
    if (this.merging || this.hotRows[this.hot] < this.parts.mergeRows) return;
    const other = HOT_TABLES.find((table) => table !== this.hot) ?? this.hot;
    // Rows of a merge that failed, or of a process that ended, go first.
    const full = this.hotRows[other] > 0 ? other : this.hot;
    if (full === this.hot) this.hot = other;
    this.merging = merge(this.parts.mergeConnection, full)
      .then(
        () => {
          this.hotRows[full] = 0;
        },
        () => undefined, // nothing is lost: the rows stay where they are, are read there, and go with the next merge
      )
      .finally(() => {
        this.merging = null;
      });
  }
}

/** Moves a hot table's rows, sorted by correlation, to the end of `ev`, in one transaction; likewise its texts. */
async function merge(connection: DuckDBConnection, hot: HotTable): Promise<void> {
  const order = 'ORDER BY correlation_high, correlation_low';
  await connection.run('BEGIN');
  try {
    await connection.run(`INSERT INTO ev SELECT * FROM ${hot} ${order}`);
    await connection.run(`DELETE FROM ${hot}`);
    await connection.run(`INSERT INTO ${TEXT_TABLE_OF.ev} SELECT DISTINCT * FROM ${TEXT_TABLE_OF[hot]} ${order}`);
    await connection.run(`DELETE FROM ${TEXT_TABLE_OF[hot]}`);
    await connection.run('COMMIT');
  } catch (cause) {
    await connection.run('ROLLBACK').catch(() => undefined); // as in writeOut
    throw cause;
  }
}
