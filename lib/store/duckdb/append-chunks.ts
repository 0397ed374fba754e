import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';

/** About 15 ms of work. */
const CHUNKS_AT_ONCE = 4;

/** Appends the chunks to a table, in portions: what the appender does, it does on this thread. */
export async function appendChunks(
  connection: DuckDBConnection,
  table: string,
  chunks: Iterable<DuckDBDataChunk>,
): Promise<void> {
  const appender = await connection.createAppender(table);
  let count = 0;
  for (const chunk of chunks) {
    appender.appendDataChunk(chunk);
    if (++count % CHUNKS_AT_ONCE !== 0) continue;
    appender.flushSync();
    await setImmediate();
  }
  appender.closeSync();
}
