import type { DuckDBConnection } from '@duckdb/node-api';
import { asError } from '../../model/as-error.ts';
import type { EventTables } from './event-tables.ts';
import { HashFilter } from './hash-filter.ts';
import { LookedAt, type LookedAtRow } from './looked-at.ts';
import type { Merger } from './merger.ts';
import type { Names } from './names.ts';
import { emptyWrite, isEmpty, type PendingWrite, writeOut } from './pending-write.ts';

/** Runs once after the delay; answers how to call it off. Injected, so that tests own time. */
export type Schedule = (run: () => void, afterMs: number) => () => void;

export const systemSchedule: Schedule = (run, afterMs) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};

/** What is buffered is written after this long at the latest: half of what the port promises. */
const FLUSH_AFTER_MS = 250;
const FLUSH_ROWS = 65_536;
const FLUSH_TEXT_BYTES = 8_000_000;
/** Whoever appends waits while more than this is buffered. */
const MOST_ROWS = 2 * FLUSH_ROWS;
const MOST_TEXT_BYTES = 3 * FLUSH_TEXT_BYTES;
/** Rows of a hot table and so of a run: with fewer, look-ups touch more runs; with more, the unsorted part they scan is longer. */
export const MERGE_ROWS = 1_000_000;
/** Rows of `looked_at` for one table beyond which they are written anew from memory. */
const MOST_LOOKED_AT_ROWS = 50_000;

export interface WriterParts {
  readonly connection: DuckDBConnection;
  readonly tables: EventTables;
  readonly merger: Merger;
  readonly names: Names;
  /** All that is in the tables, and so can be searched. */
  readonly written: LookedAt;
  readonly schedule: Schedule;
  /** Rejects, saying why, when nothing may be written now. */
  readonly mayWrite: () => Promise<void>;
  /** The database has given up: it has to be opened anew. */
  readonly onInvalid: () => void;
  /** A hot table is closed when it has this many rows. */
  readonly mergeRows: number;
  /** Rows of `looked_at` for the hot table, as found at open. */
  readonly lookedAtRows: number;
}

/** Buffers what is to be written, writes it by time and by size, and begins a new hot table when one is full. */
export class EventWriter {
  pending: PendingWrite = emptyWrite();
  /** Taken from `pending` and not yet known to be written: tried again until it is. */
  private unwritten: PendingWrite | null = null;
  private running: Promise<void> | null = null;
  private queued: Promise<void> | null = null;
  private cancelTimer: (() => void) | null = null;
  private failure: Error | null = null;
  private waiting: { readonly resolve: () => void; readonly reject: (reason: Error) => void }[] = [];
  private stopped = false;
  private lookedAtRows: number;
  private readonly parts: WriterParts;

  constructor(parts: WriterParts) {
    this.parts = parts;
    this.lookedAtRows = parts.lookedAtRows;
  }

  /** Events that wait to be written. */
  get buffered(): number {
    return this.pending.rows.count + (this.unwritten?.rows.count ?? 0);
  }

  /** Why the last write did not succeed; null: it did. */
  problem(): Error | null {
    return this.failure;
  }

  /** Resolves once the last write has succeeded: nothing more is taken in before. Rejects when writing is given up. */
  async whenWritable(): Promise<void> {
    if (this.failure) await new Promise<void>((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  /** Runs between two writes, when all that was added before is written. Rejects when that cannot be, or the work does. */
  async between(work: () => Promise<void>): Promise<void> {
    await this.flush();
    while (this.running) await this.running.catch(() => undefined);
    this.running = work().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  /** Call after adding to `pending`. Resolves when there is room for more. */
  async added(): Promise<void> {
    const { rows, texts } = this.pending;
    // When that fails, what was added is kept and the next to append waits.
    if (rows.count >= MOST_ROWS || texts.textBytes >= MOST_TEXT_BYTES) await this.flush().catch(() => undefined);
    else if (rows.count >= FLUSH_ROWS || texts.textBytes >= FLUSH_TEXT_BYTES) this.flushInBackground();
    else this.flushLater();
    await this.parts.merger.caughtUp();
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

  /** Flushes; what cannot be written is given up. */
  async stop(): Promise<void> {
    await this.flush().finally(() => this.giveUp());
  }

  /** What is not written yet never will be. */
  giveUp(): void {
    this.stopped = true;
    this.cancelTimer?.();
    this.cancelTimer = null;
    for (const { reject } of this.waiting.splice(0)) reject(new Error('the event index was closed'));
  }

  private flushLater(): void {
    if (this.stopped) return;
    this.cancelTimer ??= this.parts.schedule(() => {
      this.cancelTimer = null;
      this.flushInBackground();
    }, FLUSH_AFTER_MS);
  }

  private flushInBackground(): void {
    this.flush().catch(() => undefined); // `failure` holds it; what is unwritten is tried again
  }

  private async writeAll(): Promise<void> {
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.unwritten ??= this.take();
    const write = this.unwritten;
    const { tables, connection, written, merger, mergeRows, mayWrite, onInvalid } = this.parts;
    const isNew = tables.hot.rows >= mergeRows;
    const id = isNew ? tables.takeId() : tables.hot.id;
    const filter = isNew ? new HashFilter(mergeRows + MOST_ROWS) : tables.hot.filter;
    try {
      await mayWrite();
      // Before they can be read: that one is added that is not written then does no harm.
      if (filter) write.rows.addHashesTo(filter);
      await writeOut(connection, write, { id, isNew });
    } catch (cause) {
      this.failure = asError(cause);
      if (/invalidated/i.test(this.failure.message)) onInvalid();
      this.flushLater();
      throw this.failure;
    }
    this.failure = null;
    this.unwritten = null;
    for (const { resolve } of this.waiting.splice(0)) resolve();
    if (isNew) {
      tables.replace([], [{ id, level: 'hot', rows: 0, newest: 0n, lookedAt: new LookedAt(), filter }]);
      this.lookedAtRows = 0;
      merger.start();
    }
    tables.hot.rows += write.rows.count;
    for (const row of write.lookedAt) {
      written.add(row);
      tables.hot.lookedAt.add(row);
    }
    write.rows.recycle();
    this.lookedAtRows = write.allLookedAt ? write.allLookedAt.length : this.lookedAtRows + write.lookedAt.length;
  }

  private take(): PendingWrite {
    const taken = this.pending;
    this.pending = emptyWrite();
    taken.entries = this.parts.names.takeNew();
    if (this.lookedAtRows > MOST_LOOKED_AT_ROWS) taken.allLookedAt = withRows(this.parts.tables.hot.lookedAt, taken.lookedAt);
    return taken;
  }
}

function withRows(known: LookedAt, rows: readonly LookedAtRow[]): LookedAtRow[] {
  const all = new LookedAt();
  for (const row of [...known.all(), ...rows]) all.add(row);
  return all.all();
}
