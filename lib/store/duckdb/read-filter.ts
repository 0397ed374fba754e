import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { asBigint, rowsOf } from './database.ts';
import { eventsTable } from './event-tables.ts';
import { addHashes, HashFilter } from './hash-filter.ts';

/** Reads the hashes of a table that does not change any more: a tenth of a second for two million. */
export async function readFilter(connection: DuckDBConnection, table: number): Promise<HashFilter> {
  const events = eventsTable(table);
  const [row] = await rowsOf(connection, `SELECT approx_count_distinct(correlation_high) FROM ${events}`);
  const filter = new HashFilter(Number(asBigint(row?.[0])));
  const result = await connection.stream(`SELECT correlation_high FROM ${events}`);
  for (;;) {
    const chunk = await result.fetchChunk();
    // The last one is empty, and has no columns then.
    if (chunk === null || chunk.rowCount === 0) return filter;
    addFirstColumn(filter, chunk);
  }
}

/** Those of the first column. Answers how many rows. */
function addFirstColumn(filter: HashFilter, chunk: DuckDBDataChunk): number {
  const data = duckdb.vector_get_data(duckdb.data_chunk_get_vector(chunk.chunk, 0), chunk.rowCount * 8);
  addHashes(filter, new Int32Array(data.buffer, data.byteOffset, chunk.rowCount * 2), chunk.rowCount);
  // Asked for last: the data is the chunk's, which must not be collected before.
  return chunk.rowCount;
}
