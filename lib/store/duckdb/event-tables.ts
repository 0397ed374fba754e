import type { DuckDBConnection } from '@duckdb/node-api';
import { TEXT_TABLE_COLUMNS, UUID_TABLE_COLUMNS } from './correlation-texts.ts';
import { EVENT_TABLE_COLUMNS } from './event-columns.ts';
import type { HashFilter } from './hash-filter.ts';
import type { HashWords } from './id-hash.ts';
import type { LookedAt } from './looked-at.ts';

/**
 * Hot tables take events in order of arrival. A full one is sorted by correlation hash into a run, and runs are merged into larger
 * ones, in which the events of one flow lie together: that is found quickly and packs well. Once closed a table never changes; what
 * it is merged into takes its place in one transaction. Each has two tables of correlation ids beside it: of UUIDs, and of any others'
 * texts.
 */
export type Level = 'hot' | 'run' | 'merged';
/** As the table of tables has them. */
export const LEVELS: readonly Level[] = ['hot', 'run', 'merged'];

export interface EventTable {
  readonly id: number;
  readonly level: Level;
  rows: number;
  /** Newest `ordered_at` in it, milliseconds; of a hot one not known: 0. */
  readonly newest: bigint;
  /** What was looked at for it: goes when it goes. */
  readonly lookedAt: LookedAt;
  /** Which correlation hashes may be in it; null: not known (yet), so it may be any. */
  filter: HashFilter | null;
}

export const eventsTable = (id: number): string => `events_${id}`;
export const uuidsTable = (id: number): string => `uuids_${id}`;
export const textsTable = (id: number): string => `texts_${id}`;

/** One statement's worth of rows out of all these tables. */
export const unionOf = (tables: readonly string[], columns: string): string =>
  tables.map((table) => `SELECT ${columns} FROM ${table}`).join(' UNION ALL ');

export async function createEventTable(connection: DuckDBConnection, id: number): Promise<void> {
  await connection.run(`CREATE TABLE ${eventsTable(id)} (${EVENT_TABLE_COLUMNS})`);
  await connection.run(`CREATE TABLE ${uuidsTable(id)} (${UUID_TABLE_COLUMNS})`);
  await connection.run(`CREATE TABLE ${textsTable(id)} (${TEXT_TABLE_COLUMNS})`);
}

export async function dropEventTable(connection: DuckDBConnection, id: number): Promise<void> {
  for (const table of [eventsTable(id), uuidsTable(id), textsTable(id)]) await connection.run(`DROP TABLE IF EXISTS ${table}`);
}

/** Makes it one of those that are read, from the end of the transaction on. */
export async function registerTable(
  connection: DuckDBConnection,
  { id, level, newest }: Pick<EventTable, 'id' | 'level' | 'newest'>,
) {
  await connection.run(`INSERT INTO event_tables VALUES (${id}, ${LEVELS.indexOf(level)}, ${newest})`);
}

/** Those there are now. A table that was replaced or dropped stays on disk until nobody reads it any more. */
export class EventTables {
  /** In order of age: their ids rise. */
  list: readonly EventTable[];
  private next: number;

  /** `next`: an id that no table in the file has, nor any above it. */
  constructor(list: readonly EventTable[], next: number) {
    this.list = list;
    this.next = next;
  }

  takeId(): number {
    return this.next++;
  }

  /** The one that takes what comes in. */
  get hot(): EventTable {
    const last = this.ofLevel('hot').at(-1);
    if (!last) throw new Error('the event index has no table that takes events');
    return last;
  }

  ofLevel(level: Level): EventTable[] {
    return this.list.filter((table) => table.level === level);
  }

  get rows(): number {
    return this.list.reduce((sum, { rows }) => sum + rows, 0);
  }

  replace(gone: readonly EventTable[], added: readonly EventTable[]): void {
    this.list = [...this.list.filter((table) => !gone.includes(table)), ...added];
  }

  ids(): number[] {
    return this.list.map(({ id }) => id);
  }

  /** Ids of those that may have events of this correlation hash; the hot one when none may, so that there is one to ask. */
  idsThatMayHold([low = 0, high = 0]: HashWords): number[] {
    const ids = this.list.filter(({ filter }) => filter?.mayHold(low, high) ?? true).map(({ id }) => id);
    return ids.length > 0 ? ids : [this.hot.id];
  }
}
