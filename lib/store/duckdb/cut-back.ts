import { type Database, inTransaction } from './database.ts';
import { type EventTables, eventsTable } from './event-tables.ts';
import type { LookedAt } from './looked-at.ts';

export interface CutBackParts {
  readonly database: Database;
  readonly tables: EventTables;
  readonly taken: LookedAt;
  readonly written: LookedAt;
}

/** Removes one partition's events from an offset on, and that they were looked at. To be called while nothing is written or merged. */
export async function cutBack(
  { database, tables, taken, written }: CutBackParts,
  topic: number,
  partition: number,
  from: bigint,
): Promise<void> {
  const connection = database.appending;
  const ofPartition = `topic = ${topic} AND part = ${partition}`;
  const removed: number[] = [];
  await inTransaction(connection, async () => {
    for (const { id } of tables.list) {
      const deleted = await connection.run(`DELETE FROM ${eventsTable(id)} WHERE ${ofPartition} AND record_offset >= ${from}`);
      removed.push(deleted.rowsChanged);
    }
    await connection.run(`DELETE FROM rare_fields WHERE ${ofPartition} AND record_offset >= ${from}`);
    await connection.run(`DELETE FROM looked_at WHERE ${ofPartition} AND from_offset >= ${from}`);
    await connection.run(`UPDATE looked_at SET to_offset = ${from} WHERE ${ofPartition} AND to_offset > ${from}`);
    await connection.run(`UPDATE given_up SET to_offset = ${from} WHERE ${ofPartition} AND to_offset > ${from}`);
  });
  for (const lookedAt of [taken, written, ...tables.list.map((table) => table.lookedAt)]) lookedAt.cut(topic, partition, from);
  tables.list.forEach((table, index) => {
    table.rows -= removed[index] ?? 0;
  });
}
