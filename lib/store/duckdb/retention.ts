import type { Clock } from '../../model/units.ts';
import { asBigint, type Database, inTransaction, rowsOf } from './database.ts';
import {
  dropEventTable,
  type EventTable,
  type EventTables,
  eventsTable,
  textsTable,
  unionOf,
  uuidsTable,
} from './event-tables.ts';
import type { LookedAt } from './looked-at.ts';
import { dropRareFieldsOf } from './rare-fields.ts';

export interface RetentionParts {
  readonly database: Database;
  readonly tables: EventTables;
  readonly written: LookedAt;
  /** Tables whose newest event is older are dropped. Infinity: none. */
  readonly keepMs: number;
  /** What the tables may take in the file; the oldest are dropped beyond it. Infinity: whatever they take. */
  readonly maxBytes: number;
  readonly clock: Clock;
}

/** Drops the oldest sorted tables, whole: by the age of their newest event, and when all of them take too much. */
export class Retention {
  private readonly parts: RetentionParts;

  constructor(parts: RetentionParts) {
    this.parts = parts;
  }

  /** To be called while nothing is being merged. */
  async apply(): Promise<void> {
    const { keepMs, clock } = this.parts;
    for (const table of this.byAge()) if (Number(table.newest) < clock() - keepMs) await this.drop(table);
    for (let excess = await this.excessBytes(); excess > 0; excess = await this.excessBytes()) {
      const [oldest] = this.byAge();
      if (!oldest) return;
      await this.drop(oldest);
    }
  }

  private byAge(): EventTable[] {
    const sorted = this.parts.tables.list.filter(({ level }) => level !== 'hot');
    return sorted.sort((a, b) => Number(a.newest - b.newest));
  }

  private async excessBytes(): Promise<number> {
    const { database, maxBytes } = this.parts;
    if (maxBytes === Number.POSITIVE_INFINITY) return 0;
    // Blocks of what was dropped are free only from then on.
    await database.merging.run('CHECKPOINT');
    const [row] = await rowsOf(
      database.merging,
      'SELECT ((total_blocks - free_blocks) * block_size)::BIGINT FROM pragma_database_size()',
    );
    return Number(asBigint(row?.[0])) - maxBytes;
  }

  private async drop(table: EventTable): Promise<void> {
    const { database, tables, written } = this.parts;
    const connection = database.merging;
    const left = tables.list.filter((other) => other !== table);
    const heir = left.find(({ level }) => level !== 'hot') ?? tables.hot;
    const events = unionOf(
      left.map(({ id }) => eventsTable(id)),
      'correlation_high',
    );
    await inTransaction(connection, async () => {
      // Flows that go on after it keep their id.
      for (const tableOf of [uuidsTable, textsTable])
        await connection.run(
          `INSERT INTO ${tableOf(heir.id)} SELECT * FROM ${tableOf(table.id)} WHERE correlation_high IN (SELECT correlation_high FROM (${events}))`,
        );
      await dropRareFieldsOf(connection, eventsTable(table.id));
      await connection.run(
        `CREATE OR REPLACE TEMP TABLE gone AS SELECT topic, part, max(to_offset) AS to_offset FROM
           (SELECT topic, part, to_offset FROM looked_at WHERE table_id = ${table.id} UNION ALL SELECT * FROM given_up) GROUP BY ALL`,
      );
      await connection.run('DELETE FROM given_up');
      await connection.run('INSERT INTO given_up SELECT * FROM gone');
      await connection.run(`DELETE FROM looked_at WHERE table_id = ${table.id}`);
      await connection.run(`DELETE FROM event_tables WHERE id = ${table.id}`);
    });
    tables.replace([table], []);
    written.clear();
    for (const other of tables.list) for (const row of other.lookedAt.all()) written.add(row);
    await database.readingsUnderWay();
    await dropEventTable(connection, table.id);
  }
}
