import { setImmediate } from 'node:timers/promises';
import { type DuckDBAppender, DuckDBDataChunk } from '@duckdb/node-api';
import type { EncodedEvents } from '../../model/encoded-events.ts';
import { isBelievable } from '../../model/timestamp.ts';
import type { EpochMs } from '../../model/units.ts';
import { AS_ORDERED, EVENT_COLUMN_NAMES, EVENT_TYPES, type EventColumn, NONE } from './event-columns.ts';
import { copyLong, numberAt, setLong, setNumber } from './long-halves.ts';
import { CHUNK_ROWS, type Column, copyToChunk, ints, longs } from './plain-columns.ts';

/** About 15 ms of work. */
const CHUNKS_AT_ONCE = 4;

/** What all events of one stretch have in common. */
export interface Stretch {
  readonly source: number;
  readonly topic: number;
  readonly partition: number;
  readonly indexedAtMs: EpochMs;
  /** By place in the events' list of traits. */
  readonly traitIds: readonly number[];
}

/** Events waiting to be written, column by column, in plain arrays that go to DuckDB as they are. */
export class EventRows {
  count = 0;
  private blocks: Block[] = [];

  /** Events [from, to) of these. */
  add(events: EncodedEvents, from: number, to: number, stretch: Stretch): void {
    for (let at = from; at < to; ) {
      const row = this.count % CHUNK_ROWS;
      let block = this.blocks.at(-1);
      if (row === 0 || !block) {
        block = spare.pop() ?? new Block();
        this.blocks.push(block);
      }
      const rows = Math.min(CHUNK_ROWS - row, to - at);
      block.copy(row, events, at, rows, stretch);
      at += rows;
      this.count += rows;
    }
  }

  /** They are written: there are none any more. */
  recycle(): void {
    spare.push(...this.blocks.slice(0, MOST_SPARE - spare.length));
    this.blocks = [];
    this.count = 0;
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

/** Blocks that were written, for others to fill: at full speed, fresh memory for them would be a fifth of all garbage. */
const spare: Block[] = [];
/** Two flushes' worth. */
const MOST_SPARE = 64;

const AS_ORDERED_HALVES = longs().subarray(0, 2);
setLong(AS_ORDERED_HALVES, 0, AS_ORDERED);

/** One chunk's worth of rows. Fields are named as the columns. */
class Block implements Record<EventColumn, Column> {
  readonly source = ints();
  readonly topic = ints();
  readonly part = ints();
  readonly record_offset = longs();
  readonly odd_timestamp = longs();
  readonly ordered_at = longs();
  readonly indexed_second = longs();
  readonly correlation_high = longs();
  readonly correlation_low = longs();
  readonly event_hash = longs();
  readonly causation_hash = longs();
  readonly trace_hash = longs();
  readonly key_hash = longs();
  readonly traits = ints();
  readonly value_size = ints();
  readonly size = ints();
  readonly header_count = ints();
  readonly dead_letter_part = ints();
  readonly dead_letter_offset = longs();

  /** `rows` events from `from` on become the rows from `row` on. */
  copy(row: number, events: EncodedEvents, from: number, rows: number, stretch: Stretch): void {
    this.source.fill(stretch.source, row, row + rows);
    this.topic.fill(stretch.topic, row, row + rows);
    this.part.fill(stretch.partition, row, row + rows);
    const indexedSecond = Math.floor(stretch.indexedAtMs / 1000);
    for (let n = row; n < row + rows; n++) setNumber(this.indexed_second, n, indexedSecond);
    for (const [column, longsOf] of LONGS) {
      const source = events[longsOf];
      this[column].set(source.subarray(from * 2, (from + rows) * 2), row * 2);
    }
    for (const [column, intsOf] of INTS) this[column].set(events[intsOf].subarray(from, from + rows), row);
    this.copyTimestamps(row, events.timestamps, from, rows, stretch.indexedAtMs);
    this.copyTraits(row, events.traits, from, rows, stretch.traitIds);
    this.copyDeadLetters(row, events.deadLetters, from, rows);
  }

  /** A timestamp that is not believed must not pin an event to the top of every list, nor hide it at the bottom. */
  private copyTimestamps(row: number, timestamps: Column, from: number, rows: number, indexedAtMs: EpochMs): void {
    const { ordered_at: ordered, odd_timestamp: odd } = this;
    for (let n = 0; n < rows; n++) {
      if (isBelievable(numberAt(timestamps, from + n), indexedAtMs)) {
        copyLong(ordered, row + n, timestamps, from + n);
        copyLong(odd, row + n, AS_ORDERED_HALVES, 0);
      } else {
        setNumber(ordered, row + n, indexedAtMs);
        copyLong(odd, row + n, timestamps, from + n);
      }
    }
  }

  private copyTraits(row: number, traits: Column, from: number, rows: number, traitIds: readonly number[]): void {
    for (let n = 0; n < rows; n++) this.traits[row + n] = traitIds[traits[from + n] ?? 0] ?? 0;
  }

  private copyDeadLetters(row: number, letters: EncodedEvents['deadLetters'], from: number, rows: number): void {
    this.dead_letter_part.fill(NONE, row, row + rows);
    this.dead_letter_offset.fill(NONE, row * 2, (row + rows) * 2);
    for (const { index, partition, offset } of letters) {
      if (index < from || index >= from + rows) continue;
      const at = row + index - from;
      this.dead_letter_part[at] = partition;
      setLong(this.dead_letter_offset, at, offset);
    }
  }

  /** The first `rows` rows. */
  chunk(rows: number): DuckDBDataChunk {
    const chunk = DuckDBDataChunk.create(EVENT_TYPES, rows);
    EVENT_COLUMN_NAMES.forEach((name, index) => {
      copyToChunk(chunk, index, this[name].buffer, rows);
    });
    return chunk;
  }
}

/** What is copied as it is: the column, and what it is called among encoded events. */
const LONGS = [
  ['record_offset', 'offsets'],
  ['correlation_high', 'correlationHigh'],
  ['correlation_low', 'correlationLow'],
  ['event_hash', 'eventIds'],
  ['causation_hash', 'causationIds'],
  ['trace_hash', 'traceIds'],
  ['key_hash', 'keys'],
] as const;
const INTS = [
  ['value_size', 'valueSizes'],
  ['size', 'sizes'],
  ['header_count', 'headerCounts'],
] as const;
