import type { IndexConfig } from '../../config.ts';
import type { Clock } from '../../model/units.ts';
import type { TailOptions } from '../source.ts';
import type { KafkaConnections } from './connection.ts';
import type { TakeAnswers } from './scan-answers.ts';
import type { TailPartition } from './tail-partition.ts';

/** What all loops that read records share, and what they report to. */
export interface TailContext {
  readonly connections: KafkaConnections;
  readonly rack: string | null;
  readonly from: IndexConfig['from'];
  readonly clock: Clock;
  readonly taken: TailOptions<unknown>['taken'];
  readonly cutBack: TailOptions<unknown>['cutBack'];
  readonly take: TakeAnswers;
  readonly stopped: AbortSignal;
  /** The partition may have to be read from another broker now. */
  readonly moved: (partition: TailPartition) => void;
  /** Partitions have got a position: something before it may be missing. */
  readonly positioned: () => void;
  readonly leadersUnknown: () => void;
}
