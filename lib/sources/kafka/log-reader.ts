import type { IndexConfig } from '../../config.ts';
import { EnvelopeReader } from '../../envelope/envelope.ts';
import { kindOfTopic } from '../../envelope/topic-kind.ts';
import type { EventBatch } from '../../model/event.ts';
import type { TopicName } from '../../model/ids.ts';
import type { Problem } from '../../model/problem.ts';
import type { Clock } from '../../model/units.ts';
import { type LogPiece, type LogSpan, SourceError } from '../source.ts';
import { type Scan, scanRecords } from './batch-scan.ts';
import type { KafkaConnections } from './connection.ts';
import { EventList } from './event-list.ts';
import { MOVED } from './fetch-errors.ts';
import { brokerProblem, errorName } from './problems.ts';
import { type FetchedPartition, fetchRecords, withoutSession } from './requests/fetch.ts';
import { EARLIEST, listOffsets } from './requests/list-offsets.ts';
import { metadata } from './requests/metadata.ts';

const MAX_WAIT_MS = 500;
const OFFSET_OUT_OF_RANGE = 'OFFSET_OUT_OF_RANGE';

interface TopicPlace {
  readonly topicId: string;
  readonly leaders: ReadonlyMap<number, number | null>;
}

export interface LogReaderParts {
  readonly connections: KafkaConnections;
  readonly index: Pick<IndexConfig, 'headers' | 'paths' | 'commandTopics'>;
  readonly clock: Clock;
}

/** Reads parts of the log on demand, as a read_committed reader without a group, from leaders. One question at a time per caller. */
export class LogReader {
  readonly #parts: LogReaderParts;
  readonly #envelopes: EnvelopeReader;
  readonly #places = new Map<TopicName, TopicPlace>();

  constructor(parts: LogReaderParts) {
    this.#parts = parts;
    this.#envelopes = new EnvelopeReader(parts.index.headers, parts.index.paths);
  }

  async read(span: LogSpan, signal: AbortSignal): Promise<LogPiece> {
    const place = await this.#placeOf(span.topic);
    if (place.topicId !== span.topicId) throw this.#gone(span);
    const link = await this.#parts.connections.to(leaderOf(place, span.topic, span.partition), 'scan');
    signal.throwIfAborted();
    const answer = await link
      .call(fetchRecords, {
        maxWaitMs: MAX_WAIT_MS,
        minBytes: 1,
        maxBytes: span.maxBytes,
        isolation: 'read_committed',
        rack: '',
        session: withoutSession([
          { topicId: span.topicId, partition: span.partition, offset: span.from, maxBytes: span.maxBytes },
        ]),
      })
      .catch((error: unknown) => {
        this.#places.delete(span.topic);
        throw error;
      });
    signal.throwIfAborted();
    const [partition] = answer.partitions;
    const errorCode = answer.errorCode || (partition?.errorCode ?? 0);
    const name = errorName(errorCode);
    if (name === OFFSET_OUT_OF_RANGE) return this.#afterExpired(span);
    if (errorCode !== 0) {
      if (MOVED.has(name)) this.#places.delete(span.topic);
      throw new SourceError(brokerProblem(errorCode, subjectOf(span)));
    }
    // A broker that holds a client back by its quota answers without the partition.
    return partition ? this.#pieceOf(span, partition) : { batches: [], next: span.from, bytes: 0, problems: [] };
  }

  /** -1 of the protocol, no record that young, is null here. */
  async offsetsAt(topic: TopicName, partitions: readonly number[], timestamp: bigint): Promise<Map<number, bigint | null>> {
    const place = await this.#placeOf(topic);
    const found = new Map<number, bigint | null>();
    for (const [node, led] of Map.groupBy(partitions, (partition) => leaderOf(place, topic, partition))) {
      const link = await this.#parts.connections.to(node, 'scan');
      const isolation = 'read_committed';
      const [answer] = await link.call(listOffsets, { isolation, timestamp, topics: [{ name: topic, partitions: led }] });
      for (const { partition, errorCode, offset } of answer?.partitions ?? []) {
        if (errorCode !== 0) {
          this.#places.delete(topic);
          throw new SourceError(brokerProblem(errorCode, subjectOf({ topic, partition })));
        }
        found.set(partition, offset < 0n ? null : offset);
      }
    }
    return found;
  }

