import type { DuckDBDataChunk } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

/** A column in plain memory, as DuckDB holds it: 32-bit numbers, or 64-bit ones by their halves, the low one first; no bigint is made. */
export type Column = Int32Array<ArrayBuffer>;

/** DuckDB's vector size: rows in one chunk. */
export const CHUNK_ROWS = duckdb.vector_size();
export const ints = (): Column => new Int32Array(CHUNK_ROWS);
export const longs = (): Column => new Int32Array(2 * CHUNK_ROWS);

/** Blocks of CHUNK_ROWS that were filled one after the other, and how many rows of each are. */
export function* filledBlocks<Block>(blocks: readonly Block[], count: number): Iterable<{ block: Block; rows: number }> {
  for (const [index, block] of blocks.entries()) yield { block, rows: Math.min(CHUNK_ROWS, count - index * CHUNK_ROWS) };
}

/** A vector's data is written by copying; there is no other way in that the garbage collector respects. */
export function copyToChunk(chunk: DuckDBDataChunk, column: number, values: ArrayBuffer, rows: number): void {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, column);
  duckdb.copy_data_to_vector(vector, 0, values, 0, (values.byteLength / CHUNK_ROWS) * rows);
}
