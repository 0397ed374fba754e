import type { EventSummary } from '../../api/contracts/events.ts';
import type { ScanRequest } from '../../api/contracts/scans.ts';
import type { EventBatch, EventRecord } from '../../model/event.ts';
import { topicName } from '../../model/ids.ts';
import { type OffsetRange, withRange } from '../../model/offset-ranges.ts';
import type { Problem } from '../../model/problem.ts';
import type { Clock } from '../../model/units.ts';
import { type LogPiece, type Source, SourceError } from '../../sources/source.ts';
import { eventSummary } from '../answers/events.ts';
import { problemOf } from '../sampling-loop.ts';
import type { SavedScan } from './scan-files.ts';
import { eventFilter, payloadFilter } from './scan-filter.ts';
import type { PlannedScan, ScanPart } from './scan-plan.ts';

export interface ScanTools {
  readonly source: Source;
  readonly clock: Clock;
  readonly maskPaths: readonly string[];
  /** Resolves when so many bytes may be read again, or the signal fires. */
  readonly pace: (bytes: number, signal: AbortSignal) => Promise<void>;
  /** Resolves after so long, or when the signal fires. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Takes what is read into the index; waits as long as that takes nothing in. */
  readonly index: (batches: readonly EventBatch[]) => Promise<void>;
  /** Puts the scan as it is on disk, after what it has read. */
  readonly save: (scan: ScanJob) => Promise<void>;
}

interface PartState extends ScanPart {
  /** The next offset to read. */
  at: bigint;
  looked: OffsetRange[];
  reason: string | null;
  isOver: boolean;
}

const MOST_EVENTS = 500;
const PIECE_BYTES = 1024 * 1024;
const SAVE_EVERY_MS = 2_000;
/** The broker is asked again after 1 s, doubling up to 30 s. */
const RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** Errors that trying again does not mend. They cost their own partition. */
const LASTING = new Set([
  'UNKNOWN_TOPIC_ID',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'TOPIC_AUTHORIZATION_FAILED',
  'INVALID_TOPIC_EXCEPTION',
  'OFFSET_OUT_OF_RANGE',
  'unreadable-response',
]);

/** One scan: what it is to read, how far it is, and what it has found. */
export class ScanJob {
  readonly id: string;
  readonly asked: ScanRequest;
  readonly indexes: boolean;
  readonly leftOut: PlannedScan['leftOut'];
  readonly parts: PartState[];
  readonly startedMs: number;
  readonly count: { records: number; notExamined: number };
  state: SavedScan['state'];
  endedMs: number | null;
  bytes: number;
  found: number;
  problem: Problem | null;
  /** When it began to run this time, and how many offsets were done then. */
  running: { readonly sinceMs: number; readonly doneOffsets: number } | null = null;
  #events: EventSummary[];
  #savedAtMs = 0;

  private constructor(saved: SavedScan) {
    this.id = saved.id;
    this.asked = saved.asked;
    this.indexes = saved.indexes;
    this.leftOut = saved.leftOut;
    this.startedMs = saved.startedMs;
    this.endedMs = saved.endedMs;
    this.state = saved.state;
    this.bytes = saved.bytes;
    this.count = { records: saved.records, notExamined: saved.notExamined };
    this.found = saved.found;
    this.problem = saved.problem;
    this.#events = saved.events;
    this.parts = saved.parts.map((part) => ({
      ...part,
      topic: topicName(part.topic),
      from: BigInt(part.from),
      to: BigInt(part.to),
      at: BigInt(part.at),
      looked: part.looked.map(({ from, to }) => ({ from: BigInt(from), to: BigInt(to) })),
    }));
  }

  static planned(id: string, asked: ScanRequest, { parts, leftOut, indexes }: PlannedScan, startedMs: number): ScanJob {
    const job = ScanJob.restored({
      id,
      asked,
      state: 'queued',
      startedMs,
      endedMs: null,
      indexes,
      leftOut: [...leftOut],
      parts: [],
      records: 0,
      bytes: 0,
      notExamined: 0,
      found: 0,
      events: [],
      problem: null,
    });
    for (const part of parts) job.parts.push({ ...part, at: part.from, looked: [], reason: null, isOver: false });
    return job;
  }

  static restored(saved: SavedScan): ScanJob {
    return new ScanJob(saved);
  }

  get isEnded(): boolean {
    return this.endedMs !== null;
  }

