import { setImmediate } from 'node:timers/promises';
import { type DuckDBAppender, DuckDBDataChunk } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import type { EventRecord } from '../../model/event.ts';
import type { EpochMs } from '../../model/units.ts';
import {
  AS_ORDERED,
  EVENT_COLUMN_NAMES,
  EVENT_KINDS,
  EVENT_TYPES,
  type EventColumn,
  NONE,
  TIMESTAMP_TYPES,
} from './event-columns.ts';
import type { HashWords, IdHash } from './id-hash.ts';

/** DuckDB's vector size: rows in one chunk. */
const CHUNK_ROWS = duckdb.vector_size();
/** About 15 ms of work. */
const CHUNKS_AT_ONCE = 4;

/** What the record says, as ids of the dictionaries. */
export interface EventIds {
  readonly source: number;
  readonly topic: number;
  readonly correlationFrom: number;
  readonly type: number;
  readonly service: number;
  readonly convention: number;
  readonly deadLetterTopic: number;
  readonly deadLetterGroup: number;
}

export interface EventTimes {
  readonly indexedAtMs: EpochMs;
  /** By what lists are sorted. */
  readonly orderedAtMs: EpochMs;
}

/** Events waiting to be written, column by column, in plain arrays that go to DuckDB as they are. */
export class EventRows {
  count = 0;
  private readonly blocks: Block[] = [];

  /** `correlation`: all 128 bits of the correlation id's hash; null: it has none. */
  add(event: EventRecord, correlation: HashWords | null, ids: EventIds, hash: IdHash, times: EventTimes): void {
    const row = this.count % CHUNK_ROWS;
    let block = this.blocks.at(-1);
    if (row === 0 || !block) {
      block = new Block();
      this.blocks.push(block);
    }
    block.set(row, event, correlation, ids, hash, times);
    this.count++;
  }

  /** Hands all rows to the appender of an event table. In portions: what the appender does, it does on this thread. */
  async appendTo(appender: DuckDBAppender): Promise<void> {
    let left = this.count;
    for (const [index, block] of this.blocks.entries()) {
      appender.appendDataChunk(block.chunk(Math.min(CHUNK_ROWS, left)));
      left -= CHUNK_ROWS;
      if ((index + 1) % CHUNKS_AT_ONCE !== 0) continue;
      appender.flushSync();
      await setImmediate();
    }
  }
}

type ColumnArray = Int32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>;
const ints = (): Int32Array<ArrayBuffer> => new Int32Array(CHUNK_ROWS);
const longs = (): BigInt64Array<ArrayBuffer> => new BigInt64Array(CHUNK_ROWS);
/** 64-bit columns by their 32-bit halves (little-endian, as DuckDB holds them): no bigint is made for a hash. */
const hashes = (): Int32Array<ArrayBuffer> => new Int32Array(2 * CHUNK_ROWS);

/** One chunk's worth of rows. Fields are named as the columns. */
class Block implements Record<EventColumn, ColumnArray> {
  readonly source = ints();
  readonly topic = ints();
  readonly part = ints();
  readonly record_offset = longs();
  readonly odd_timestamp = longs();
  readonly timestamp_type = ints();
  readonly ordered_at = longs();
  readonly indexed_second = longs();
  readonly correlation_high = hashes();
  readonly correlation_low = hashes();
  readonly correlation_from = ints();
  readonly event_hash = hashes();
  readonly causation_hash = hashes();
  readonly trace_hash = hashes();
  readonly key_hash = hashes();
  readonly type = ints();
  readonly kind = ints();
  readonly service = ints();
  readonly convention = ints();
  readonly value_size = ints();
  readonly size = ints();
  readonly header_count = ints();
  readonly dead_letter_topic = ints();
  readonly dead_letter_part = ints();
  readonly dead_letter_offset = longs();
  readonly dead_letter_group = ints();

  set(
    row: number,
    event: EventRecord,
    correlation: HashWords | null,
    ids: EventIds,
    hash: IdHash,
    { indexedAtMs, orderedAtMs }: EventTimes,
  ): void {
    const { eventId, causationId, traceId, deadLetter, kind } = event.envelope;
    this.source[row] = ids.source;
    this.topic[row] = ids.topic;
    this.part[row] = event.partition;
    this.record_offset[row] = event.offset;
    this.timestamp_type[row] = TIMESTAMP_TYPES.indexOf(event.timestampType);
    const orderedAt = BigInt(orderedAtMs);
    this.ordered_at[row] = orderedAt;
    this.odd_timestamp[row] = event.timestamp === orderedAt ? AS_ORDERED : event.timestamp;
    this.indexed_second[row] = BigInt(Math.floor(indexedAtMs / 1000));
    // The arrays begin as zeros, which is NO_HASH.
    if (correlation !== null) {
      setHash(this.correlation_high, row, correlation, 0);
      setHash(this.correlation_low, row, correlation, 2);
    }
    this.correlation_from[row] = ids.correlationFrom;
    if (eventId !== null) setHash(this.event_hash, row, hash.text(eventId, 64), 0);
    if (causationId !== null) setHash(this.causation_hash, row, hash.text(causationId, 64), 0);
    if (traceId !== null) setHash(this.trace_hash, row, hash.text(traceId, 64), 0);
    if (event.key !== null) setHash(this.key_hash, row, hash.bytes(event.key, 64), 0);
    this.type[row] = ids.type;
    this.kind[row] = EVENT_KINDS.indexOf(kind);
    this.service[row] = ids.service;
    this.convention[row] = ids.convention;
    this.value_size[row] = event.valueSize ?? NONE;
    this.size[row] = event.size;
    this.header_count[row] = event.headerCount;
    this.dead_letter_topic[row] = ids.deadLetterTopic;
    this.dead_letter_part[row] = deadLetter?.partition ?? NONE;
    this.dead_letter_offset[row] = deadLetter?.offset ?? BigInt(NONE);
    this.dead_letter_group[row] = ids.deadLetterGroup;
  }

  /** The first `rows` rows. A vector's data is written by copying; there is no other way in that the garbage collector respects. */
  chunk(rows: number): DuckDBDataChunk {
    const chunk = DuckDBDataChunk.create(EVENT_TYPES, rows);
    EVENT_COLUMN_NAMES.forEach((name, index) => {
      const { buffer, byteLength } = this[name];
      const vector = duckdb.data_chunk_get_vector(chunk.chunk, index);
      duckdb.copy_data_to_vector(vector, 0, buffer, 0, (byteLength / CHUNK_ROWS) * rows);
    });
    return chunk;
  }
}

function setHash(column: Int32Array, row: number, words: HashWords, first: 0 | 2): void {
  column[row * 2] = words[first] ?? 0;
  column[row * 2 + 1] = words[first + 1] ?? 0;
}
