import type { DuckDBConnection } from '@duckdb/node-api';
import { asError } from '../../model/as-error.ts';
import { asBigint, type Database, inTransaction, rowsOf } from './database.ts';
import {
  createEventTable,
  dropEventTable,
  type EventTable,
  type EventTables,
  eventsTable,
  type Level,
  registerTable,
  textsTable,
  unionOf,
  uuidsTable,
} from './event-tables.ts';
import { LookedAt } from './looked-at.ts';
import { readFilter } from './read-filter.ts';
import type { Retention } from './retention.ts';

/** So many runs become one table, in which a flow that took as long as they span lies together. */
const RUNS_TO_MERGE = 6;
/** With more full hot tables and runs than this, whoever appends waits: each is one more to look into. */
const MOST_UNMERGED = 2 * RUNS_TO_MERGE;
/** Sorted at a time: more would take more memory than the store is given. */
const SLICE_ROWS = 500_000;
const HASHES = 1n << 64n;
const BY_CORRELATION = 'ORDER BY correlation_high, correlation_low';

export interface MergerParts {
  readonly database: Database;
  readonly tables: EventTables;
  /** Comes after merging. */
  readonly retention: Retention;
}

/** Sorts full hot tables and merges runs, one at a time, beside writing and reading. */
export class Merger {
  private readonly parts: MergerParts;
  private running: Promise<void> | null = null;
  private stopping = false;
  private failure: Error | null = null;
  private readonly waiting: (() => void)[] = [];

  constructor(parts: MergerParts) {
    this.parts = parts;
  }

  /** Why the last merging did not come to its end; null: it did. */
  problem(): Error | null {
    return this.failure;
  }

  /** Looks for something to merge, unless it is at it already. */
  start(): void {
    if (this.stopping) return;
    this.running ??= this.mergeAll()
      .then(
        () => {
          this.failure = null;
        },
        // Nothing is lost: the tables stay what they are, and the next full one brings us here again.
        (cause: unknown) => {
          if (!this.stopping) this.failure = asError(cause);
        },
      )
      .finally(() => {
        this.running = null;
        this.wake();
      });
  }

  /** Resolves when merging is not too far behind writing, or does not get on. */
  async caughtUp(): Promise<void> {
    while (this.running && this.failure === null && !this.stopping && this.unmerged() > MOST_UNMERGED)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Ends what can be taken up again at the next start. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  /** Runs while nothing is being merged or dropped. */
  async between(work: () => Promise<void>): Promise<void> {
    while (this.running) await this.running;
    const working = work();
    this.running = working
      .catch(() => undefined)
      .finally(() => {
        this.running = null;
        this.wake();
      });
    await working;
  }

  /** Resolves when nothing is being merged. */
  async idle(): Promise<void> {
    await this.running;
  }

  private async mergeAll(): Promise<void> {
    for (let due = this.due(); due !== null && !this.stopping; due = this.due()) {
      await this.merge(due.tables, due.level);
      this.wake();
    }
    if (!this.stopping) await this.parts.retention.apply();
    await this.makeFilters();
  }

  /** Of tables that were there when the store was opened. */
  private async makeFilters(): Promise<void> {
    const { database, tables } = this.parts;
    for (const table of tables.list) {
      if (this.stopping || table.level === 'hot' || table.filter !== null) continue;
      table.filter = await readFilter(database.merging, table.id);
    }
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private unmerged(): number {
    const { tables } = this.parts;
    return tables.ofLevel('hot').length - 1 + tables.ofLevel('run').length;
  }

  private due(): { readonly tables: readonly EventTable[]; readonly level: Level } | null {
    const { tables } = this.parts;
    const full = tables.ofLevel('hot').find((table) => table !== tables.hot);
    if (full) return { tables: [full], level: 'run' };
    const runs = tables.ofLevel('run');
    return runs.length < RUNS_TO_MERGE ? null : { tables: runs.slice(0, RUNS_TO_MERGE), level: 'merged' };
  }

  private async merge(merged: readonly EventTable[], level: Level): Promise<void> {
    const { database, tables } = this.parts;
    const connection = database.merging;
    const id = tables.takeId();
    const rows = merged.reduce((sum, table) => sum + table.rows, 0);
    const lookedAt = new LookedAt();
    for (const table of merged) for (const row of table.lookedAt.all()) lookedAt.add(row);
    try {
      await createEventTable(connection, id);
      for (const slice of slicesOf(rows)) {
        if (this.stopping) throw new Error('stopped');
        await copySlice(connection, merged, id, slice);
      }
      const [row] = await rowsOf(connection, `SELECT coalesce(max(ordered_at), 0) FROM ${eventsTable(id)}`);
      const filter = await readFilter(connection, id);
      const table: EventTable = { id, level, rows, newest: asBigint(row?.[0]), lookedAt, filter };
      await this.replace(merged, table);
    } catch (cause) {
      await dropEventTable(connection, id).catch(() => undefined); // else the next start does
      throw cause;
    }
    // Whoever began to read before the change reads the old ones to the end.
    await database.readingsUnderWay();
    for (const table of merged) await dropEventTable(connection, table.id);
  }

  private async replace(merged: readonly EventTable[], table: EventTable): Promise<void> {
    const connection = this.parts.database.merging;
    const ids = merged.map((gone) => gone.id).join(', ');
    const ranges = table.lookedAt.all().map((row) => `(${table.id}, ${row.topic}, ${row.partition}, ${row.from}, ${row.to})`);
    await inTransaction(connection, async () => {
      await registerTable(connection, table);
      await connection.run(`DELETE FROM event_tables WHERE id IN (${ids})`);
      await connection.run(`DELETE FROM looked_at WHERE table_id IN (${ids})`);
      if (ranges.length > 0) await connection.run(`INSERT INTO looked_at VALUES ${ranges.join(', ')}`);
    });
    this.parts.tables.replace(merged, [table]);
  }
}

/** Hashes [from, to) of equal spans, each of about SLICE_ROWS rows: hashes are spread evenly. */
function slicesOf(rows: number): { readonly from: bigint; readonly to: bigint }[] {
  const count = BigInt(Math.max(1, Math.ceil(rows / SLICE_ROWS)));
  return Array.from({ length: Number(count) }, (_, index) => ({
    from: (HASHES * BigInt(index)) / count,
    to: (HASHES * BigInt(index + 1)) / count,
  }));
}

/** In order of the hash, slice after slice, so that the whole table is. Several runs may have the same id: it is kept once. */
async function copySlice(
  connection: DuckDBConnection,
  from: readonly EventTable[],
  id: number,
  slice: { readonly from: bigint; readonly to: bigint },
): Promise<void> {
  const inSlice = `WHERE correlation_high BETWEEN ${slice.from} AND ${slice.to - 1n}`;
  const copy = async (tableOf: (id: number) => string, columns: string): Promise<void> => {
    const all = unionOf(
      from.map((table) => tableOf(table.id)),
      '*',
    );
    await connection.run(`INSERT INTO ${tableOf(id)} SELECT ${columns} FROM (${all}) ${inSlice} ${BY_CORRELATION}`);
  };
  await copy(eventsTable, '*');
  await copy(uuidsTable, 'DISTINCT *');
  await copy(textsTable, 'DISTINCT *');
}
