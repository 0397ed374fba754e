import type { EpochMs } from '../../model/units.ts';
import type { BrokerLink } from './broker-link.ts';
import { brokerProblem } from './problems.ts';
import { EARLIEST, LATEST, listOffsets } from './requests/list-offsets.ts';
import type { TailContext } from './tail-context.ts';
import { backoffMs, type TailPartition } from './tail-partition.ts';

/** What lies so close before the end is read by the tail itself; what is longer is the backfill's, and the tail begins at the end. */
const NEAR = 1000n;

/**
 * Gives every partition without a position one: the newest records first, see NEAR, or where it goes on when its offset is not in
 * the log any more; and the offset before which nothing is wanted. Partitions whose offsets cannot be had keep none and are tried
 * again later. Rejects when the broker does not answer at all.
 */
export async function findStartOffsets(
  link: BrokerLink,
  partitions: readonly TailPartition[],
  { from, taken, cutBack, clock }: Pick<TailContext, 'from' | 'taken' | 'cutBack' | 'clock'>,
): Promise<void> {
  const nowMs = clock();
  const fresh = partitions.filter((partition) => partition.restart === 'start');
  const ends = await askOffsets(link, LATEST, partitions, nowMs);
  const starts = await askOffsets(link, EARLIEST, partitions, nowMs);
  const since = from.kind === 'ago' ? await askOffsets(link, BigInt(Math.trunc(nowMs - from.ms)), fresh, nowMs) : null;
  for (const partition of partitions) {
    const end = ends.get(partition);
    const start = starts.get(partition);
    if (end === undefined || start === undefined) continue;
    if (partition.restart === 'out-of-range') {
      await goOnWithin(partition, start, end, cutBack);
      continue;
    }
    // -1: no record is that young.
    const young = since?.get(partition);
    if (since !== null && young === undefined) continue;
    const configured = from.kind === 'latest' ? end : young === undefined ? start : young < 0n ? end : young;
    begin(partition, start, end, partition.isNew ? start : configured, taken);
  }
  for (const partition of partitions) {
    if (partition.position !== null || partition.retryAtMs > nowMs) continue;
    const message = `${partition.topic} p${partition.partition}: the broker did not say which offsets it holds`;
    partition.failed({ code: 'no-offsets', message }, nowMs + backoffMs(partition.failures));
  }
}

/** `configured`: where a topic that was never read is to begin; one that was, is read without a gap from where that began. */
function begin(partition: TailPartition, start: bigint, end: bigint, configured: bigint, taken: TailContext['taken']): void {
  const known = taken(partition.topic, partition.topicId, partition.partition);
  const first = known[0]?.from ?? configured;
  partition.floor = first < configured ? first : configured;
  partition.logStart ??= start;
  const readTo = known.at(-1)?.to;
  if (readTo !== undefined && readTo < start)
    partition.note(`offsets ${readTo} to ${start - 1n} were deleted by retention before they were read`);
  const wanted = readTo !== undefined && readTo >= start ? readTo : partition.floor > start ? partition.floor : start;
  partition.readFrom(end - wanted <= NEAR ? wanted : end);
}

/** The offset that was asked for is not in the log: retention has passed it, or the log was cut back below it. */
async function goOnWithin(partition: TailPartition, start: bigint, end: bigint, cutBack: TailContext['cutBack']): Promise<void> {
  const wanted = partition.readTo ?? start;
  if (wanted < start) {
    partition.note(`offsets ${wanted} to ${start - 1n} were deleted by retention before they were read`);
    partition.readFrom(start);
  } else if (wanted > end) {
    partition.note(`the log was cut back from ${wanted} to ${end}: what was indexed from there on is not in the log any more`);
    await cutBack(partition.topic, partition.topicId, partition.partition, end);
    partition.readFrom(end);
  } else partition.readFrom(wanted);
}

async function askOffsets(
  link: BrokerLink,
  timestamp: bigint,
  partitions: readonly TailPartition[],
  nowMs: EpochMs,
): Promise<Map<TailPartition, bigint>> {
  const found = new Map<TailPartition, bigint>();
  if (partitions.length === 0) return found;
  const byTopic = new Map<string, Map<number, TailPartition>>();
  for (const partition of partitions) {
    const ofTopic = byTopic.get(partition.topic) ?? new Map<number, TailPartition>();
    byTopic.set(partition.topic, ofTopic.set(partition.partition, partition));
  }
  const topics = [...byTopic].map(([name, of]) => ({ name, partitions: [...of.keys()] }));
  const answer = await link.call(listOffsets, { isolation: 'read_committed', timestamp, topics });
  for (const topic of answer) {
    for (const { partition: number, errorCode, offset } of topic.partitions) {
      const partition = byTopic.get(topic.name)?.get(number);
      if (!partition) continue;
      if (errorCode === 0) found.set(partition, offset);
      else {
        const problem = brokerProblem(errorCode, { kind: 'partition', name: `${topic.name} p${number}` });
        partition.failed(problem, nowMs + backoffMs(partition.failures));
      }
    }
  }
  return found;
}
