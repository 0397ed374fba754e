import type { TimestampType } from '../../model/event.ts';
import type { BatchHeader } from './record-batch.ts';

/** Whose clock a record's timestamp is. -1 is Kafka's "no timestamp". */
export const timestampTypeOf = (timestamp: bigint, { appendTime }: BatchHeader): TimestampType =>
  timestamp === -1n ? 'none' : appendTime ? 'append' : 'create';