  /** Newest first. */
  get events(): readonly EventSummary[] {
    this.#events.sort((a, b) => (b.timestampMs ?? 0) - (a.timestampMs ?? 0));
    this.#events.length = Math.min(this.#events.length, MOST_EVENTS);
    return this.#events;
  }

  saved(): SavedScan {
    const { id, asked, state, startedMs, endedMs, indexes, leftOut, bytes, found, problem, count } = this;
    const text = ({ from, to }: OffsetRange) => ({ from: from.toString(), to: to.toString() });
    const parts = this.parts.map((part) => ({ ...part, ...text(part), at: part.at.toString(), looked: part.looked.map(text) }));
    const rest = { parts, leftOut: [...leftOut], ...count, events: [...this.events] };
    return { id, asked, state, startedMs, endedMs, indexes, bytes, found, problem, ...rest };
  }

  end(state: 'done' | 'cancelled' | 'failed', nowMs: number): void {
    this.state = state;
    this.endedMs = nowMs;
    this.running = null;
  }

  doneOffsets(): number {
    return this.parts.reduce((sum, { at, from }) => sum + Number(at - from), 0);
  }

  /** Reads until all is read, or the signal fires: then it can be run again and goes on there. Never rejects. */
  async run(tools: ScanTools, signal: AbortSignal): Promise<void> {
    this.running = { sinceMs: tools.clock(), doneOffsets: this.doneOffsets() };
    this.state = 'running';
    for (const part of this.parts) {
      try {
        await this.#readPart(part, tools, signal);
      } catch (error) {
        if (!signal.aborted) this.#fail(problemOf(error), tools);
      }
      if (signal.aborted || this.isEnded) return;
    }
    const isLost = this.parts.length > 0 && this.parts.every(({ reason, looked }) => reason !== null && looked.length === 0);
    this.end(isLost ? 'failed' : 'done', tools.clock());
    this.problem = isLost ? { code: 'nothing-read', message: this.parts[0]?.reason ?? '' } : null;
  }

  #fail(problem: Problem, tools: ScanTools): void {
    this.problem = problem;
    this.end('failed', tools.clock());
  }

  async #readPart(part: PartState, tools: ScanTools, signal: AbortSignal): Promise<void> {
    const wanted = eventFilter(this.asked, this.startedMs);
    const keeps = payloadFilter(this.asked, tools.maskPaths, this.count);
    for (let failures = 0; part.at < part.to && !part.isOver && !signal.aborted; ) {
      const { topic, topicId, partition, at: from, to } = part;
      let piece: LogPiece;
      try {
        piece = await tools.source.readLog({ topic, topicId, partition, from, to, maxBytes: PIECE_BYTES, keeps }, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof SourceError)) throw error;
        if (LASTING.has(error.problem.code)) {
          part.reason = error.problem.message;
          part.isOver = true;
          return;
        }
        this.state = 'interrupted';
        this.problem = error.problem;
        await tools.wait(Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** failures++), signal);
        continue;
      }
      if (this.indexes) await unlessAborted(tools.index(piece.batches), signal);
      if (signal.aborted) return;
      failures = 0;
      this.state = 'running';
      this.problem = null;
      if (keeps === undefined) this.count.records += piece.batches.reduce((sum, { events }) => sum + events.length, 0);
      this.#take(part, piece, wanted, tools);
      if (tools.clock() - this.#savedAtMs >= SAVE_EVERY_MS) await this.save(tools);
      await tools.pace(piece.bytes, signal);
    }
  }

  async save(tools: Pick<ScanTools, 'save' | 'clock'>): Promise<void> {
    this.#savedAtMs = tools.clock();
    await tools.save(this);
  }

  #take(part: PartState, piece: LogPiece, wanted: (event: EventRecord) => boolean, { source, clock }: ScanTools): void {
    for (const { from, to, events } of piece.batches) {
      part.looked = withRange(part.looked, { from, to });
      for (const event of events) {
        if (!wanted(event)) continue;
        this.found++;
        this.#events.push(eventSummary({ ...event, ...event.envelope, source: source.id }, clock()));
      }
    }
    if (this.#events.length > 2 * MOST_EVENTS) this.events;
    for (const { message } of piece.problems) part.reason ??= message;
    this.bytes += piece.bytes;
    part.at = piece.next;
  }
}

/** Resolves at once when the signal fires: the index may take nothing in for hours. */
function unlessAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
