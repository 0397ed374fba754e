import type { Scan, ScanList, ScanPlan, ScanRequest } from '../../api/contracts/scans.ts';
import { gapsIn } from '../../model/offset-ranges.ts';
import type { Engine } from '../engine.ts';
import type { ScanJob } from '../scans/scan-job.ts';
import { MOST_TOLD, offsetsIn, planScan, wirePlan } from '../scans/scan-plan.ts';
import { notFound } from './failure.ts';

/** What a scan would read, and about how long it would take. */
export async function answerPlan(engine: Engine, asked: ScanRequest): Promise<ScanPlan> {
  const { store, source, config } = engine.parts;
  return wirePlan(await planOf(engine, asked), await store.types(source.id, null), config.scans.bytesPerSecond);
}

export async function answerStart(engine: Engine, asked: ScanRequest): Promise<Scan> {
  return wireScan(engine, await engine.scans.begin(asked, await planOf(engine, asked)));
}

export const answerScan = (engine: Engine, id: string): Scan => wireScan(engine, engine.scans.get(id));

export const answerEnd = async (engine: Engine, id: string): Promise<Scan> => wireScan(engine, await engine.scans.end(id));

export function answerScans(engine: Engine): ScanList {
  const nowMs = engine.parts.clock();
  return { asOfMs: nowMs, scans: engine.scans.list().map((job) => withoutEvents(wireScan(engine, job))) };
}

const withoutEvents = ({ events: _, ...rest }: Scan): Omit<Scan, 'events'> => rest;

async function planOf(engine: Engine, asked: ScanRequest) {
  const { source, store, config } = engine.parts;
  if (asked.source !== undefined && asked.source !== source.id)
    throw notFound('source', asked.source, `There is one source, ${JSON.stringify(source.id)}`);
  const snapshot = engine.snapshot();
  // Before the flush: of this, what is not indexed after it was given up, and does not only wait to be written.
  const taken = new Map(
    engine
      .index()
      .coverage.map(({ topicId, partition }) => [`${topicId} ${partition}`, store.taken(source.id, topicId, partition)]),
  );
  const index = await engine.flushedIndex();
  const isIndexing = config.index.enabled;
  return planScan(asked, {
    snapshot,
    index,
    source,
    isIndexing,
    taken: (topicId, partition) => taken.get(`${topicId} ${partition}`) ?? [],
    nowMs: engine.parts.clock(),
  });
}

/** Too short to tell a rate from. */
const SHORTEST_MS = 500;

function wireScan(engine: Engine, job: ScanJob): Scan {
  const nowMs = engine.parts.clock();
  const { id, asked, startedMs, endedMs, indexes, found } = job;
  const held = indexes && job.state === 'running' ? engine.parts.store.problem() : null;
  const { state, problem } = held === null ? job : { state: 'interrupted' as const, problem: held };
  const text = ({ from, to }: { from: bigint; to: bigint }) => ({ from: from.toString(), to: to.toString() });
  const doneOffsets = job.doneOffsets();
  const totalOffsets = offsetsIn(job.parts);
  const left = job.parts.reduce((sum, { at, to, isOver }) => sum + (isOver ? 0 : Number(to - at)), 0);
  const whole = job.parts.filter((part) => gapsIn(part, part.looked).length === 0);
  const partial = job.parts.filter((part) => !whole.includes(part));
  const ranMs = job.running === null ? 0 : nowMs - job.running.sinceMs;
  const rate = job.running === null || ranMs < SHORTEST_MS ? null : ((doneOffsets - job.running.doneOffsets) / ranMs) * 1000;
  return {
    id,
    asked,
    state,
    startedMs,
    endedMs,
    progress: {
      scannedRecords: job.count.records,
      scannedBytes: job.bytes,
      totalOffsets,
      doneOffsets,
      ratePerSecond: rate,
      leftMs: rate === null || rate === 0 ? null : Math.round((left / rate) * 1000),
      notExamined: job.count.notExamined,
    },
    coverage: {
      total: job.parts.length,
      inFull: whole.length,
      partitions: [...partial, ...whole].slice(0, MOST_TOLD).map(({ topic, partition, from, to, looked, reason }) => ({
        topic,
        partition,
        ...text({ from, to }),
        looked: looked.map(text),
        reason,
      })),
      leftOut: [...job.leftOut],
    },
    indexes,
    found,
    events: [...job.events],
    problem,
    asOfMs: nowMs,
  };
}
