import type { EventBatch, EventRecord } from '../../lib/model/event.ts';
import { serviceName, topicName } from '../../lib/model/ids.ts';
import { type EpochMs, epochMs } from '../../lib/model/units.ts';

/** Events of one flow, and how far apart they are at least from first to last. */
export const EVENTS_OF_A_FLOW = 8;
const SPREAD_SECONDS = 600;
/** Record time goes on as if this many events a second had come in. */
export const EVENTS_PER_SECOND = 10_000;
/** From one event of a flow to its next. */
const STRIDE = Math.ceil((EVENTS_PER_SECOND * SPREAD_SECONDS) / (EVENTS_OF_A_FLOW - 1));
/** Events of one batch: of one partition, as a Fetch answer gives them. */
const BATCH = 500;
const PARTITIONS = 6;

const TOPICS = ['orders', 'payments', 'stock', 'shipping', 'invoices', 'mails', 'loyalty', 'audit'].map((name) => ({
  topic: topicName(name),
  topicId: `00000000-0000-4000-8000-${name.padEnd(12, '0').slice(0, 12)}`,
}));
const SERVICES = TOPICS.map(({ topic }) => serviceName(`${topic}-service`));
const TYPES = TOPICS.flatMap(({ topic }) => ['Created', 'Changed', 'Done'].map((what) => `${topic}.${what}`));

/**
 * The `index`-th event there ever was: many flows under way at a time, each with random UUIDs for its correlation and trace id,
 * an id of its own for each event, the one before it as its cause, and the flow's number as key. Everything follows from `index`.
 */
export function idsAt(index: number): {
  readonly correlationId: string;
  readonly traceId: string;
  readonly eventId: string;
  readonly causationId: string | null;
  readonly key: string;
  readonly step: number;
} {
  const lane = index % STRIDE;
  const turn = Math.floor(index / STRIDE) + (mix(lane, 0) % EVENTS_OF_A_FLOW);
  const flow = Math.floor(turn / EVENTS_OF_A_FLOW);
  const step = turn % EVENTS_OF_A_FLOW;
  return {
    correlationId: uuid(lane, flow, 1),
    traceId: uuid(lane, flow, 2).replaceAll('-', ''),
    eventId: uuid(index, 0, 3),
    causationId: step === 0 || index < STRIDE ? null : uuid(index - STRIDE, 0, 3),
    key: `order-${flow * STRIDE + lane}`,
    step,
  };
}

/** Events `from` to `to`, the last of which has just come in, as batches of one partition each, in order of time. */
export function* eventBatches(from: number, to: number, startedAt: EpochMs): Generator<EventBatch> {
  const places = TOPICS.length * PARTITIONS;
  const next = new Map<number, number>();
  for (let begin = from; begin < to; begin += BATCH) {
    // Batches go round the partitions, so the offset follows from the number of the batch.
    const number = Math.floor(begin / BATCH);
    const place = number % places;
    const partition = Math.floor(place / TOPICS.length);
    const at = TOPICS[place % TOPICS.length];
    if (!at) continue;
    const base = next.get(place) ?? Math.floor(number / places) * BATCH;
    const count = Math.min(BATCH, to - begin);
    next.set(place, base + count);
    const events = Array.from({ length: count }, (_, i) => eventAt(begin + i, base + i, at.topic, partition, startedAt));
    yield {
      ...at,
      partition,
      from: BigInt(base),
      to: BigInt(base + count),
      receivedAtMs: recordTime(begin + count, startedAt),
      events,
    };
  }
}

export const recordTime = (index: number, startedAt: EpochMs): EpochMs =>
  epochMs(Math.floor(startedAt + (index * 1000) / EVENTS_PER_SECOND));

const encoder = new TextEncoder();

function eventAt(index: number, offset: number, topic: EventRecord['topic'], partition: number, startedAt: EpochMs): EventRecord {
  const { step, key, ...ids } = idsAt(index);
  const size = 300 + (mix(index, 4) % 300);
  return {
    topic,
    partition,
    offset: BigInt(offset),
    timestamp: BigInt(recordTime(index, startedAt)),
    timestampType: 'create',
    envelope: {
      ...ids,
      correlationFrom: 'correlationId',
      type: TYPES[(step * 3 + (index % 3)) % TYPES.length] ?? null,
      service: SERVICES[step] ?? null,
      kind: 'event',
      convention: 'plain-names',
      deadLetter: null,
    },
    key: encoder.encode(key),
    valueSize: size - 180,
    size,
    headerCount: 6,
    producerId: -1n,
  };
}

const HEX = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, '0'));

/** A version 4 UUID that follows from three numbers. */
function uuid(a: number, b: number, c: number): string {
  const [w, x, y, z] = [mix(a, b * 8 + c), mix(a, b * 8 + c + 100_003), mix(a, b * 8 + c + 200_003), mix(a, b * 8 + c + 300_007)];
  const hex = (word: number): string => HEX[word >>> 16] ?? '';
  const low = (word: number): string => HEX[word & 0xffff] ?? '';
  const version = HEX[0x4000 | (x & 0xfff)];
  const variant = HEX[0x8000 | (y & 0x3fff)];
  return `${hex(w)}${low(w)}-${hex(x)}-${version}-${variant}-${hex(y)}${hex(z)}${low(z)}`;
}

/** 32 well-mixed bits of two numbers (the finaliser of MurmurHash3, twice). */
function mix(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(Math.floor(a / 4_294_967_296) + b * 2_654_435_761, 0xc2b2ae35);
  for (let round = 0; round < 2; round++) {
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
    h = (h + Math.imul(b, 0x27d4eb2f)) | 0;
  }
  return h >>> 0;
}
