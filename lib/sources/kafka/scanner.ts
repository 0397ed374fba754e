import type { Scan, ScanScope } from './batch-scan.ts';

/** The `records` of one partition's Fetch answer, and what is to be looked at in them. */
export interface ScanTask extends ScanScope {
  readonly records: Buffer;
}

/** Scans what came with one Fetch answer; on which thread, and what becomes of the events, is its own affair. */
export interface Scanner<Events> {
  /** One result for each task, in their order. The tasks' memory is given away: afterwards `records` may be empty. */
  scan(tasks: readonly ScanTask[]): Promise<readonly Scan<Events>[]>;
}
