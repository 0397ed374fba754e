import type { TailedPartition } from '../../model/coverage.ts';
import type { EventKind } from '../../model/event.ts';
import type { TopicName } from '../../model/ids.ts';
import { type OffsetRange, withRange } from '../../model/offset-ranges.ts';
import type { Problem } from '../../model/problem.ts';
import type { PartitionSample } from '../../model/sample.ts';
import { type DurationMs, durationMs, type EpochMs, epochMs } from '../../model/units.ts';
import type { ScanFault } from './batch-scan.ts';
import type { FetchedPartition } from './requests/fetch.ts';

/** Transactions are open for moments all the time; only one that holds readers up for longer is worth saying. */
const HELD_IS_BLOCKED_AFTER_MS = durationMs(2000);
/** What a replica nearer to us was good for is asked anew after this long, as Kafka's own consumer does. */
const PREFERRED_FOR_MS = 300_000;
const MOST_NOTES = 20;

/** Why reading has to find its offset anew. */
export type Restart = 'start' | 'out-of-range';

/** One partition being read: where it stands, and what stands in its way. */
export class TailPartition {
  readonly topic: TopicName;
  readonly topicId: string;
  readonly partition: number;
  /** Of records whose headers do not tell. */
  readonly kind: EventKind;
  /** It came up while we were reading: `latest` must not lose its first records. */
  readonly isNew: boolean;
  leader: number | null = null;
  /** A replica in our rack that the leader pointed to. */
  #preferred: { readonly node: number; readonly untilMs: number } | null = null;
  /** The next offset to read; null: to be found, see `restart`. */
  position: bigint | null = null;
  restart: Restart = 'start';
  /** Where reading had come to when the position was lost. */
  readTo: bigint | null = null;
  /** Nothing before it is wanted; what was not taken between it and `position` is the backfill's. */
  floor: bigint | null = null;
  /** What can never be read: it is not tried again. */
  unreadable: readonly OffsetRange[] = [];
  /** As the last answers had it; null: not known yet. */
  bytesPerOffset: number | null = null;
  backfillRetryAtMs = 0;
  logStart: bigint | null = null;
  #end: bigint | null = null;
  #lastStable: bigint | null = null;
  #answeredAtMs = epochMs(0);
  #heldSinceMs: EpochMs | null = null;
  /** What was lost or could not be read, for good, in words. */
  readonly #notes: string[] = [];
  #noteCount = 0;
  /** What is in the way now. */
  problem: Problem | null = null;
  failures = 0;
  retryAtMs = 0;

  constructor(at: Pick<TailPartition, 'topic' | 'topicId' | 'partition' | 'kind' | 'isNew'>) {
    this.topic = at.topic;
    this.topicId = at.topicId;
    this.partition = at.partition;
    this.kind = at.kind;
    this.isNew = at.isNew;
  }

  /** Reading begins, or goes on, here. */
  readFrom(offset: bigint): void {
    this.readTo = offset;
    this.position = offset;
  }

  /** An answer to the backfill whose events are in the sink. */
  backfilled(bytes: number, offsets: bigint, faults: readonly ScanFault[]): void {
    this.bytesPerOffset = bytes / Math.max(1, Number(offsets));
    for (const fault of faults) this.#fault(fault);
  }

  /** Its offset is not in the log (any more). */
  outOfRange(problem: Problem, retryAtMs: number): void {
    this.restart = this.readTo === null ? 'start' : 'out-of-range';
    this.position = null;
    this.failed(problem, retryAtMs);
  }

  /** The broker to read from now; null: nobody leads it. */
  readNode(nowMs: number): number | null {
    if (this.#preferred && nowMs < this.#preferred.untilMs) return this.#preferred.node;
    return this.leader;
  }

  prefer(node: number, nowMs: number): void {
    this.#preferred = { node, untilMs: nowMs + PREFERRED_FOR_MS };
  }

  /** True when it was read from another replica than the leader until now. */
  backToLeader(): boolean {
    const was = this.#preferred !== null;
    this.#preferred = null;
    return was;
  }

  /** What the sampler saw; taken while the tailer itself has had no answer for a while. */
  sampled({ logStart, end, lastStable }: PartitionSample, atMs: EpochMs): void {
    if (atMs < this.#answeredAtMs + 1000) return;
    this.logStart = larger(this.logStart, logStart);
    this.#end = larger(this.#end, end);
    this.#lastStable = larger(this.#lastStable, lastStable ?? end);
  }

  /** An answer whose events are in the sink: it was read up to `next`. */
  advanced(answer: FetchedPartition, next: bigint, faults: readonly ScanFault[], nowMs: EpochMs): void {
    this.position = next;
    this.logStart = answer.logStart >= 0n ? answer.logStart : this.logStart;
    this.#end = answer.end;
    const stood = this.#lastStable === answer.lastStable;
    this.#lastStable = answer.lastStable;
    this.#answeredAtMs = nowMs;
    const held = answer.lastStable >= 0n && answer.lastStable < answer.end && next >= answer.lastStable;
    this.#heldSinceMs = held ? ((stood ? this.#heldSinceMs : null) ?? nowMs) : null;
    this.readTo = next;
    for (const fault of faults) this.#fault(fault);
    this.problem = null;
    this.failures = 0;
    this.retryAtMs = 0;
  }

  failed(problem: Problem, retryAtMs: number): void {
    this.problem = problem;
    this.failures++;
    this.retryAtMs = retryAtMs;
  }

  note(words: string): void {
    this.#noteCount++;
    if (this.#notes.length < MOST_NOTES) this.#notes.push(words);
  }

  tailed(nowMs: EpochMs): TailedPartition {
    const blocked = this.#heldSinceMs !== null && nowMs - this.#heldSinceMs >= HELD_IS_BLOCKED_AFTER_MS;
    return {
      topic: this.topic,
      topicId: this.topicId,
      partition: this.partition,
      from: this.logStart,
      // What an open transaction holds no reader can see yet; it counts once it holds them up.
      to: blocked || this.#lastStable === null || this.#lastStable < 0n ? this.#end : this.#lastStable,
      position: this.position ?? this.readTo,
      blockedSinceMs: blocked ? this.#heldSinceMs : null,
      reason: this.#reason(),
    };
  }

  #fault({ from, to, problem }: ScanFault): void {
    this.note(problem.message);
    this.unreadable = withRange(this.unreadable, { from, to });
  }

  #reason(): string | null {
    const unseen = this.#noteCount - this.#notes.length;
    const notes = unseen > 0 ? [...this.#notes, `and ${unseen} more`] : this.#notes;
    const reasons = this.problem ? [this.problem.message, ...notes] : notes;
    if (this.leader === null) return ['no broker leads it now', ...notes].join('; ');
    return reasons.length === 0 ? null : reasons.join('; ');
  }
}

function larger(known: bigint | null, seen: bigint | null): bigint | null {
  if (known === null || seen === null) return known ?? seen;
  return seen > known ? seen : known;
}

/** 250 ms, doubling up to 5 s. */
export const backoffMs = (failures: number): DurationMs => durationMs(Math.min(5000, 250 * 2 ** Math.min(failures, 6)));
