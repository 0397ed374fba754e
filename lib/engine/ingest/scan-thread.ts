import { parentPort, workerData } from 'node:worker_threads';
import { EnvelopeReader } from '../../envelope/envelope.ts';
import { buffersOf } from '../../model/encoded-events.ts';
import { scanRecords } from '../../sources/kafka/batch-scan.ts';
import { EventEncoder } from '../../store/duckdb/event-encoder.ts';
import type { FromScanThread, ScanThreadData, ToScanThread } from './messages.ts';

/** A thread that unpacks records, finds their envelopes and hashes their ids: what indexing costs most for. */
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');
const { index, secret }: ScanThreadData = workerData;
const envelopes = new EnvelopeReader(index.headers, index.paths);
let gatherer = new EventEncoder(secret);

const send = (message: FromScanThread, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

port.on('message', ({ id, tasks }: ToScanThread) => {
  try {
    const scans = tasks.map(({ records, ...scope }) => {
      const bytes = Buffer.from(records.buffer, records.byteOffset, records.byteLength);
      return scanRecords(bytes, scope, { envelopes, gatherer });
    });
    // Columns are copies: the records' memory can go back.
    const memory = [...new Set(tasks.map(({ records }) => records.buffer as ArrayBuffer))];
    const columns = scans.flatMap(({ runs }) => runs.flatMap(({ events }) => buffersOf(events)));
    send({ id, scans, memory }, [...columns, ...memory]);
  } catch (error) {
    // What it has gathered is of no use.
    gatherer = new EventEncoder(secret);
    send({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});
