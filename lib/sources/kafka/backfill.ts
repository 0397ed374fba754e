import { gapsIn, type OffsetRange, withRange } from '../../model/offset-ranges.ts';
import { BackfillLane, type Chunk } from './backfill-lane.ts';
import type { Pace } from './pace.ts';
import type { TailContext } from './tail-context.ts';
import type { TailPartition } from './tail-partition.ts';

/** While what one lane was answered is scanned and stored, the other's answer is on its way. */
const LANES = 3;
/** Of one chunk, as far as the size of records is known: small beside a partition, so that no lane is left without at the end. */
const CHUNK_BYTES = 8 * 1024 * 1024;
const FIRST_CHUNK = 10_000n;
const SMALLEST_CHUNK = 100n;
const LARGEST_CHUNK = 500_000n;

/**
 * Reads what lies between the configured start and the live tail and is not indexed, on one broker: of each partition the newest
 * chunk first, several partitions side by side, within a budget of bytes. One that cannot be read is tried again later.
 */
export class Backfill {
  readonly #context: TailContext;
  readonly #lanes: readonly BackfillLane[];
  /** Those that may have something to be read; taken off when they have not. */
  readonly #partitions = new Set<TailPartition>();

  constructor(node: number, context: TailContext, parts: { pace: Pace; isBusy: () => boolean }) {
    this.#context = context;
    const choose = (except: ReadonlySet<TailPartition>): Chunk | null => this.#choose(except);
    this.#lanes = Array.from({ length: LANES }, (_, number) => new BackfillLane({ ...parts, node, number, context, choose }));
  }

  /** Partitions this broker leads now: looked through for what is missing. */
  follow(partitions: readonly TailPartition[]): void {
    this.#partitions.clear();
    for (const partition of partitions) this.#partitions.add(partition);
    const all = new Set(partitions);
    for (const lane of this.#lanes) lane.follow(all);
  }

  async ended(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.ended()));
  }

  #choose(except: ReadonlySet<TailPartition>): Chunk | null {
    const nowMs = this.#context.clock();
    for (const partition of this.#partitions) {
      if (except.has(partition) || partition.backfillRetryAtMs > nowMs) continue;
      const range = this.#newestMissing(partition);
      if (range !== null) return { of: partition, position: range.from, to: range.to };
      // Whatever comes to be missing later is found at the next sample.
      if (this.#underWay(partition).length === 0) this.#partitions.delete(partition);
    }
    return null;
  }

  #underWay(partition: TailPartition): Chunk[] {
    return this.#lanes.flatMap(({ chunks }) => [...chunks].filter(({ of }) => of === partition));
  }

  #newestMissing(partition: TailPartition): OffsetRange | null {
    const { floor, logStart, position, topic, topicId, partition: number, unreadable, bytesPerOffset } = partition;
    if (floor === null || logStart === null || position === null) return null;
    const from = later(floor, logStart);
    if (from >= position) return null;
    let known: readonly OffsetRange[] = this.#context.taken(topic, topicId, number);
    const underWay = this.#underWay(partition).map((chunk) => ({ from: chunk.position, to: chunk.to }));
    for (const range of [...unreadable, ...underWay]) known = withRange(known, range);
    const gap = gapsIn({ from, to: position }, known).at(-1);
    if (!gap) return null;
    const length = bytesPerOffset === null ? FIRST_CHUNK : chunkLength(bytesPerOffset);
    return { from: later(gap.to - length, gap.from), to: gap.to };
  }
}

function chunkLength(bytesPerOffset: number): bigint {
  const length = BigInt(Math.ceil(CHUNK_BYTES / Math.max(1, bytesPerOffset)));
  return length < SMALLEST_CHUNK ? SMALLEST_CHUNK : length > LARGEST_CHUNK ? LARGEST_CHUNK : length;
}

function later(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}
