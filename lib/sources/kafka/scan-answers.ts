import type { EventBatch } from '../../model/event.ts';
import type { Clock } from '../../model/units.ts';
import type { TailOptions } from '../source.ts';
import type { ScanFault } from './batch-scan.ts';
import type { FetchedPartition } from './requests/fetch.ts';
import type { Scanner } from './scanner.ts';
import type { TailPartition } from './tail-partition.ts';

/** What one partition was answered to being read from an offset. */
export interface ScanJob {
  readonly partition: TailPartition;
  readonly from: bigint;
  /** Nothing from there on is wanted; absent: all of it is. */
  readonly until?: bigint;
  readonly answer: FetchedPartition;
}

/** A job whose events are in the sink. */
export interface TakenAnswer<Job> {
  readonly job: Job;
  /** Of records that came. */
  readonly bytes: number;
  /** Where to read on. */
  readonly next: bigint;
  readonly faults: readonly ScanFault[];
}

/**
 * Scans what came with one Fetch answer and hands the events to the sink; only then, positions may move on. Rejects when the sink
 * does, which is told to `sinkFailed` first. Ends early, with nothing, when reading was stopped.
 */
export type TakeAnswers = <Job extends ScanJob>(jobs: readonly Job[]) => Promise<readonly TakenAnswer<Job>[]>;

export interface TakingParts<Events> {
  readonly scanner: Scanner<Events>;
  /** Takes memory for further answers. */
  readonly recycle: (memory: ArrayBuffer) => void;
  readonly sink: TailOptions<Events>['sink'];
  readonly clock: Clock;
  readonly sinkFailed: (error: unknown) => void;
  readonly stopped: AbortSignal;
}

export function answerTaker<Events>({ scanner, recycle, sink, clock, sinkFailed, stopped }: TakingParts<Events>): TakeAnswers {
  return async (jobs) => {
    const receivedAtMs = clock();
    // Afterwards they may be empty.
    const sizes = jobs.map(({ answer }) => answer.records.length);
    const tasks = jobs.map(({ partition: { topic, partition, kind }, from, until, answer: { records, aborted } }) => {
      return { topic, partition, kind, from, until, aborted, records };
    });
    const { scans, memory } = await scanner.scan(tasks);
    for (const buffer of memory) recycle(buffer);
    if (stopped.aborted) return [];
    const taken = jobs.flatMap((job, n) => {
      const scan = scans[n];
      return scan ? [{ job, scan, bytes: sizes[n] ?? 0 }] : [];
    });
    const batches = taken.flatMap(({ job, scan }) => {
      const { topic, topicId, partition } = job.partition;
      return scan.runs.map((run): EventBatch<Events> => ({ topic, topicId, partition, receivedAtMs, ...run }));
    });
    if (batches.length > 0) {
      try {
        await sink(batches);
      } catch (error) {
        sinkFailed(error);
        throw error;
      }
    }
    return taken.map(({ job, bytes, scan: { next, faults } }) => ({ job, bytes, next, faults }));
  };
}
