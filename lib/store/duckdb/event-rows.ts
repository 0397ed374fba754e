import { DuckDBDataChunk } from '@duckdb/node-api';
import type { EncodedEvents } from '../../model/encoded-events.ts';
import { isBelievable } from '../../model/timestamp.ts';
import type { EpochMs } from '../../model/units.ts';
import { EVENT_COLUMN_NAMES, EVENT_TYPES, type EventColumn, NONE } from './event-columns.ts';
import { addHashes, type HashFilter } from './hash-filter.ts';
import { copyLong, longAt, numberAt, setNumber } from './long-halves.ts';
import { CHUNK_ROWS, type Column, copyToChunk, filledBlocks, ints, longs } from './plain-columns.ts';
import type { RareFields } from './rare-fields.ts';

/** What all events of one stretch have in common. */
export interface Stretch {
  readonly topic: number;
  readonly partition: number;
  readonly indexedAtMs: EpochMs;
  /** By place in the events' list of traits. */
  readonly traitIds: readonly number[];
  /** Of an event whose timestamp is not believed, by the id it would have else. */
  readonly oddTraitId: (traitId: number) => number;
}

/** Events waiting to be written, column by column, in plain arrays that go to DuckDB as they are. */
export class EventRows {
  count = 0;
  rare: RareFields[] = [];
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
      const odd = block.copy(row, events, at, rows, stretch);
      const letters = new Map(
        events.deadLetters.filter(({ index }) => index >= at && index < at + rows).map((letter) => [letter.index, letter]),
      );
      for (const index of new Set([...odd, ...letters.keys()]))
        this.rare.push(rareFields(events, index, letters.get(index), stretch));
      at += rows;
      this.count += rows;
    }
  }

  /** Their correlation hashes. */
  addHashesTo(filter: HashFilter): void {
    for (const { block, rows } of filledBlocks(this.blocks, this.count)) addHashes(filter, block.correlation_high, rows);
  }

  /** They are written: there are none any more. */
  recycle(): void {
    spare.push(...this.blocks.slice(0, MOST_SPARE - spare.length));
    this.blocks = [];
    this.rare = [];
    this.count = 0;
  }

  /** All rows, for an event table. */
  *chunks(): Iterable<DuckDBDataChunk> {
    for (const { block, rows } of filledBlocks(this.blocks, this.count)) yield block.chunk(rows);
  }
}

/** Blocks that were written, for others to fill: at full speed, fresh memory for them would be a fifth of all garbage. */
const spare: Block[] = [];
/** Two flushes' worth. */
const MOST_SPARE = 64;

/** One chunk's worth of rows. Fields are named as the columns. */
class Block implements Record<EventColumn, Column> {
  readonly topic = ints();
  readonly part = ints();
  readonly record_offset = longs();
  readonly ordered_at = longs();
  readonly indexed_second = ints();
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

  /** `rows` events from `from` on become the rows from `row` on. Answers those that are not sorted by their timestamp. */
  copy(row: number, events: EncodedEvents, from: number, rows: number, stretch: Stretch): readonly number[] {
    this.topic.fill(stretch.topic, row, row + rows);
    this.part.fill(stretch.partition, row, row + rows);
    this.indexed_second.fill(Math.floor(stretch.indexedAtMs / 1000), row, row + rows);
    for (const [column, longsOf] of LONGS) {
      const source = events[longsOf];
      this[column].set(source.subarray(from * 2, (from + rows) * 2), row * 2);
    }
    for (const [column, intsOf] of INTS) this[column].set(events[intsOf].subarray(from, from + rows), row);
    this.copyTraits(row, events.traits, from, rows, stretch.traitIds);
    return this.copyTimestamps(row, events.timestamps, from, rows, stretch);
  }

  /** A timestamp that is not believed must not pin an event to the top of every list, nor hide it at the bottom. */
  private copyTimestamps(row: number, timestamps: Column, from: number, rows: number, stretch: Stretch): readonly number[] {
    const { ordered_at: ordered, traits } = this;
    const odd: number[] = [];
    for (let n = 0; n < rows; n++) {
      if (isBelievable(numberAt(timestamps, from + n), stretch.indexedAtMs)) copyLong(ordered, row + n, timestamps, from + n);
      else {
        setNumber(ordered, row + n, stretch.indexedAtMs);
        traits[row + n] = stretch.oddTraitId(traits[row + n] ?? 0);
        odd.push(from + n);
      }
    }
    return odd;
  }

  private copyTraits(row: number, traits: Column, from: number, rows: number, traitIds: readonly number[]): void {
    for (let n = 0; n < rows; n++) this.traits[row + n] = traitIds[traits[from + n] ?? 0] ?? 0;
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

function rareFields(
  events: EncodedEvents,
  index: number,
  letter: EncodedEvents['deadLetters'][number] | undefined,
  { topic, partition }: Stretch,
): RareFields {
  return {
    topic,
    partition,
    offset: longAt(events.offsets, index),
    timestamp: longAt(events.timestamps, index),
    deadLetterPartition: letter?.partition ?? NONE,
    deadLetterOffset: letter?.offset ?? BigInt(NONE),
  };
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
