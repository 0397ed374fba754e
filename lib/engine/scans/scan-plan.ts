import type { ScanPlan, ScanRequest } from '../../api/contracts/scans.ts';
import type { PartitionCoverage } from '../../model/coverage.ts';
import { type TopicName, topicName } from '../../model/ids.ts';
import { gapsIn, type OffsetRange, overlaps } from '../../model/offset-ranges.ts';
import { epochMs } from '../../model/units.ts';
import type { Source } from '../../sources/source.ts';
import type { TypeRow } from '../../store/store.ts';
import { timesAsked } from '../answers/events.ts';
import { Failure, notFound } from '../answers/failure.ts';
import type { IndexView, Snapshot } from '../snapshot.ts';

/** Offsets [from, to) of one life of a topic's partition. */
export interface ScanPart extends OffsetRange {
  readonly topic: TopicName;
  readonly topicId: string;
  readonly partition: number;
}

export interface PlannedScan {
  readonly parts: readonly ScanPart[];
  readonly leftOut: readonly { readonly topic: string; readonly reason: string }[];
  /** What is read goes into the index: nothing but metadata is asked for, and the index takes all of it. */
  readonly indexes: boolean;
}

/**
 * Records are written in the order of their times only roughly: to be sure of those before `to`, reading goes on to where records
 * are this much later.
 */
const OUT_OF_ORDER_MS = 600_000;
/** Parts of one answer. */
export const MOST_TOLD = 500;

const looksIntoPayloads = ({ text, jsonPath }: ScanRequest): boolean => text !== undefined || jsonPath !== undefined;

export interface PlanSources {
  readonly snapshot: Snapshot;
  readonly index: IndexView;
  readonly source: Source;
  /** Without it every topic is left out of the index, and none of the scan. */
  readonly isIndexing: boolean;
  /** What the index would not take (again). */
  readonly taken: (topicId: string, partition: number) => readonly OffsetRange[];
  readonly nowMs: number;
}

/** What has to be read to answer it. Rejects with a Failure that names the field, or a SourceError. */
export async function planScan(
  asked: ScanRequest,
  { snapshot, index, source, isIndexing, taken, nowMs }: PlanSources,
): Promise<PlannedScan> {
  const topics = asked.topic === undefined ? snapshot.topics.map(({ sample }) => sample) : [sampleOf(asked.topic, snapshot)];
  const tailed = new Map(index.coverage.map((partition) => [`${partition.topicId} ${partition.partition}`, partition]));
  const isOfIndex = new Set(index.coverage.map(({ topicId }) => topicId));
  const left = new Map(index.leftOut.map(({ topic, reason }) => [topic, reason]));
  const times = timesAsked(asked, nowMs);
  const payloads = looksIntoPayloads(asked);
  const parts: ScanPart[] = [];
  const leftOut: { topic: string; reason: string }[] = [];
  let indexes = !payloads;
  for (const { name, topicId, internal, partitions, problem } of topics) {
    if ((internal && asked.topic === undefined) || asked.notTopic?.includes(name)) continue;
    const excluded = asked.topic === undefined && isIndexing ? left.get(name) : undefined;
    if (excluded !== undefined) {
      leftOut.push({ topic: name, reason: `${excluded}; it is scanned when it is asked for by name` });
      continue;
    }
    if (topicId === null) {
      leftOut.push({ topic: name, reason: problem?.message ?? 'the broker tells no topic id, which reading needs' });
      continue;
    }
    const wanted = partitions.filter(({ partition }) => asked.partition === undefined || partition === asked.partition);
    if (wanted.length === 0 && asked.partition !== undefined)
      throw notFound('partition', `${name} p${asked.partition}`, `It has ${partitions.length}`);
    const bounds = await timesOf(
      times,
      name,
      wanted.map(({ partition }) => partition),
      source,
    );
    for (const { partition, logStart, lastStable, end } of wanted) {
      const last = lastStable ?? end;
      if (logStart === null || last === null) {
        leftOut.push({ topic: name, reason: `p${partition}: the broker did not say what it holds` });
        continue;
      }
      const whole = spanOf(asked, { from: logStart, to: last }, bounds.get(partition));
      const { indexed = [] } = tailed.get(`${topicId} ${partition}`) ?? ({} as Partial<PartitionCoverage>);
      const ranges = payloads ? gapsIn(whole, []) : gapsIn(whole, indexed);
      for (const range of ranges) parts.push({ topic: name, topicId, partition, ...range });
      const canTake = isOfIndex.has(topicId) && !ranges.some((range) => overlaps(taken(topicId, partition), range));
      if (ranges.length > 0 && !canTake) indexes = false;
    }
  }
  return { parts, leftOut, indexes };
}

