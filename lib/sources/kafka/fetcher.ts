import type { Header } from '../../model/event.ts';
import { type Position, positionText } from '../../model/ids.ts';
import { type RawRecord, SourceError } from '../source.ts';
import type { KafkaConnections } from './connection.ts';
import { brokerProblem } from './problems.ts';
import { batchAt, recordBytes } from './record-batch.ts';
import { RecordCursor } from './record-cursor.ts';
import { fetchRecords, withoutSession } from './requests/fetch.ts';
import { metadata } from './requests/metadata.ts';

const MAX_WAIT_MS = 500;
/** The batch that holds the record comes whole anyway; more than it is of no use. */
const MAX_BYTES = 64 * 1024;

/**
 * One record with its payload, read from its leader over connections of their own. Null: there is no record at this position,
 * because retention or compaction took it, or it is a transaction's marker, or it is not written yet. Records of aborted
 * transactions are found: they lie in the log. Rejects with a SourceError.
 */
export async function fetchRecord(connections: KafkaConnections, at: Position, signal: AbortSignal): Promise<RawRecord | null> {
  const { node, topicId } = await findLeader(connections, at);
  signal.throwIfAborted();
  const link = await connections.to(node, 'fetch');
  signal.throwIfAborted();
  const answer = await link.call(fetchRecords, {
    maxWaitMs: MAX_WAIT_MS,
    minBytes: 0,
    maxBytes: MAX_BYTES,
    isolation: 'read_uncommitted',
    rack: '',
    session: withoutSession([{ topicId, partition: at.partition, offset: at.offset, maxBytes: MAX_BYTES }]),
  });
  signal.throwIfAborted();
  const [partition] = answer.partitions;
  const errorCode = answer.errorCode || (partition?.errorCode ?? 0);
  if (errorCode === OFFSET_OUT_OF_RANGE) return null;
  if (errorCode !== 0)
    throw new SourceError(brokerProblem(errorCode, { kind: 'partition', name: `${at.topic} p${at.partition}` }));
  return partition ? recordIn(partition.records, at, topicId) : null;
}

const OFFSET_OUT_OF_RANGE = 1;

async function findLeader(connections: KafkaConnections, at: Position): Promise<{ node: number; topicId: string }> {
  const link = await connections.any('fetch');
  const answer = await link.call(metadata, { topics: [at.topic] });
  if (answer.brokers.length > 0) connections.learn(answer.brokers);
  const topic = answer.topics.find(({ name }) => name === at.topic);
  if (topic && topic.errorCode !== 0) throw new SourceError(brokerProblem(topic.errorCode, { kind: 'topic', name: at.topic }));
  const partition = topic?.partitions.find((candidate) => candidate.partition === at.partition);
  if (!topic?.topicId || !partition) {
    const message = `topic ${at.topic} has no partition ${at.partition}`;
    throw new SourceError({ code: 'UNKNOWN_TOPIC_OR_PARTITION', message });
  }
  if (partition.leader === null) {
    const message = `${at.topic} p${at.partition}: no broker leads it now, so its records cannot be read`;
    throw new SourceError({ code: 'LEADER_NOT_AVAILABLE', message, hint: 'Bring back a broker that holds a replica of it' });
  }
  return { node: partition.leader, topicId: topic.topicId };
}

function recordIn(bytes: Buffer, at: Position, topicId: string): RawRecord | null {
  for (let start = 0; start < bytes.length; ) {
    const found = batchAt(bytes, start);
    if (found.kind === 'partial') return null;
    const { baseOffset, lastOffset } = found.kind === 'batch' ? found.header : found;
    if (baseOffset > at.offset) return null;
    if (lastOffset >= at.offset) {
      if (found.kind === 'unreadable') throw unreadable(at, found.reason);
      if (found.header.control) return null;
      try {
        return pick(recordBytes(bytes, found.header), found.header, at, topicId);
      } catch (error) {
        throw unreadable(at, error instanceof Error ? error.message : String(error));
      }
    }
    start = found.kind === 'batch' ? found.header.end : found.end;
  }
  return null;
}

function pick(records: Buffer, header: Parameters<typeof recordBytes>[1], at: Position, topicId: string): RawRecord | null {
  const record = new RecordCursor(records, header);
  while (record.next()) {
    if (BigInt(record.offset) !== at.offset) continue;
    const { topic, partition, offset } = at;
    return {
      topic,
      partition,
      offset,
      topicId,
      timestamp: record.exactTimestamp(),
      timestampType: record.timestampType,
      key: sized(records, record.keyStart, record.keyLength),
      value: sized(records, record.valueStart, record.valueLength),
      headers: headersOf(record),
      producerId: header.producerId,
    };
  }
  return null;
}

function headersOf({ cursor, headerCount }: RecordCursor): Header[] {
  const headers: Header[] = [];
  for (let left = headerCount; left > 0; left--) {
    const nameLength = cursor.varint();
    const nameStart = cursor.at;
    cursor.skip(nameLength);
    const name = cursor.bytes.subarray(nameStart, cursor.at);
    const valueLength = cursor.varint();
    const value = sized(cursor.bytes, cursor.at, valueLength);
    if (valueLength > 0) cursor.skip(valueLength);
    headers.push({ name, value });
  }
  return headers;
}

const sized = (bytes: Buffer, start: number, length: number): Buffer | null =>
  length < 0 ? null : bytes.subarray(start, start + length);

function unreadable(at: Position, reason: string): SourceError {
  return new SourceError({ code: 'unreadable-batch', message: `${positionText(at)} cannot be read: its batch ${reason}` });
}
