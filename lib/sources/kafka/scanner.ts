import type { Scan, ScanScope } from './batch-scan.ts';

/** The `records` of one partition's Fetch answer, and what is to be looked at in them. */
export interface ScanTask extends ScanScope {
  readonly records: Buffer;
}

export interface Scanned<Events> {
  /** One for each task, in their order. */
  readonly scans: readonly Scan<Events>[];
  /** Of the tasks' memory what nothing refers to any more. */
  readonly memory: readonly ArrayBuffer[];
}

/** Scans what came with one Fetch answer; on which thread, and what becomes of the events, is its own affair. */
export interface Scanner<Events> {
  /** The tasks' memory is given away: afterwards `records` may be empty. */
  scan(tasks: readonly ScanTask[]): Promise<Scanned<Events>>;
}
