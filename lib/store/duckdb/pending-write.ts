import {
  BIGINT,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  UBIGINT,
  VARCHAR,
} from '@duckdb/node-api';
import { inTransaction } from './database.ts';
import type { NewName } from './dictionary.ts';
import { EventRows } from './event-rows.ts';
import { createEventTable, eventsTable, registerTable, textsTable } from './event-tables.ts';
import type { LookedAtRow } from './looked-at.ts';
import type { TopicEntry } from './names.ts';

export interface CorrelationText {
  readonly high: bigint;
  readonly low: bigint;
  readonly text: string;
  /** nameHash of texts too long for a path; null: short. */
  readonly pathHash: string | null;
}

/** Everything of one flush, written in one transaction. */
export interface PendingWrite {
  readonly rows: EventRows;
  readonly texts: CorrelationText[];
  readonly lookedAt: LookedAtRow[];
  names: readonly NewName[];
  topics: readonly TopicEntry[];
  /** When given, replaces the rows of `looked_at` for this table, which only ever grow otherwise. */
  allLookedAt: readonly LookedAtRow[] | null;
  /** Characters in `texts`: they count against the buffer, an id may have a megabyte. */
  textLength: number;
}

export const emptyWrite = (): PendingWrite => ({
  rows: new EventRows(),
  texts: [],
  lookedAt: [],
  names: [],
  topics: [],
  allLookedAt: null,
  textLength: 0,
});

export const isEmpty = (write: PendingWrite): boolean => write.rows.count === 0 && write.lookedAt.length === 0;

/** Where it goes: an event table by its id, which is made with it when it is new. */
export interface Destination {
  readonly id: number;
  readonly isNew: boolean;
}

/** Writes it, in one transaction. Rejects with nothing written. */
export async function writeOut(connection: DuckDBConnection, write: PendingWrite, { id, isNew }: Destination): Promise<void> {
  await inTransaction(connection, async () => {
    if (isNew) {
      await createEventTable(connection, id);
      await registerTable(connection, { id, level: 'hot', newest: 0n });
    }
    if (write.rows.count > 0) {
      const appender = await connection.createAppender(eventsTable(id));
      await write.rows.appendTo(appender);
      appender.closeSync();
    }
    const texts = write.texts.map(({ high, low, text, pathHash }) => [high, low, text, pathHash]);
    await appendRows(connection, textsTable(id), [UBIGINT, UBIGINT, VARCHAR, VARCHAR], texts);
    const names = write.names.map(({ dictionary, id, text }) => [dictionary, id, text]);
    await appendRows(connection, 'names', [INTEGER, INTEGER, VARCHAR], names);
    const topics = write.topics.map(({ id, source, name, topicId }) => [id, source, name, topicId]);
    await appendRows(connection, 'topics', [INTEGER, INTEGER, VARCHAR, VARCHAR], topics);
    if (write.allLookedAt) await connection.run(`DELETE FROM looked_at WHERE table_id = ${id}`);
    const lookedAt = (write.allLookedAt ?? write.lookedAt).map(({ topic, partition, from, to }) => [
      id,
      topic,
      partition,
      from,
      to,
    ]);
    await appendRows(connection, 'looked_at', [INTEGER, INTEGER, INTEGER, BIGINT, BIGINT], lookedAt);
  });
}

/** A chunk holds its texts in memory beside our own copy. */
const CHUNK_ROWS = 256;

async function appendRows(
  connection: DuckDBConnection,
  table: string,
  types: readonly DuckDBType[],
  rows: readonly (readonly DuckDBValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const appender = await connection.createAppender(table);
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
    const chunk = DuckDBDataChunk.create(types);
    chunk.setRows(rows.slice(start, start + CHUNK_ROWS)); // flushes each vector
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
