import type { Scan, ScanPlan } from '../../../lib/api/contracts/scans.ts';
import { asSentence, bytesText, countOf, countText, durationText } from '../../../lib/model/words.ts';
import { roundText } from '../../ui/figure-text.ts';

export type ScanFacts = Omit<Scan, 'events'>;

/** 1,204 offsets in 3 parts of the log, about 500 KB, about 2 s */
export function planText({ total, totalOffsets, aboutBytes, aboutMs }: ScanPlan): string {
  const what = `${countOf(totalOffsets, 'offset')} in ${countOf(total, 'part')} of the log`;
  if (aboutBytes === null || aboutMs === null) return `${what}; how long that takes is not known yet`;
  return `${what}, about ${bytesText(aboutBytes)}, about ${roundText(Math.max(1000, aboutMs))}`;
}

/** "Scan the 3 partitions not indexed" */
export function offerText({ partitions, total }: ScanPlan): string {
  // Told only in part, they cannot be counted.
  const count =
    total > partitions.length ? null : new Set(partitions.map(({ topic, partition }) => `${partition} ${topic}`)).size;
  if (count === null) return 'Scan what is not indexed';
  return count === 1 ? 'Scan the partition not indexed' : `Scan the ${countText(count)} partitions not indexed`;
}

/** How a scan is, in a sentence. */
export function stateText(scan: ScanFacts): string {
  const { state, progress, found, problem, startedMs, endedMs } = scan;
  const fit = `${countOf(found, 'event')} ${found === 1 ? 'fits' : 'fit'}`;
  const done = `${countText(progress.doneOffsets)} of ${countOf(progress.totalOffsets, 'offset')}`;
  switch (state) {
    case 'queued':
      return 'Waiting for another scan to end';
    case 'running':
      return `Scanning, ${done}${paceText(scan)}; ${fit} so far`;
    case 'interrupted':
      return `Interrupted after ${done}: ${asSentence(problem?.message ?? 'the broker cannot be read now')} It is tried again by itself`;
    case 'done':
      return `Scanned ${countOf(progress.scannedRecords, 'record')} in ${durationText((endedMs ?? startedMs) - startedMs)}: ${fit}`;
    case 'cancelled':
      return `Cancelled after ${done}: ${fit}`;
    case 'failed':
      return `Failed: ${problem?.message ?? 'nothing could be read'}`;
  }
}

function paceText({ progress: { ratePerSecond, leftMs } }: ScanFacts): string {
  if (ratePerSecond === null || leftMs === null) return '';
  return `, ${countText(ratePerSecond)} a second, about ${roundText(Math.max(1000, leftMs))} left`;
}

const MOST_REASONS = 3;

/** What an ended scan has not seen, a sentence each. */
export function missedTexts({ state, coverage, progress }: ScanFacts): string[] {
  if (state !== 'done') return [];
  const reasons = coverage.partitions.flatMap(({ reason }) => (reason === null ? [] : [reason]));
  const left = coverage.leftOut.map(({ topic, reason }) => `${topic}: ${reason}`);
  const all = [...new Set([...reasons, ...left])];
  const told = all.slice(0, MOST_REASONS).map(asSentence);
  if (all.length > MOST_REASONS) told.push(`${countText(all.length - MOST_REASONS)} more.`);
  if (progress.notExamined > 0) told.push(`${countOf(progress.notExamined, 'payload')} over 16 MB not looked into.`);
  return told;
}