function sampleOf(name: string, snapshot: Snapshot) {
  const found = snapshot.topicByName.get(name)?.sample;
  if (found) return found;
  throw new Failure(
    404,
    'not-found',
    `Topic ${JSON.stringify(name)} is not authorised or does not exist`,
    'It needs DESCRIBE and READ on the topic',
  );
}

interface TimeBounds {
  readonly from: bigint | null | undefined;
  readonly to: bigint | null | undefined;
}

/** Where the times asked for are in each partition. */
async function timesOf(
  { fromMs, toMs }: ReturnType<typeof timesAsked>,
  topic: TopicName,
  partitions: readonly number[],
  source: Source,
): Promise<ReadonlyMap<number, TimeBounds>> {
  if (fromMs === undefined && toMs === undefined) return new Map();
  const name = topicName(topic);
  const at = (ms: number) => source.offsetsAt(name, partitions, epochMs(ms));
  const [starts, ends] = await Promise.all([
    fromMs === undefined ? null : at(fromMs),
    toMs === undefined ? null : at(toMs + OUT_OF_ORDER_MS),
  ]);
  return new Map(partitions.map((partition) => [partition, { from: starts?.get(partition), to: ends?.get(partition) }]));
}

/** Within what the broker holds. No record as young as `from`: nothing; none as young as `to`: up to the end. */
function spanOf(asked: ScanRequest, log: OffsetRange, times: TimeBounds | undefined): OffsetRange {
  const from = largest(log.from, times?.from === null ? log.to : (times?.from ?? log.from), BigInt(asked.fromOffset ?? 0));
  const to = smallest(log.to, times?.to ?? log.to, asked.toOffset === undefined ? log.to : BigInt(asked.toOffset));
  return { from, to: largest(from, to) };
}

function largest(first: bigint, ...rest: bigint[]): bigint {
  let most = first;
  for (const one of rest) if (one > most) most = one;
  return most;
}

const smallest = (...of: bigint[]): bigint => -largest(0n - (of[0] ?? 0n), ...of.map((one) => -one));

export const offsetsIn = (parts: readonly OffsetRange[]): number =>
  parts.reduce((sum, { from, to }) => sum + Number(to - from), 0);

/** The plan as it is told before it is begun; `types` of the records indexed say how large records are. */
export function wirePlan({ parts, leftOut }: PlannedScan, types: readonly TypeRow[], bytesPerSecond: number): ScanPlan {
  const sizes = new Map<string, number>();
  for (const [topic, rows] of Map.groupBy(types, (row) => row.topic as string)) {
    const count = rows.reduce((sum, row) => sum + row.count, 0);
    if (count > 0) sizes.set(topic, rows.reduce((sum, row) => sum + row.bytes, 0) / count);
  }
  const total = offsetsIn(parts);
  const known = parts.filter(({ topic }) => sizes.has(topic));
  const bytesKnown = known.reduce((sum, part) => sum + offsetsIn([part]) * (sizes.get(part.topic) ?? 0), 0);
  // Records of one topic say little about those of others.
  const isKnown = offsetsIn(known) * 2 >= total && bytesKnown > 0;
  const bytes = isKnown ? (bytesKnown * total) / offsetsIn(known) : null;
  return {
    total: parts.length,
    partitions: parts
      .slice(0, MOST_TOLD)
      .map(({ topic, partition, from, to }) => ({ topic, partition, from: `${from}`, to: `${to}` })),
    totalOffsets: total,
    aboutBytes: bytes === null ? null : Math.round(bytes),
    aboutMs: bytes === null ? null : Math.round((bytes / bytesPerSecond) * 1000),
    leftOut: [...leftOut],
  };
}
