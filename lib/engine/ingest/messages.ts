import type { IndexConfig } from '../../config.ts';
import type { EncodedEvents } from '../../model/encoded-events.ts';
import type { ScanScope } from '../../sources/kafka/batch-scan.ts';
import type { Scanned } from '../../sources/kafka/scanner.ts';

/** What a scanning thread is started with. */
export interface ScanThreadData {
  readonly index: Pick<IndexConfig, 'headers' | 'paths'>;
  /** Store.secret. */
  readonly secret: Uint8Array;
}

/** What travels between the engine's thread and one that scans. The memory of records and of events is transferred, not cloned. */
export interface ToScanThread {
  readonly id: number;
  readonly tasks: readonly (ScanScope & { readonly records: Uint8Array })[];
}

export type FromScanThread =
  | ({ readonly id: number } & Scanned<EncodedEvents>)
  | { readonly id: number; readonly failure: string };
