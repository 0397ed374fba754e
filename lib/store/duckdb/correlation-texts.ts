import { type DuckDBAppender, DuckDBDataChunk, type DuckDBType, UBIGINT, VARCHAR } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { nameHash } from '../../api/path-name.ts';
import type { EncodedEvents } from '../../model/encoded-events.ts';
import { copyLong } from './long-halves.ts';
import { CHUNK_ROWS, copyToChunk, longs } from './plain-columns.ts';

/** Longer names are not a path segment: they are found by hash (lib/api/path-name.ts). */
const LONGEST_PATH_NAME_BYTES = 1024;

const TYPES: readonly DuckDBType[] = [UBIGINT, UBIGINT, UBIGINT, UBIGINT, VARCHAR, VARCHAR];
export const TEXT_TABLE_COLUMNS =
  'correlation_high UBIGINT NOT NULL, correlation_low UBIGINT NOT NULL, uuid_high UBIGINT NOT NULL, uuid_low UBIGINT NOT NULL, text VARCHAR NOT NULL, path_hash VARCHAR NOT NULL';
const TEXT_COLUMN = 4;
const PATH_HASH_COLUMN = 5;

/** Rows as plain arrays that go to DuckDB as they are, 64-bit numbers by their halves. */
class Block {
  readonly high = longs();
  readonly low = longs();
  readonly uuidHigh = longs();
  readonly uuidLow = longs();
  readonly texts: { readonly row: number; readonly text: Uint8Array }[] = [];

  chunk(rows: number): DuckDBDataChunk {
    const chunk = DuckDBDataChunk.create(TYPES, rows);
    const vectorOf = (column: number) => duckdb.data_chunk_get_vector(chunk.chunk, column);
    for (const [column, values] of [this.high, this.low, this.uuidHigh, this.uuidLow].entries())
      copyToChunk(chunk, column, values.buffer, rows);
    for (const column of [TEXT_COLUMN, PATH_HASH_COLUMN]) copyToChunk(chunk, column, EMPTY_TEXTS, rows);
    for (const { row, text } of this.texts) {
      duckdb.vector_assign_string_element_len(vectorOf(TEXT_COLUMN), row, text);
      if (text.length > LONGEST_PATH_NAME_BYTES)
        duckdb.vector_assign_string_element(vectorOf(PATH_HASH_COLUMN), row, nameHash(text));
    }
    return chunk;
  }
}

/** As DuckDB has a text in a vector: all zeros is the empty one. */
const TEXT_BYTES = 16;
const EMPTY_TEXTS = new ArrayBuffer(TEXT_BYTES * CHUNK_ROWS);

/**
 * Correlation ids' texts waiting to be written. A UUID is kept as the number it is, in `uuid_high` and `uuid_low`: most ids are one,
 * and it takes half the room. Any other has `text`, and a hash of it when it is long. What there is not is zero or empty.
 */
export class CorrelationTexts {
  count = 0;
  /** Bytes of what is kept as text: it counts against the buffer, an id may have a megabyte. */
  textBytes = 0;
  private readonly blocks: Block[] = [];

  /** The id of one of these events, which lies at [start, end) of their texts unless it is a UUID. */
  add(events: EncodedEvents, index: number, start: number, end: number): void {
    const row = this.count % CHUNK_ROWS;
    let block = this.blocks.at(-1);
    if (row === 0 || !block) {
      block = new Block();
      this.blocks.push(block);
    }
    copyLong(block.high, row, events.correlationHigh, index);
    copyLong(block.low, row, events.correlationLow, index);
    copyLong(block.uuidHigh, row, events.uuidHigh, index);
    copyLong(block.uuidLow, row, events.uuidLow, index);
    if (end > start) {
      // The events' memory is not held up for it.
      block.texts.push({ row, text: events.correlationTexts.slice(start, end) });
      this.textBytes += end - start;
    }
    this.count++;
  }

  appendTo(appender: DuckDBAppender): void {
    let left = this.count;
    for (const block of this.blocks) {
      appender.appendDataChunk(block.chunk(Math.min(CHUNK_ROWS, left)));
      left -= CHUNK_ROWS;
    }
  }
}
