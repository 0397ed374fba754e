import {
  BIGINT,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import { appendChunks } from './append-chunks.ts';
import { CorrelationTexts } from './correlation-texts.ts';
import { inTransaction } from './database.ts';
import { EventRows } from './event-rows.ts';
import { createEventTable, eventsTable, registerTable, textsTable, uuidsTable } from './event-tables.ts';
import type { LookedAtRow } from './looked-at.ts';
import type { NewEntries } from './names.ts';
import { RARE_FIELD_TYPES, rareFieldColumns } from './rare-fields.ts';
import { TRAIT_COLUMN_NAMES, traitColumns } from './traits-dictionary.ts';

/** Everything of one flush, written in one transaction. */
export interface PendingWrite {
  readonly rows: EventRows;
  readonly texts: CorrelationTexts;
  readonly lookedAt: LookedAtRow[];
  entries: NewEntries;
  /** When given, replaces the rows of `looked_at` for this table, which only ever grow otherwise. */
  allLookedAt: readonly LookedAtRow[] | null;
}

export const emptyWrite = (): PendingWrite => ({
  rows: new EventRows(),
  texts: new CorrelationTexts(),
  lookedAt: [],
  entries: { names: [], topics: [], traits: [] },
  allLookedAt: null,
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
    if (write.rows.count > 0) await appendChunks(connection, eventsTable(id), write.rows.chunks());
    const { uuids, texts } = write.texts;
    if (uuids.count > 0) await appendChunks(connection, uuidsTable(id), uuids.chunks());
    if (texts.count > 0) await appendChunks(connection, textsTable(id), texts.chunks());
    await appendRows(connection, 'rare_fields', RARE_FIELD_TYPES, write.rows.rare.map(rareFieldColumns));
    const { entries } = write;
    const names = entries.names.map(({ dictionary, id, text }) => [dictionary, id, text]);
    await appendRows(connection, 'names', [INTEGER, INTEGER, VARCHAR], names);
    const topics = entries.topics.map(({ id, source, name, topicId }) => [id, source, name, topicId]);
    await appendRows(connection, 'topics', [INTEGER, INTEGER, VARCHAR, VARCHAR], topics);
    const traits = entries.traits.map((entry) => [entry.id, ...traitColumns(entry.traits)]);
    await appendRows(connection, 'traits', Array<DuckDBType>(1 + TRAIT_COLUMN_NAMES.length).fill(INTEGER), traits);
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
  if (rows.length > 0) await appendChunks(connection, table, chunksOf(types, rows));
}

function* chunksOf(types: readonly DuckDBType[], rows: readonly (readonly DuckDBValue[])[]): Iterable<DuckDBDataChunk> {
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
    const chunk = DuckDBDataChunk.create(types);
    chunk.setRows(rows.slice(start, start + CHUNK_ROWS)); // flushes each vector
    yield chunk;
  }
}
