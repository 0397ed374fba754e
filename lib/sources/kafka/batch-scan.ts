import type { EnvelopeReader } from '../../envelope/envelope.ts';
import type { EventKind } from '../../model/event.ts';
import type { Gatherer } from '../../model/found-event.ts';
import type { TopicName } from '../../model/ids.ts';
import type { Problem } from '../../model/problem.ts';
import { type AbortedTransaction, AbortedTransactions } from './aborted-transactions.ts';
import { type BatchHeader, batchAt, recordBytes } from './record-batch.ts';
import { RecordCursor } from './record-cursor.ts';

/** Beyond any offset. */
const NO_END = 1n << 63n;

export interface ScanScope {
  readonly topic: TopicName;
  readonly partition: number;
  /** The offset that was asked for: a batch may begin before it. */
  readonly from: bigint;
  /** Nothing from there on is wanted; absent: all of it is. */
  readonly until?: bigint;
  /** From the same Fetch answer. */
  readonly aborted: readonly AbortedTransaction[];
  /** Of the topic, for records whose headers say nothing. */
  readonly kind: EventKind;
}

/** Offsets [from, to) that are in the log and could not be read, and why. */
export interface ScanFault {
  readonly from: bigint;
  readonly to: bigint;
  readonly problem: Problem;
}

/** Offsets [from, to) looked at in full, and the events among them. */
export interface ScannedRun<Events> {
  readonly from: bigint;
  readonly to: bigint;
  readonly events: Events;
}

export interface Scan<Events> {
  /** Where to read on; `scope.from` when not one whole batch was there. */
  readonly next: bigint;
  /** In offset order; faults lie between them. */
  readonly runs: readonly ScannedRun<Events>[];
  readonly faults: readonly ScanFault[];
}

/** What becomes of the records that are looked at. */
export interface Scanning<Events> {
  readonly envelopes: EnvelopeReader;
  readonly gatherer: Gatherer<RecordCursor, Events>;
}

/**
 * The events in the `records` bytes of one partition's Fetch answer, as a read_committed reader sees them: without control
 * batches and aborted transactions. Records stay where they are; only wanted headers are looked into, and values only where ids
 * are known to lie in them. A batch that cannot be read costs its own offsets, never the others; a batch that the broker cut off
 * at the end is left for the next answer.
 */
export function scanRecords<Events>(bytes: Buffer, scope: ScanScope, scanning: Scanning<Events>): Scan<Events> {
  const { gatherer } = scanning;
  const runs: ScannedRun<Events>[] = [];
  const faults: ScanFault[] = [];
  const aborted = new AbortedTransactions(scope.aborted);
  let from = scope.from;
  let next = scope.from;
  const endRun = (): void => {
    if (next > from) runs.push({ from, to: next, events: gatherer.take() });
  };
  const fail = (first: bigint, last: bigint, reason: string): void => {
    const start = first > next ? first : next;
    const to = last >= start ? last + 1n : start + 1n;
    const where = to - start === 1n ? `offset ${start}` : `offsets ${start} to ${to - 1n}`;
    const message = `${scope.topic} p${scope.partition}: ${where} cannot be read: the batch ${reason}`;
    next = start;
    endRun();
    faults.push({ from: start, to, problem: { code: 'unreadable-batch', message } });
    from = to;
    next = to;
  };

  const until = scope.until ?? NO_END;
  for (let at = 0; at < bytes.length && next < until; ) {
    const found = batchAt(bytes, at);
    if (found.kind === 'partial') break;
    if (found.kind === 'unreadable') {
      fail(found.baseOffset, found.lastOffset, found.reason);
      at = found.end;
      continue;
    }
    const { header } = found;
    at = header.end;
    if (header.lastOffset < next) continue;
    const { length } = gatherer;
    try {
      const skipped = aborted.skips(header, () => recordBytes(bytes, header));
      if (!skipped) gather(recordBytes(bytes, header), header, scope, scanning);
      next = header.lastOffset >= until ? until : header.lastOffset + 1n;
    } catch (error) {
      // All or nothing of a batch.
      gatherer.cutTo(length);
      fail(header.baseOffset, header.lastOffset, error instanceof Error ? error.message : String(error));
    }
  }
  endRun();
  return { next, runs, faults };
}

/** Throws when any record of the batch is malformed. */
function gather<Events>(records: Buffer, header: BatchHeader, scope: ScanScope, scanning: Scanning<Events>): void {
  const { envelopes, gatherer } = scanning;
  const { view } = envelopes;
  const from = Number(scope.from);
  const until = Number(scope.until ?? NO_END);
  const setting = { kind: scope.kind, paths: envelopes.pathsOf(scope.topic) };
  const record = new RecordCursor(records, header);
  const { cursor } = record;
  while (record.next()) {
    if (record.offset < from || record.offset >= until) continue;
    view.begin(records, record.valueStart, record.valueLength);
    for (let left = record.headerCount; left > 0; left--) {
      const nameLength = cursor.varint();
      const nameStart = cursor.at;
      cursor.skip(nameLength);
      const nameEnd = cursor.at;
      const valueLength = cursor.varint();
      const valueStart = cursor.at;
      if (valueLength >= 0) {
        cursor.skip(valueLength);
        view.add(nameStart, nameEnd, valueStart, cursor.at);
      } else view.add(nameStart, nameEnd, -1, -1);
    }
    gatherer.add(record, envelopes.find(setting));
  }
}
