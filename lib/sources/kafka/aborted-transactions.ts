import type { BatchHeader } from './record-batch.ts';
import { RecordCursor } from './record-cursor.ts';

/** From a read_committed Fetch answer: a producer's transaction that begins at `firstOffset` was aborted. */
export interface AbortedTransaction {
  readonly producerId: bigint;
  readonly firstOffset: bigint;
}

/** Control record key: version int16, type int16; 0 aborts, 1 commits. Source: Kafka documentation, "Control Batches". */
const ABORT = 0;

/**
 * Which batches of one Fetch answer a read_committed reader skips, asked in log order. A transaction is aborted from its first
 * offset up to the marker of its producer; what that producer writes afterwards is another one.
 */
export class AbortedTransactions {
  readonly #waiting: AbortedTransaction[];
  readonly #active = new Set<bigint>();

  constructor(aborted: readonly AbortedTransaction[]) {
    this.#waiting = [...aborted].sort((a, b) => (a.firstOffset < b.firstOffset ? -1 : 1));
  }

  /** True for markers and for aborted batches. `records` is asked only for markers. */
  skips(header: BatchHeader, records: () => Buffer): boolean {
    for (let first = this.#waiting[0]; first && first.firstOffset <= header.lastOffset; first = this.#waiting[0]) {
      this.#active.add(first.producerId);
      this.#waiting.shift();
    }
    if (header.control) {
      if (this.#active.has(header.producerId) && markerOf(records(), header) === ABORT) this.#active.delete(header.producerId);
      return true;
    }
    return header.transactional && this.#active.has(header.producerId);
  }
}

function markerOf(records: Buffer, header: BatchHeader): number | null {
  const record = new RecordCursor(records, header);
  return record.next() && record.keyLength >= 4 ? records.readInt16BE(record.keyStart + 2) : null;
}
