import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { produceBatch, withConnection } from '../../tests/brokers/kafka.ts';
import { type BatchOptions, encodeRecordBatch, type WireRecord } from '../../tests/brokers/record-batch.ts';
import { idsAt } from '../search/flows.ts';

export const PARTITIONS = 6;
/** About 16 KB, as a Java producer sends by default. */
const BATCH = 34;
const VALUE_BYTES = 150;
const SERVICES = ['orders', 'payments', 'stock', 'shipping', 'invoices', 'mails', 'loyalty', 'audit'];

export interface Filling {
  readonly bootstrap: string;
  readonly topic: string;
  readonly codec: NonNullable<BatchOptions['codec']>;
  /** Numbers of the first record and of the one after the last: no two topics of a run have the same. */
  readonly from: number;
  readonly to: number;
}

/** Writes the records, a part of them in each of a few threads: making them costs more than sending them. */
export async function fillTopic(filling: Filling): Promise<void> {
  const threads = availableParallelism();
  const share = Math.ceil((filling.to - filling.from) / threads);
  await Promise.all(
    Array.from({ length: threads }, (_, nth) => {
      const from = filling.from + nth * share;
      const worker = new Worker(new URL(import.meta.url), {
        workerData: { ...filling, from, to: Math.min(filling.to, from + share) } satisfies Filling,
      });
      return new Promise<void>((resolve, reject) => {
        worker.once('message', () => resolve());
        worker.once('error', reject);
      });
    }),
  );
}

/** About 480 bytes with six headers; the value is text as JSON is, so that codecs find something to do. */
export function recordAt(index: number): WireRecord {
  const { correlationId, eventId, causationId, traceId, key, step } = idsAt(index);
  const value = `{"order":"${key}","step":${step},"note":"${eventId}"`;
  return {
    key,
    value: `${value.padEnd(VALUE_BYTES - 1)}}`,
    headers: [
      ['correlationId', correlationId],
      ['messageId', eventId],
      ['causationId', causationId ?? ''],
      ['source', `${SERVICES[step]}-service`],
      ['eventType', `shop.step-${step}`],
      ['traceparent', `00-${traceId}-${traceId.slice(0, 16)}-01`],
    ],
  };
}

async function fill({ bootstrap, topic, codec, from, to }: Filling): Promise<void> {
  await withConnection(bootstrap, async (connection) => {
    for (let first = from, nth = 0; first < to; first += BATCH, nth++) {
      const records = Array.from({ length: Math.min(BATCH, to - first) }, (_, i) => recordAt(first + i));
      await produceBatch.async(connection, topic, nth % PARTITIONS, encodeRecordBatch(records, { codec }));
    }
  });
}

if (!isMainThread && parentPort) {
  await fill(workerData);
  parentPort.postMessage('done');
}
