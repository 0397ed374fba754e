import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { EncodedEvents } from '../../model/encoded-events.ts';
import { PendingAnswers } from '../../pending-answers.ts';
import type { Scan } from '../../sources/kafka/batch-scan.ts';
import type { Scanned, Scanner, ScanTask } from '../../sources/kafka/scanner.ts';
import type { FromScanThread, ScanThreadData, ToScanThread } from './messages.ts';

/** One core is the engine's. A thread scans more than a hundred thousand records a second. */
const THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));

/**
 * Scans on threads of its own, so that the engine goes on answering meanwhile: what comes first is given to whoever has the least
 * to do. More threads are started when there is work for them. One that dies takes the engine with it.
 */
export class ScanThreads implements Scanner<EncodedEvents> {
  readonly #data: () => ScanThreadData;
  readonly #threads: ScanThread[] = [];

  /** `data`: asked for when a thread starts. */
  constructor(data: () => ScanThreadData) {
    this.#data = data;
  }

  /** So that what comes first need not wait for a thread. */
  start(): void {
    if (this.#threads.length === 0) this.#threads.push(new ScanThread(this.#data()));
  }

  scan(tasks: readonly ScanTask[]): Promise<Scanned<EncodedEvents>> {
    // Most answers of a quiet cluster have nothing in them.
    if (tasks.every(({ records }) => records.length === 0)) return Promise.resolve({ scans: tasks.map(nothingIn), memory: [] });
    return this.#leastBusy().scan(tasks);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }

  #leastBusy(): ScanThread {
    const [first] = [...this.#threads].sort((a, b) => a.waiting - b.waiting);
    if (first && (first.waiting === 0 || this.#threads.length === THREADS)) return first;
    const thread = new ScanThread(this.#data());
    this.#threads.push(thread);
    return thread;
  }
}

const nothingIn = ({ from }: ScanTask): Scan<EncodedEvents> => ({ next: from, runs: [], faults: [] });

class ScanThread {
  readonly #worker: Worker;
  readonly #pending = new PendingAnswers<Scanned<EncodedEvents>>();

  constructor(workerData: ScanThreadData) {
    this.#worker = new Worker(new URL('./scan-thread.ts', import.meta.url), {
      workerData,
      name: 'scan',
      // It makes little else than what it gives away.
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
    });
    this.#worker.on('message', (message: FromScanThread) => this.#receive(message));
    this.#worker.on('error', (error) => {
      throw error;
    });
  }

  get waiting(): number {
    return this.#pending.size;
  }

  scan(tasks: readonly ScanTask[]): Promise<Scanned<EncodedEvents>> {
    const memory = new Set(tasks.map(({ records }) => records.buffer as ArrayBuffer));
    return this.#pending.ask((id) => this.#worker.postMessage({ id, tasks } satisfies ToScanThread, [...memory]));
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #receive(message: FromScanThread): void {
    if ('scans' in message) this.#pending.resolve(message.id, message);
    else this.#pending.reject(message.id, new Error(message.failure));
  }
}
