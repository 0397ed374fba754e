import type { IndexConfig } from '../../config.ts';
import type { EpochMs } from '../../model/units.ts';
import type { BrokerLink } from './broker-link.ts';
import { brokerProblem } from './problems.ts';
import { EARLIEST, LATEST, listOffsets } from './requests/list-offsets.ts';
import { backoffMs, type TailPartition } from './tail-partition.ts';

/**
 * Gives every partition without a position one: where reading starts by the settings, or where it goes on when its offset is not
 * in the log any more. Partitions whose offsets cannot be had keep none and are tried again later. Rejects when the broker does
 * not answer at all.
 */
export async function findStartOffsets(
  link: BrokerLink,
  partitions: readonly TailPartition[],
  from: IndexConfig['from'],
  nowMs: EpochMs,
): Promise<void> {
  const lost = partitions.filter((partition) => partition.restart === 'out-of-range');
  const fresh = partitions.filter((partition) => partition.restart === 'start');
  const ends = await askOffsets(link, LATEST, [...lost, ...fresh], nowMs);
  const starts = await askOffsets(link, EARLIEST, [...lost, ...fresh], nowMs);
  const since = from.kind === 'ago' ? await askOffsets(link, BigInt(Math.trunc(nowMs - from.ms)), fresh, nowMs) : null;
  for (const partition of partitions) {
    const end = ends.get(partition);
    const start = starts.get(partition);
    if (end === undefined || start === undefined) continue;
    if (partition.restart === 'out-of-range') goOnWithin(partition, start, end);
    else if (from.kind === 'latest' && !partition.isNew) partition.readFrom(end);
    else if (since === null) partition.readFrom(start);
    else {
      const found = since.get(partition);
      // -1: no record is that young, so reading begins at the end.
      if (found !== undefined) partition.readFrom(found < 0n ? end : found);
    }
  }
  for (const partition of partitions) {
    if (partition.position !== null || partition.retryAtMs > nowMs) continue;
    const message = `${partition.topic} p${partition.partition}: the broker did not say which offsets it holds`;
    partition.failed({ code: 'no-offsets', message }, nowMs + backoffMs(partition.failures));
  }
}

/** The offset that was asked for is not in the log: retention has passed it, or the log was cut back below it. */
function goOnWithin(partition: TailPartition, start: bigint, end: bigint): void {
  const wanted = partition.readTo ?? start;
  if (wanted < start) {
    partition.note(`offsets ${wanted} to ${start - 1n} were deleted by retention before they were read`);
    partition.readFrom(start);
  } else if (wanted > end) {
    partition.note(`the log was cut back from ${wanted} to ${end}: what was indexed from there on is not in the log any more`);
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
