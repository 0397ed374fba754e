import { randomUUID } from 'node:crypto';
import type { ScanRequest } from '../../api/contracts/scans.ts';
import type { Logger } from '../../log.ts';
import type { Clock } from '../../model/units.ts';
import { Pace } from '../../sources/kafka/pace.ts';
import type { Store } from '../../store/store.ts';
import { Failure, notFound } from '../answers/failure.ts';
import { problemOf } from '../sampling-loop.ts';
import type { ScanFiles } from './scan-files.ts';
import { ScanJob, type ScanTools } from './scan-job.ts';
import type { PlannedScan } from './scan-plan.ts';

const MOST_WAITING = 10;
/** Those that ended, besides. */
const MOST_KEPT = 20;

export interface ScansParts extends Omit<ScanTools, 'save' | 'wait' | 'pace'> {
  readonly files: ScanFiles;
  readonly store: Pick<Store, 'flush'>;
  readonly log: Logger;
  readonly bytesPerSecond: number;
}

/** All scans there are: one runs, the others wait in the order they were asked for. They outlive a restart. */
export class Scans {
  readonly #parts: ScansParts;
  readonly #clock: Clock;
  readonly #jobs = new Map<string, ScanJob>();
  #running: { readonly job: ScanJob; readonly stop: AbortController; readonly ended: Promise<void> } | null = null;
  readonly #allowance: Pace;
  #stopped = false;

  constructor(parts: ScansParts) {
    this.#parts = parts;
    this.#clock = parts.clock;
    this.#allowance = new Pace(parts.bytesPerSecond);
  }

  /** Takes up those that a former run of the program did not end. */
  async start(): Promise<void> {
    const { scans, unreadable } = await this.#parts.files.load();
    for (const path of unreadable) this.#parts.log.warn({ path }, 'a scan cannot be read, so it is left alone');
    for (const saved of [...scans].sort((a, b) => a.startedMs - b.startedMs)) {
      const job = ScanJob.restored(saved);
      if (!job.isEnded) job.state = 'queued';
      this.#jobs.set(job.id, job);
    }
    this.#next();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#running?.stop.abort();
    await this.#running?.ended;
  }

  /** Newest first. */
  list(): ScanJob[] {
    return [...this.#jobs.values()].sort((a, b) => b.startedMs - a.startedMs);
  }

  get(id: string): ScanJob {
    const job = this.#jobs.get(id);
    if (job) return job;
    throw notFound('scan', id, `The newest ${MOST_KEPT} that ended are kept`);
  }

  /** Begins when those before it have ended. Rejects with a Failure when too many wait. */
  async begin(asked: ScanRequest, plan: PlannedScan): Promise<ScanJob> {
    const waiting = this.list().filter((job) => !job.isEnded).length;
    if (waiting > MOST_WAITING)
      throw new Failure(429, 'too-many-scans', `${waiting} scans wait already`, 'Cancel one of them, or ask again later');
    const job = ScanJob.planned(randomUUID(), asked, plan, this.#clock());
    this.#jobs.set(job.id, job);
    await this.#save(job);
    await this.#forgetOldest();
    this.#next();
    return job;
  }

  /** Cancels one that has not ended; one that has is forgotten. */
  async end(id: string): Promise<ScanJob> {
    const job = this.get(id);
    if (job.isEnded) {
      this.#jobs.delete(id);
      await this.#parts.files.remove(id);
      return job;
    }
    job.end('cancelled', this.#clock());
    if (this.#running?.job === job) {
      this.#running.stop.abort();
      await this.#running.ended;
    } else await this.#save(job);
    return job;
  }

  #next(): void {
    if (this.#running || this.#stopped) return;
    const job = [...this.#jobs.values()].find(({ state }) => state === 'queued');
    if (!job) return;
    const stop = new AbortController();
    this.#running = { job, stop, ended: this.#run(job, stop.signal) };
  }

  async #run(job: ScanJob, signal: AbortSignal): Promise<void> {
    const tools: ScanTools = {
      ...this.#parts,
      pace: (bytes, signal) => this.#pace(bytes, signal),
      wait,
      save: (scan) => this.#save(scan),
    };
    await job.run(tools, signal);
    await this.#save(job);
    this.#running = null;
    this.#next();
  }

  /** What is told as read is in the index first: after a crash nothing between is missing. */
  async #save(job: ScanJob): Promise<void> {
    if (job.indexes) await this.#parts.store.flush();
    try {
      await this.#parts.files.save(job.saved());
    } catch (error) {
      this.#parts.log.error({ problem: problemOf(error) }, 'a scan cannot be written, so a restart would begin it again');
    }
  }

  async #forgetOldest(): Promise<void> {
    for (const job of this.list()
      .filter((job) => job.isEnded)
      .slice(MOST_KEPT))
      await this.end(job.id);
  }

  async #pace(bytes: number, signal: AbortSignal): Promise<void> {
    this.#allowance.read(bytes);
    await this.#allowance.ready(signal).catch(() => undefined); // ended: whoever waits looks at the signal
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, ms));
    signal.addEventListener('abort', done, { once: true });
  });
}