  #pieceOf(span: LogSpan, answer: FetchedPartition): LogPiece {
    const { topic, topicId, partition, from, to, keeps } = span;
    const kind = kindOfTopic(topic, this.#parts.index.commandTopics);
    const { aborted } = answer;
    const scope = { topic, partition, from, until: to, aborted, kind };
    const gatherer = new EventList({ topic, partition }, keeps);
    const scan = scanRecords(answer.records, scope, { envelopes: this.#envelopes, gatherer });
    const receivedAtMs = this.#parts.clock();
    const batches = scan.runs.map(
      (run): EventBatch => ({ topic, topicId, partition, receivedAtMs, ...run, to: smaller(run.to, to) }),
    );
    const problems = scan.faults.filter((fault) => fault.from < to).map(({ problem }) => problem);
    const isAllThere = answer.records.length === 0 && answer.lastStable >= to;
    if (isAllThere) batches.push({ topic, topicId, partition, receivedAtMs, from, to, events: [] });
    return { batches, next: isAllThere ? to : smaller(nextOf(scan, answer), to), bytes: answer.records.length, problems };
  }

  /** Retention was faster: what is left begins later. */
  async #afterExpired(span: LogSpan): Promise<LogPiece> {
    const start = (await this.offsetsAt(span.topic, [span.partition], EARLIEST)).get(span.partition) ?? null;
    const next = start === null || start > span.to ? span.to : start;
    if (next <= span.from) throw new SourceError(brokerProblem(1, subjectOf(span)));
    const message = `${span.topic} p${span.partition}: offsets ${span.from} to ${next - 1n} were deleted by retention before they were read`;
    return { batches: [], next, bytes: 0, problems: [{ code: 'expired', message } satisfies Problem] };
  }

  async #placeOf(topic: TopicName): Promise<TopicPlace> {
    const known = this.#places.get(topic);
    if (known) return known;
    const { connections } = this.#parts;
    const link = await connections.any('scan');
    const answer = await link.call(metadata, { topics: [topic] });
    if (answer.brokers.length > 0) connections.learn(answer.brokers);
    const found = answer.topics.find(({ name }) => name === topic);
    if (!found?.topicId || found.errorCode !== 0)
      throw new SourceError(brokerProblem(found?.errorCode ?? 3, { kind: 'topic', name: topic }));
    const leaders = new Map(found.partitions.map(({ partition, leader }) => [partition, leader]));
    const place = { topicId: found.topicId, leaders };
    if (![...leaders.values()].includes(null)) this.#places.set(topic, place);
    return place;
  }

  #gone({ topic }: LogSpan): SourceError {
    // Asked anew next time: what is there now may be older than what was asked for.
    this.#places.delete(topic);
    return new SourceError({ code: 'UNKNOWN_TOPIC_ID', message: `topic ${topic} was deleted, or created again, since` });
  }
}

function leaderOf({ leaders }: TopicPlace, topic: TopicName, partition: number): number {
  const leader = leaders.get(partition);
  if (leader !== undefined && leader !== null) return leader;
  throw new SourceError(brokerProblem(leader === undefined ? 3 : 5, subjectOf({ topic, partition })));
}

const nextOf = (scan: Scan<unknown>, answer: FetchedPartition): bigint => {
  if (answer.records.length > 0 && scan.runs.length === 0 && scan.faults.length === 0)
    throw new SourceError({ code: 'unreadable-response', message: 'a Fetch answer held no whole batch' });
  return scan.next;
};

const subjectOf = ({ topic, partition }: Pick<LogSpan, 'topic' | 'partition'>) =>
  ({ kind: 'partition', name: `${topic} p${partition}` }) as const;

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
