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
  readonly answer: FetchedPartition;
}

/**
 * Scans what came and hands the events to the sink; only then, positions may move on. Rejects when the sink does, which is told
 * to the context first. Answers nothing when reading was stopped meanwhile.
 */
export async function scanAnswers<Job extends ScanJob>(
  jobs: readonly Job[],
  { clock, envelopes, sink, sinkFailed, stopped }: TailContext,
): Promise<{ readonly job: Job; readonly scan: Scan }[]> {
  const receivedAtMs = clock();
  const scanned: { job: Job; scan: Scan }[] = [];
  let stretchEnds = performance.now() + LONGEST_STRETCH_MS;
  for (const job of jobs) {
    const { topic, partition, kind } = job.partition;
    const { records, aborted } = job.answer;
    scanned.push({ job, scan: scanRecords(records, { topic, partition, from: job.from, aborted, envelopes, kind }) });
    if (performance.now() > stretchEnds) {
      await nextTurn();
      stretchEnds = performance.now() + LONGEST_STRETCH_MS;
    }
  }
  const batches = scanned.flatMap(({ job, scan }) =>
    scan.runs.map((run): EventBatch => {
      const { topic, topicId, partition } = job.partition;
      return { topic, topicId, partition, receivedAtMs, ...run };
    }),
  );
  if (batches.length > 0) {
    try {
      await sink(batches);
    } catch (error) {
      sinkFailed(error);
      throw error;
    }
  }
  return stopped.aborted ? [] : scanned;
}
