import { setTimeout as pauseFor } from 'node:timers/promises';
import { gapsIn, type OffsetRange, withRange } from '../../model/offset-ranges.ts';
import { SourceError } from '../source.ts';
import type { Pace } from './pace.ts';
import { brokerProblem } from './problems.ts';
import { type FetchedPartition, fetchRecords, withoutSession } from './requests/fetch.ts';
import { scanAnswers } from './scan-answers.ts';
import type { TailContext } from './tail-context.ts';
import { backoffMs, type TailPartition } from './tail-partition.ts';
import { unlessStopped } from './unless-stopped.ts';

const MAX_WAIT_MS = 100;
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_PARTITION_BYTES = 2 * 1024 * 1024;
/** Partitions read side by side. */
const AT_ONCE = 8;
/** Of one chunk, as far as the size of records is known. */
const CHUNK_BYTES = 32 * 1024 * 1024;
const FIRST_CHUNK = 10_000n;
const SMALLEST_CHUNK = 100n;
const LARGEST_CHUNK = 500_000n;
/** While the live tail has more to read than it can, it is left alone for so long. */
const GIVES_WAY_MS = 200;

/** A stretch of one partition's log being read, forward. */
interface Chunk {
  readonly of: TailPartition;
  readonly to: bigint;
  position: bigint;
}

/**
 * Reads what lies between the configured start and the live tail and is not indexed, on one broker: of each partition the newest
 * chunk first, several partitions side by side, within a budget of bytes. One that cannot be read is tried again later.
 */
export class Backfill {
  readonly #node: number;
  readonly #context: TailContext;
  readonly #pace: Pace;
  /** Whether the live tail of this broker is behind. */
  readonly #isBusy: () => boolean;
  /** Those that may have something to be read; taken off when they have not. */
  readonly #partitions = new Set<TailPartition>();
  readonly #chunks = new Set<Chunk>();
  #running: Promise<void> | null = null;
  #failures = 0;

  constructor(node: number, context: TailContext, parts: { pace: Pace; isBusy: () => boolean }) {
    this.#node = node;
    this.#context = context;
    this.#pace = parts.pace;
    this.#isBusy = parts.isBusy;
  }

