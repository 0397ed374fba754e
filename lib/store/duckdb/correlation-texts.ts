import { DuckDBDataChunk, type DuckDBType, UBIGINT, VARCHAR } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { nameHash } from '../../api/path-name.ts';
import type { EncodedEvents } from '../../model/encoded-events.ts';
import { copyLong } from './long-halves.ts';
import { CHUNK_ROWS, type Column, copyToChunk, filledBlocks, longs } from './plain-columns.ts';

/** Longer names are not a path segment: they are found by hash (lib/api/path-name.ts). */
const LONGEST_PATH_NAME_BYTES = 1024;

const HASH_COLUMNS = 'correlation_high UBIGINT NOT NULL, correlation_low UBIGINT NOT NULL';
export const UUID_TABLE_COLUMNS = `${HASH_COLUMNS}, uuid_high UBIGINT NOT NULL, uuid_low UBIGINT NOT NULL`;
/** `path_hash`: of a long one, else empty. */
export const TEXT_TABLE_COLUMNS = `${HASH_COLUMNS}, text VARCHAR NOT NULL, path_hash VARCHAR NOT NULL`;

/** Rows as plain arrays that go to DuckDB as they are, 64-bit numbers by their halves. */
interface Block {
  readonly high: Column;
  readonly low: Column;
  chunk(rows: number): DuckDBDataChunk;
}

class UuidBlock implements Block {
  readonly high = longs();
  readonly low = longs();
  readonly uuidHigh = longs();
  readonly uuidLow = longs();

  chunk(rows: number): DuckDBDataChunk {
    return chunkOf([UBIGINT, UBIGINT, UBIGINT, UBIGINT], [this.high, this.low, this.uuidHigh, this.uuidLow], rows);
  }
}

const TEXT_COLUMN = 2;
const PATH_HASH_COLUMN = 3;

class TextBlock implements Block {
  readonly high = longs();
  readonly low = longs();
  readonly texts: Uint8Array[] = [];

  chunk(rows: number): DuckDBDataChunk {
    const chunk = chunkOf([UBIGINT, UBIGINT, VARCHAR, VARCHAR], [this.high, this.low], rows);
    const texts = duckdb.data_chunk_get_vector(chunk.chunk, TEXT_COLUMN);
    const pathHashes = duckdb.data_chunk_get_vector(chunk.chunk, PATH_HASH_COLUMN);
    for (const [row, text] of this.texts.entries()) {
      duckdb.vector_assign_string_element_len(texts, row, text);
      duckdb.vector_assign_string_element(pathHashes, row, text.length > LONGEST_PATH_NAME_BYTES ? nameHash(text) : '');
    }
    return chunk;
  }
}

function chunkOf(types: readonly DuckDBType[], columns: readonly Column[], rows: number): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(types, rows);
  for (const [index, column] of columns.entries()) copyToChunk(chunk, index, column.buffer, rows);
  return chunk;
}

/** Blocks that are filled one after the other. */
class Blocks<OneBlock extends Block> {
  count = 0;
  private readonly make: () => OneBlock;
  private readonly list: OneBlock[] = [];

  constructor(make: () => OneBlock) {
    this.make = make;
  }

  /** A new row with the hash of this event's id; answers where it lies. */
  add(events: EncodedEvents, index: number): { readonly block: OneBlock; readonly row: number } {
    const row = this.count % CHUNK_ROWS;
    let block = this.list.at(-1);
    if (row === 0 || !block) {
      block = this.make();
      this.list.push(block);
    }
    copyLong(block.high, row, events.correlationHigh, index);
    copyLong(block.low, row, events.correlationLow, index);
    this.count++;
    return { block, row };
  }

  *chunks(): Iterable<DuckDBDataChunk> {
    for (const { block, rows } of filledBlocks(this.list, this.count)) yield block.chunk(rows);
  }
}

/**
 * Correlation ids waiting to be written, each as what its hash stands for. A UUID is kept as the number it is: most ids are one, and
 * it takes half the room. Any other is kept as text.
 */
export class CorrelationTexts {
  /** Bytes of what is kept as text: it counts against the buffer, an id may have a megabyte. */
  textBytes = 0;
  readonly uuids = new Blocks(() => new UuidBlock());
  readonly texts = new Blocks(() => new TextBlock());

  /** The id of one of these events, which lies at [start, end) of their texts unless it is a UUID. */
  add(events: EncodedEvents, index: number, start: number, end: number): void {
    if (end > start) {
      // The events' memory is not held up for it.
      this.texts.add(events, index).block.texts.push(events.correlationTexts.slice(start, end));
      this.textBytes += end - start;
      return;
    }
    const { block, row } = this.uuids.add(events, index);
    copyLong(block.uuidHigh, row, events.uuidHigh, index);
    copyLong(block.uuidLow, row, events.uuidLow, index);
  }
}
