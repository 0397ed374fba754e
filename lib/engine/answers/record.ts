import type { RecordDetail, RecordHeader } from '../../api/contracts/events.ts';
import { decode } from '../../decode/decode.ts';
import { readHeaderValue } from '../../decode/header-value.ts';
import { headerMask } from '../../decode/masking.ts';
import { describeHeaders, type HeaderDescription } from '../../envelope/describe-headers.ts';
import { EnvelopeReader } from '../../envelope/envelope.ts';
import { kindOfTopic } from '../../envelope/topic-kind.ts';
import { receiptOf } from '../../flows/receipts.ts';
import { type Position, positionText, topicName } from '../../model/ids.ts';
import { utf8Text } from '../../model/printable-text.ts';
import { readTimestamp } from '../../model/timestamp.ts';
import { type RawRecord, SourceError } from '../../sources/source.ts';
import type { Engine } from '../engine.ts';
import type { EngineAnswer, Question } from '../questions.ts';
import { eventSummary } from './events.ts';
import { Failure } from './failure.ts';
import { wireReceipt } from './flows.ts';

type RecordQuestion = Question & { ask: 'record' };

/** A broker that does not answer a read must not hold the page. */
const GIVE_UP_AFTER_MS = 15_000;

/** One whole record, read from the broker now, as it is; or the bytes of one part of it. */
export async function answerRecord(engine: Engine, question: RecordQuestion): Promise<RecordDetail | EngineAnswer> {
  const at = { topic: topicName(question.topic), partition: question.partition, offset: BigInt(question.offset) };
  engine.snapshot(); // with no picture of the source yet, say so rather than wait for it
  const record = await engine.parts.source.fetchRecord(at, AbortSignal.timeout(GIVE_UP_AFTER_MS)).catch((error: unknown) => {
    if (error instanceof SourceError && NOT_VISIBLE.has(error.problem.code)) throw notVisible(at, error.problem.hint);
    throw error;
  });
  if (record === null) throw absent(engine, at);
  return question.raw === undefined ? describe(engine, record) : rawBytes(engine, record, question);
}

/** Brokers tell strangers no more than this, and a name no topic can have is one no topic has. */
const NOT_VISIBLE = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'UNKNOWN_TOPIC_ID',
  'TOPIC_AUTHORIZATION_FAILED',
  'INVALID_TOPIC_EXCEPTION',
]);

const notVisible = (at: Position, hint?: string): Failure =>
  new Failure(404, 'not-found', `${positionText(at)}: the topic or partition is not authorised or does not exist`, hint);

/** Why there is no record: expired, not yet written, or a place that never held one. */
function absent(engine: Engine, at: Position): Failure {
  const log = engine
    .snapshot()
    .topicByName.get(at.topic)
    ?.sample.partitions.find((partition) => partition.partition === at.partition);
  const where = positionText(at);
  if (!log) return notVisible(at);
  if (log.logStart !== null && at.offset < log.logStart)
    return new Failure(404, 'expired', `${where} has expired: the log starts at ${log.logStart}`);
  if (log.end !== null && at.offset >= log.end)
    return new Failure(404, 'not-written', `${where} is not written yet: the log ends at ${log.end}`);
  return new Failure(
    404,
    'no-record',
    `${where} holds no record`,
    'It is a transaction marker, an aborted record, or was compacted away',
  );
}

function describe(engine: Engine, record: RawRecord): RecordDetail {
  const { config, clock, source } = engine.parts;
  const nowMs = clock();
  const reader = new EnvelopeReader(config.index.headers, config.index.paths);
  const setting = { kind: kindOfTopic(record.topic, config.index.commandTopics), paths: reader.pathsOf(record.topic) };
  const envelope = reader.readRecord(record, setting);
  const { maskPaths } = config.index;
  const contentEncoding = headerText(record, 'content-encoding');
  const time = readTimestamp(record.timestamp, nowMs);
  const event = {
    topic: record.topic,
    partition: record.partition,
    offset: record.offset,
    atMs: time.suspicious === null ? time.ms : null,
    eventIdHash: null,
    causationIdHash: null,
    deadLetter: null,
  };
  return {
    event: eventSummary(
      {
        ...envelope,
        source: source.id,
        topic: record.topic,
        partition: record.partition,
        offset: record.offset,
        timestamp: record.timestamp,
        timestampType: record.timestampType,
        valueSize: record.value?.length ?? null,
        size: sizeOf(record),
        headerCount: record.headers.length,
      },
      nowMs,
    ),
    eventId: envelope.eventId,
    causationId: envelope.causationId,
    traceId: envelope.traceId,
    headers: describeAll(record, describeHeaders(record, reader, setting), headerMask(config.index.maskHeaders)),
    key: decode(record.key, { maskPaths }),
    value: decode(record.value, { maskPaths, contentEncoding }),
    receipts: engine
      .readers()(record.topic, record.partition)
      .map((position) => wireReceipt(receiptOf(event, position, nowMs))),
    asOfMs: nowMs,
  };
}

function describeAll(record: RawRecord, roles: readonly HeaderDescription[], masks: (name: string) => boolean): RecordHeader[] {
  return record.headers.map(({ name, value }, index) => {
    const text = utf8Text(name);
    const described = roles[index];
    return {
      index,
      name: text,
      nameHex: Buffer.from(name).toString('hex'),
      ...readHeaderValue(value, text !== null && masks(text)),
      role: described?.role ?? null,
      repeat: described?.repeat ?? null,
    };
  });
}

/** Bytes of key, value and headers together. */
function sizeOf(record: RawRecord): number {
  const headers = record.headers.reduce((sum, { name, value }) => sum + name.length + (value?.length ?? 0), 0);
  return headers + (record.key?.length ?? 0) + (record.value?.length ?? 0);
}

/** The last header of that name, when it is text. */
function headerText(record: RawRecord, name: string): string | null {
  const header = record.headers.findLast((candidate) => utf8Text(candidate.name)?.toLowerCase() === name);
  return header?.value ? utf8Text(header.value) : null;
}

function rawBytes(engine: Engine, record: RawRecord, question: RecordQuestion): EngineAnswer {
  const { config } = engine.parts;
  if (question.raw !== 'header' && config.index.maskPaths.length > 0) {
    throw new Failure(
      403,
      'masked',
      'Raw bytes are not given while JSON paths are masked',
      'They would show what MASK_PATHS hides',
    );
  }
  const bytes =
    question.raw === 'key' ? record.key : question.raw === 'value' ? record.value : headerBytes(engine, record, question.index);
  if (bytes === null) throw new Failure(404, 'null', `The ${question.raw} of ${positionText(record)} is null`);
  // A copy: the answer is transferred, and the bytes are a window on a larger buffer.
  return { status: 200, contentType: 'application/octet-stream', body: new Uint8Array(bytes) };
}

function headerBytes(engine: Engine, record: RawRecord, index: number | undefined): Uint8Array | null {
  if (index === undefined) throw new Failure(400, 'bad-request', 'raw=header needs index, the number of the header');
  const header = record.headers[index];
  if (!header)
    throw new Failure(404, 'not-found', `${positionText(record)} has ${record.headers.length} headers; none is number ${index}`);
  const name = utf8Text(header.name);
  if (name !== null && headerMask(engine.parts.config.index.maskHeaders)(name))
    throw new Failure(403, 'masked', `The value of ${name} is masked`);
  return header.value;
}
