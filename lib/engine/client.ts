import { Worker } from 'node:worker_threads';
import type { ErrorBody } from '../api/contracts/common.ts';
import type { Health } from '../api/contracts/health.ts';
import type { Config } from '../config.ts';
import { asError } from '../model/as-error.ts';
import { PendingAnswers } from '../pending-answers.ts';
import { SMALL_YOUNG_GENERATION } from '../thread-memory.ts';
import type { FromEngine, ToEngine } from './messages.ts';
import type { EngineAnswer, EngineClient, Question } from './questions.ts';

/** Health older than this means that the engine itself hangs. */
const ENGINE_SILENT_AFTER_MS = 15_000;

/**
 * Starts the engine in its worker thread; resolves when its store is open and its loops run (the broker may be down).
 * Rejects with the reason when it cannot start. `onCrash` is called when the thread dies later: nothing answers from then on.
 */
export function startEngine(config: Config, onCrash: (error: Error) => void = exitOnCrash): Promise<EngineClient> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: config,
    name: 'engine',
    resourceLimits: SMALL_YOUNG_GENERATION,
  });
  const client = new ThreadClient(worker);
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromEngine) => {
      if (message.type === 'ready') resolve(client);
      else if (message.type === 'refused') reject(new Error(message.message));
      else client.receive(message);
    });
    worker.on('error', (error) => {
      reject(error);
      client.crashed();
      if (!client.stopping) onCrash(asError(error));
    });
    worker.on('exit', (code) => {
      client.crashed();
      if (!client.stopping && code !== 0) reject(new Error(`the engine's thread ended with code ${code}`));
    });
  });
}

function exitOnCrash(error: Error): void {
  console.error(`The engine stopped: ${error.stack ?? error.message}`);
  process.exit(1);
}

class ThreadClient implements EngineClient {
  readonly #worker: Worker;
  readonly #pending = new PendingAnswers<EngineAnswer>();
  readonly #listeners = new Set<(changeJson: string, sequence: number) => void>();
  #sequence = 0;
  #change: string | null = null;
  #health: { json: string; receivedMs: number } | null = null;
  #gone = false;
  stopping = false;

  constructor(worker: Worker) {
    this.#worker = worker;
  }

  ask(question: Question): Promise<EngineAnswer> {
    // Health is told by the engine with every change, so it answers at once, even while the engine works.
    if (question.ask === 'health' && this.#health) return Promise.resolve(healthAnswer(this.#health));
    if (this.#gone) return Promise.resolve(engineGone());
    return this.#pending.ask((id) => this.#worker.postMessage({ type: 'ask', id, question } satisfies ToEngine));
  }

  subscribe(onChange: (changeJson: string, sequence: number) => void): () => void {
    this.#listeners.add(onChange);
    if (this.#change !== null) onChange(this.#change, this.#sequence);
    return () => this.#listeners.delete(onChange);
  }

  receive(message: FromEngine): void {
    if (message.type === 'answer') {
      const { id, status, contentType, body } = message;
      this.#pending.resolve(id, { status, contentType, body });
    } else if (message.type === 'change') {
      this.#health = { json: message.health, receivedMs: Date.now() };
      if (message.change === this.#change) return;
      this.#change = message.change;
      this.#sequence++;
      for (const listener of this.#listeners) listener(message.change, this.#sequence);
    }
  }

  crashed(): void {
    this.#gone = true;
    this.#pending.settleAll(({ resolve }) => resolve(engineGone()));
  }

  async stop(): Promise<void> {
    if (this.#gone || this.stopping) return;
    this.stopping = true;
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    this.#worker.postMessage({ type: 'stop' } satisfies ToEngine);
    await ended;
  }
}

function healthAnswer({ json, receivedMs }: { json: string; receivedMs: number }): EngineAnswer {
  const silentMs = Date.now() - receivedMs;
  if (silentMs < ENGINE_SILENT_AFTER_MS) return answerOf(200, json);
  const health: Health = JSON.parse(json);
  const lastError = { code: 'engine-silent', message: `The engine has not reported for ${Math.round(silentMs / 1000)} s` };
  return answerOf(
    200,
    JSON.stringify({
      ...health,
      status: 'degraded',
      sources: health.sources.map((source) => ({ ...source, state: 'stale', lastError })),
    } satisfies Health),
  );
}

const engineGone = (): EngineAnswer =>
  answerOf(
    503,
    JSON.stringify({
      error: { code: 'engine-stopped', message: 'The engine has stopped', hint: 'Restart the server; its log has the cause' },
    } satisfies ErrorBody),
  );

const answerOf = (status: number, json: string): EngineAnswer => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: new TextEncoder().encode(json),
});
