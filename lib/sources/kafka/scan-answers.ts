import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventBatch } from '../../model/event.ts';
import { type Scan, scanRecords } from './batch-scan.ts';
import type { FetchedPartition } from './requests/fetch.ts';
import type { TailContext } from './tail-context.ts';
import type { TailPartition } from './tail-partition.ts';

/** Scanning gives way to other work of the thread after this long. */
const LONGEST_STRETCH_MS = 15;

/** What one partition was answered to being read from an offset. */
export interface ScanJob {
  readonly partition: TailPartition;
  readonly from: bigint;
  /** Nothing from there on is wanted; absent: all of it is. */
  readonly until?: bigint;
  readonly answer: FetchedPartition;
}

/**
 * Scans what came and hands the events to the sink, partition after partition, so that few are in memory at a time; only then,
 * positions may move on. Rejects when the sink does, which is told to the context first. Ends early when reading was stopped.
 */
export async function scanAnswers<Job extends ScanJob>(
  jobs: readonly Job[],
  { clock, envelopes, sink, sinkFailed, stopped }: TailContext,
): Promise<{ readonly job: Job; readonly scan: Scan }[]> {
  const receivedAtMs = clock();
  const scanned: { job: Job; scan: Scan }[] = [];
  let stretchEnds = performance.now() + LONGEST_STRETCH_MS;
  for (const job of jobs) {
    const { topic, topicId, partition, kind } = job.partition;
    const { records, aborted } = job.answer;
    const scan = scanRecords(records, { topic, partition, from: job.from, until: job.until, aborted, envelopes, kind });
    const batches = scan.runs.map((run): EventBatch => ({ topic, topicId, partition, receivedAtMs, ...run }));
    if (batches.length > 0) {
      try {
        await sink(batches);
      } catch (error) {
        sinkFailed(error);
        throw error;
      }
    }
    if (stopped.aborted) return scanned;
    scanned.push({ job, scan: { ...scan, runs: [] } });
    if (performance.now() > stretchEnds) {
      await nextTurn();
      stretchEnds = performance.now() + LONGEST_STRETCH_MS;
    }
  }
  return scanned;
}