  /** Partitions this broker leads now: looked through for what is missing. */
  follow(partitions: readonly TailPartition[]): void {
    this.#partitions.clear();
    for (const partition of partitions) this.#partitions.add(partition);
    for (const chunk of this.#chunks) if (!this.#partitions.has(chunk.of)) this.#chunks.delete(chunk);
    if (this.#running !== null || !this.#choose()) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
  }

  async ended(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    const { stopped } = this.#context;
    while (!stopped.aborted && this.#choose()) {
      try {
        await this.#pace.ready(stopped);
        if (this.#isBusy()) await this.#pause(GIVES_WAY_MS);
        else await this.#turn();
        this.#failures = 0;
      } catch {
        // The live tail says what is wrong with the broker, and finds where its partitions went.
        this.#chunks.clear();
        await this.#pause(backoffMs(this.#failures++));
      }
    }
  }

  /** Fills up the chunks under way; false when there is nothing to read. */
  #choose(): boolean {
    const nowMs = this.#context.clock();
    const busy = new Set([...this.#chunks].map(({ of }) => of));
    for (const partition of this.#partitions) {
      if (this.#chunks.size >= AT_ONCE) break;
      if (busy.has(partition) || partition.backfillRetryAtMs > nowMs) continue;
      const range = this.#newestMissing(partition);
      if (range === null) {
        // Whatever comes to be missing later is found at the next sample.
        this.#partitions.delete(partition);
        continue;
      }
      this.#chunks.add({ of: partition, position: range.from, to: range.to });
    }
    return this.#chunks.size > 0;
  }

  #newestMissing(partition: TailPartition): OffsetRange | null {
    const { floor, logStart, position, topic, topicId, partition: number, unreadable, bytesPerOffset } = partition;
    if (floor === null || logStart === null || position === null) return null;
    const from = later(floor, logStart);
    if (from >= position) return null;
    let known: readonly OffsetRange[] = this.#context.taken(topic, topicId, number);
    for (const range of unreadable) known = withRange(known, range);
    const gap = gapsIn({ from, to: position }, known).at(-1);
    if (!gap) return null;
    const length = bytesPerOffset === null ? FIRST_CHUNK : chunkLength(bytesPerOffset);
    return { from: later(gap.to - length, gap.from), to: gap.to };
  }

  async #turn(): Promise<void> {
    const { connections, rack, stopped } = this.#context;
    const chunks = [...this.#chunks];
    const link = await unlessStopped(connections.to(this.#node, 'backfill'), stopped);
    const asked = link.call(fetchRecords, {
      maxWaitMs: MAX_WAIT_MS,
      minBytes: 1,
      maxBytes: MAX_BYTES,
      isolation: 'read_committed',
      rack: rack ?? '',
      session: withoutSession(
        chunks.map(({ of: { topicId, partition, bytesPerOffset }, position, to }) => ({
          topicId,
          partition,
          offset: position,
          maxBytes: bytesFor(Number(to - position), bytesPerOffset),
        })),
      ),
    });
    const answer = await unlessStopped(asked, stopped);
    if (answer.errorCode !== 0)
      throw new SourceError(brokerProblem(answer.errorCode, { kind: 'cluster', name: `broker ${this.#node}` }));
    this.#pace.read(answer.partitions.reduce((sum, { records }) => sum + records.length, 0));
    await this.#take(chunks, answer.partitions);
  }

  async #take(chunks: readonly Chunk[], answers: readonly FetchedPartition[]): Promise<void> {
    const nowMs = this.#context.clock();
    const jobs = answers.flatMap((answer) => {
      const chunk = chunks.find(({ of }) => of.topicId === answer.topicId && of.partition === answer.partition);
      if (!chunk || !this.#chunks.has(chunk)) return [];
      if (answer.errorCode !== 0 || answer.preferredReplica !== null) {
        this.#later(chunk, nowMs);
        return [];
      }
      return [{ chunk, partition: chunk.of, from: chunk.position, until: chunk.to, answer }];
    });
    for (const { job, scan } of await scanAnswers(jobs, this.#context)) {
      const { chunk, answer } = job;
      if (scan.next === chunk.position) {
        // The others filled the answer, or its next batch is larger than what is given to any but the first: it comes first in time.
        if (chunks[0] === chunk) this.#later(chunk, nowMs);
        continue;
      }
      chunk.of.backfilled(answer.records.length, scan.next - chunk.position, scan.faults);
      chunk.position = scan.next;
      this.#chunks.delete(chunk);
      // To the end of the line, so that what is first in line changes.
      if (chunk.position < chunk.to) this.#chunks.add(chunk);
    }
  }

  #later(chunk: Chunk, nowMs: number): void {
    this.#chunks.delete(chunk);
    chunk.of.backfillRetryAtMs = nowMs + backoffMs(2);
  }

  async #pause(ms: number): Promise<void> {
    await pauseFor(ms, undefined, { signal: this.#context.stopped }).catch(() => undefined);
  }
}

/** A batch more than the rest of the chunk is likely to have: what lies behind it was read before. */
const bytesFor = (offsets: number, bytesPerOffset: number | null): number =>
  bytesPerOffset === null ? MAX_PARTITION_BYTES : Math.min(MAX_PARTITION_BYTES, Math.ceil(offsets * bytesPerOffset) + 16_384);

function chunkLength(bytesPerOffset: number): bigint {
  const length = BigInt(Math.ceil(CHUNK_BYTES / Math.max(1, bytesPerOffset)));
  return length < SMALLEST_CHUNK ? SMALLEST_CHUNK : length > LARGEST_CHUNK ? LARGEST_CHUNK : length;
}

function later(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}
