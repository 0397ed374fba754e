import type { Problem } from '../../model/problem.ts';
import { SourceError } from '../source.ts';
import type { BrokerLink } from './broker-link.ts';
import { takeFetchError } from './fetch-errors.ts';
import { FetchSession } from './fetch-session.ts';
import { brokerProblem } from './problems.ts';
import { type FetchedPartition, fetchRecords } from './requests/fetch.ts';
import { findStartOffsets } from './start-offsets.ts';
import type { TailContext } from './tail-context.ts';
import { backoffMs, type TailPartition } from './tail-partition.ts';
import { unlessStopped } from './unless-stopped.ts';

/** Records are searchable within a second: the broker may hold an empty answer back for this long. */
const MAX_WAIT_MS = 250;
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_PARTITION_BYTES = 2 * 1024 * 1024;
/** After a small answer the next question waits until this long after the last one: a trickle must not cost a request a record. */
const LINGER_MS = 40;
const SMALL_ANSWER_BYTES = 64 * 1024;
/** An answer this large: there is more to read than comes in one. */
const FULL_ANSWER_BYTES = MAX_BYTES / 2;

/** Reads all partitions that one broker serves us, one Fetch after the other, each waiting for the sink. */
export class BrokerTail {
  readonly node: number;
  /** In the order they are asked for: what gave records goes to the end, so that nobody starves and an oversized batch comes first in time. */
  readonly #partitions = new Set<TailPartition>();
  readonly #context: TailContext;
  readonly ended: Promise<void>;
  problem: Problem | null = null;
  /** It has more to read than it can, for the moment. */
  isBehind = false;
  readonly #session = new FetchSession();
  /** The session is the connection's. */
  #link: BrokerLink | null = null;
  #failures = 0;
  #wake: () => void = () => {};

  constructor(node: number, context: TailContext) {
    this.node = node;
    this.#context = context;
    context.stopped.addEventListener('abort', () => this.#wake());
    this.ended = this.#run();
  }

  add(partition: TailPartition): void {
    this.#partitions.add(partition);
    this.#wake();
  }

  remove(partition: TailPartition): void {
    this.#partitions.delete(partition);
    if (this.#partitions.size === 0) this.problem = null;
  }

  async #run(): Promise<void> {
    const { stopped, clock, connections } = this.#context;
    while (!stopped.aborted) {
      const nowMs = clock();
      const all = [...this.#partitions];
      const ready = all.filter((partition) => partition.retryAtMs <= nowMs);
      if (ready.length === 0) {
        const retryAtMs = Math.min(...all.map((partition) => partition.retryAtMs));
        await this.#sleep(retryAtMs - nowMs);
        continue;
      }
      try {
        const link = await unlessStopped(connections.to(this.node, 'tail'), stopped);
        await this.#turn(link, ready);
        this.problem = null;
        this.#failures = 0;
      } catch (error) {
        if (stopped.aborted) return;
        this.problem = problemOf(error);
        for (const partition of all) if (partition.backToLeader()) this.#context.moved(partition);
        this.#context.leadersUnknown();
        await this.#sleep(backoffMs(this.#failures++));
      }
    }
  }

  async #turn(link: BrokerLink, ready: readonly TailPartition[]): Promise<void> {
    const { rack, stopped } = this.#context;
    const unplaced = ready.filter((partition) => partition.position === null);
    if (unplaced.length > 0) {
      await unlessStopped(findStartOffsets(link, unplaced, this.#context), stopped);
      this.#context.positioned();
    }
    const asked = new Map<string, TailPartition>();
    const partitions = ready.flatMap((partition) => {
      const { topicId, partition: number, position } = partition;
      if (position === null) return [];
      asked.set(keyOf(topicId, number), partition);
      return [{ topicId, partition: number, offset: position, maxBytes: MAX_PARTITION_BYTES }];
    });
    if (partitions.length === 0) return;
    if (this.#link !== link) this.#session.reset();
    this.#link = link;
    const askedAtMs = performance.now();
    const session = this.#session.ask(partitions);
    const answer = await unlessStopped(
      link.call(fetchRecords, {
        maxWaitMs: MAX_WAIT_MS,
        minBytes: 1,
        maxBytes: MAX_BYTES,
        isolation: 'read_committed',
        rack: rack ?? '',
        session,
      }),
      stopped,
    );
    if (this.#session.lostBy(answer.errorCode)) return;
    if (answer.errorCode !== 0)
      throw new SourceError(brokerProblem(answer.errorCode, { kind: 'cluster', name: `broker ${this.node}` }));
    this.#session.answered(session, answer.sessionId);
    const bytes = answer.partitions.reduce((sum, { records }) => sum + records.length, 0);
    await this.#take(answer.partitions, asked);
    this.isBehind = bytes >= FULL_ANSWER_BYTES;
    const left = LINGER_MS - (performance.now() - askedAtMs);
    if (bytes < SMALL_ANSWER_BYTES && left > 0) await this.#sleep(left);
  }

  async #take(answers: readonly FetchedPartition[], asked: ReadonlyMap<string, TailPartition>): Promise<void> {
    const nowMs = this.#context.clock();
    const jobs = answers.flatMap((answer) => {
      const partition = asked.get(keyOf(answer.topicId, answer.partition));
      if (!partition || !this.#partitions.has(partition)) return [];
      if (answer.errorCode !== 0) this.#refused(partition, answer.errorCode);
      else if (answer.preferredReplica !== null && answer.preferredReplica !== this.node) {
        partition.prefer(answer.preferredReplica, nowMs);
        this.#context.moved(partition);
      } else return [{ partition, from: partition.position ?? 0n, answer }];
      return [];
    });
    for (const { job, bytes, next, faults } of await this.#context.take(jobs)) {
      const { partition, answer } = job;
      partition.advanced(answer, next, faults, nowMs);
      if (bytes > 0 && this.#partitions.delete(partition)) this.#partitions.add(partition);
    }
  }

  #refused(partition: TailPartition, errorCode: number): void {
    const remedy = takeFetchError(partition, errorCode, this.#context.clock());
    this.#context.moved(partition);
    if (remedy === 'find-leader') this.#context.leadersUnknown();
  }

  /** Until woken, or for so long; without end for Infinity. */
  #sleep(ms: number): Promise<void> {
    if (this.#context.stopped.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = Number.isFinite(ms) ? setTimeout(resolve, Math.max(1, ms)) : null;
      this.#wake = () => {
        if (timer) clearTimeout(timer);
        resolve();
      };
    });
  }
}

const keyOf = (topicId: string, partition: number): string => `${partition} ${topicId}`;

function problemOf(error: unknown): Problem {
  if (error instanceof SourceError) return error.problem;
  return { code: 'tailing-failed', message: `reading records failed: ${error instanceof Error ? error.message : error}` };
}
