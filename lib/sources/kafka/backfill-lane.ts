import { setTimeout as pauseFor } from 'node:timers/promises';
import { SourceError } from '../source.ts';
import type { Pace } from './pace.ts';
import { brokerProblem } from './problems.ts';
import { type FetchedPartition, fetchRecords, withoutSession } from './requests/fetch.ts';
import type { TailContext } from './tail-context.ts';
import { backoffMs, type TailPartition } from './tail-partition.ts';
import { unlessStopped } from './unless-stopped.ts';

const MAX_WAIT_MS = 100;
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_PARTITION_BYTES = 1 * 1024 * 1024;
/** Partitions read side by side. */
const AT_ONCE = 8;
/** While the live tail has more to read than it can, it is left alone for so long. */
const GIVES_WAY_MS = 200;

/** A stretch of one partition's log being read, forward. */
export interface Chunk {
  readonly of: TailPartition;
  readonly to: bigint;
  position: bigint;
}

export interface LaneParts {
  readonly node: number;
  /** Of the lanes of this broker. */
  readonly number: number;
  readonly context: TailContext;
  readonly pace: Pace;
  /** Whether the live tail of this broker is behind. */
  readonly isBusy: () => boolean;
  /** A stretch of a partition that this lane is not reading, and of which no lane has anything; null: none is left. */
  readonly choose: (except: ReadonlySet<TailPartition>) => Chunk | null;
}

/** Reads chunk after chunk from one broker, several partitions side by side, one Fetch after the other, each waiting for the sink. */
export class BackfillLane {
  readonly chunks = new Set<Chunk>();
  readonly #parts: LaneParts;
  #running: Promise<void> | null = null;
  #failures = 0;

  constructor(parts: LaneParts) {
    this.#parts = parts;
  }

  /** Goes on when there is something to read; lets go of chunks of other partitions than these. */
  follow(partitions: ReadonlySet<TailPartition>): void {
    for (const chunk of this.chunks) if (!partitions.has(chunk.of)) this.chunks.delete(chunk);
    if (this.#running !== null || !this.#fill()) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
  }

  async ended(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    const { pace, isBusy, context } = this.#parts;
    const { stopped } = context;
    while (!stopped.aborted && this.#fill()) {
      try {
        await pace.ready(stopped);
        if (isBusy()) await this.#pause(GIVES_WAY_MS);
        else await this.#turn();
        this.#failures = 0;
      } catch {
        // The live tail says what is wrong with the broker, and finds where its partitions went.
        this.chunks.clear();
        await this.#pause(backoffMs(this.#failures++));
      }
    }
  }

  /** Fills up the chunks under way; false when there is nothing to read. */
  #fill(): boolean {
    const busy = new Set([...this.chunks].map(({ of }) => of));
    while (this.chunks.size < AT_ONCE) {
      const chunk = this.#parts.choose(busy);
      if (chunk === null) break;
      busy.add(chunk.of);
      this.chunks.add(chunk);
    }
    return this.chunks.size > 0;
  }

  async #turn(): Promise<void> {
    const { node, number, context, pace } = this.#parts;
    const { connections, rack, stopped } = context;
    const chunks = [...this.chunks];
    const link = await unlessStopped(connections.to(node, `backfill ${number}`), stopped);
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
      throw new SourceError(brokerProblem(answer.errorCode, { kind: 'cluster', name: `broker ${node}` }));
    pace.read(answer.partitions.reduce((sum, { records }) => sum + records.length, 0));
    await this.#take(chunks, answer.partitions);
  }

  async #take(chunks: readonly Chunk[], answers: readonly FetchedPartition[]): Promise<void> {
    const { context } = this.#parts;
    const nowMs = context.clock();
    const jobs = answers.flatMap((answer) => {
      const chunk = chunks.find(({ of }) => of.topicId === answer.topicId && of.partition === answer.partition);
      if (!chunk || !this.chunks.has(chunk)) return [];
      if (answer.errorCode !== 0 || answer.preferredReplica !== null) {
        this.#later(chunk, nowMs);
        return [];
      }
      return [{ chunk, partition: chunk.of, from: chunk.position, until: chunk.to, answer }];
    });
    for (const { job, bytes, next, faults } of await context.take(jobs)) {
      const { chunk } = job;
      if (next === chunk.position) {
        // The others filled the answer, or its next batch is larger than what is given to any but the first: it comes first in time.
        if (chunks[0] === chunk) this.#later(chunk, nowMs);
        continue;
      }
      chunk.of.backfilled(bytes, next - chunk.position, faults);
      chunk.position = next;
      this.chunks.delete(chunk);
      // To the end of the line, so that what is first in line changes.
      if (chunk.position < chunk.to) this.chunks.add(chunk);
    }
  }

  #later(chunk: Chunk, nowMs: number): void {
    this.chunks.delete(chunk);
    chunk.of.backfillRetryAtMs = nowMs + backoffMs(2);
  }

  async #pause(ms: number): Promise<void> {
    await pauseFor(ms, undefined, { signal: this.#parts.context.stopped }).catch(() => undefined);
  }
}

/** A batch more than the rest of the chunk is likely to have: what lies behind it was read before. */
const bytesFor = (offsets: number, bytesPerOffset: number | null): number =>
  bytesPerOffset === null ? MAX_PARTITION_BYTES : Math.min(MAX_PARTITION_BYTES, Math.ceil(offsets * bytesPerOffset) + 16_384);
