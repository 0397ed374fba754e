import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import type { StoreFolder } from './folder.ts';

const MEMORY_LIMIT = '320MB';
const THREADS = '2';
/** A slow scan takes one; look-ups go on over the other. */
const READERS = 2;

/** The open database: one connection to append, one to merge, and a few to read. */
export class Database {
  readonly appending: DuckDBConnection;
  readonly merging: DuckDBConnection;
  private readonly readers: DuckDBConnection[];
  private readonly idle: DuckDBConnection[];
  private readonly waiting: ((reader: DuckDBConnection) => void)[] = [];
  private readonly instance: DuckDBInstance;
  private readonly underWay = new Set<Promise<unknown>>();
  private closing = false;

  private constructor(
    instance: DuckDBInstance,
    appending: DuckDBConnection,
    merging: DuckDBConnection,
    readers: DuckDBConnection[],
  ) {
    this.instance = instance;
    this.appending = appending;
    this.merging = merging;
    this.readers = readers;
    this.idle = [...readers];
  }

  static async open(folder: StoreFolder): Promise<Database> {
    const instance = await DuckDBInstance.create(folder.database, {
      memory_limit: MEMORY_LIMIT,
      threads: THREADS,
      temp_directory: folder.temporary,
      checkpoint_threshold: '128MB',
      // Nothing is loaded or fetched at run time: the store reads and writes its own file only.
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const readers = await Promise.all(Array.from({ length: READERS }, () => instance.connect()));
    return new Database(instance, await instance.connect(), await instance.connect(), readers);
  }

  /** Lends a reading connection for as long as the work takes. Statements of one connection do not overlap. */
  async read<T>(work: (reader: DuckDBConnection) => Promise<T>): Promise<T> {
    if (this.closing) throw new Error('the event index is closed');
    const reader = await this.borrow();
    const working = work(reader);
    this.underWay.add(working);
    try {
      return await working;
    } finally {
      this.underWay.delete(working);
      const next = this.waiting.shift();
      if (next) next(reader);
      else this.idle.push(reader);
    }
  }

  /** As `read`, all statements seeing one state of the tables. */
  readConsistently<T>(work: (reader: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.read(async (reader) => {
      await reader.run('BEGIN TRANSACTION READ ONLY');
      try {
        return await work(reader);
      } finally {
        await reader.run('ROLLBACK'); // nothing was written
      }
    });
  }

  /** Resolves when all that read now have ended; whoever begins meanwhile is not waited for. */
  async readingsUnderWay(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  /** Waits for the readings that run. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.all(this.readers.map(() => this.borrow()));
    for (const connection of [this.appending, this.merging, ...this.readers]) connection.closeSync();
    this.instance.closeSync();
  }

  private async borrow(): Promise<DuckDBConnection> {
    return this.idle.pop() ?? (await new Promise((resolve) => this.waiting.push(resolve)));
  }
}

/** Runs the work as one transaction of this connection. Rejects, with nothing done, when the work or the commit does. */
export async function inTransaction(connection: DuckDBConnection, work: () => Promise<void>): Promise<void> {
  await connection.run('BEGIN');
  try {
    await work();
    await connection.run('COMMIT');
  } catch (cause) {
    // A failed COMMIT has rolled back already, then this says there is no transaction: the first error is the one to tell.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw cause;
  }
}

export type Row = readonly DuckDBValue[];

/**
 * All rows of a statement. Figures stand in the text itself: a bound bigint is a HUGEINT to DuckDB, and a column that has to
 * be cast to it is not pruned. Text never does; it is bound.
 */
export async function rowsOf(connection: DuckDBConnection, sql: string, bound?: DuckDBValue[]): Promise<Row[]> {
  return (await connection.runAndReadAll(sql, bound)).getRows();
}

/** A BIGINT or UBIGINT column's value. */
export function asBigint(value: DuckDBValue | undefined): bigint {
  if (typeof value !== 'bigint') throw new Error(`the event index holds ${String(value)} where a 64-bit integer belongs`);
  return value;
}

/** An INTEGER column's value. */
export function asNumber(value: DuckDBValue | undefined): number {
  if (typeof value !== 'number') throw new Error(`the event index holds ${String(value)} where an integer belongs`);
  return value;
}

/** A VARCHAR column's value. */
export function asText(value: DuckDBValue | undefined): string {
  if (typeof value !== 'string') throw new Error(`the event index holds ${String(value)} where text belongs`);
  return value;
}
