import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { type GraphLayout, type GraphShape, graphShapeSchema, type LayoutAhead } from '../api/contracts/layout.ts';
import type { EngineClient } from '../engine/questions.ts';
import { PendingAnswers } from '../pending-answers.ts';
import { SMALL_YOUNG_GENERATION } from '../thread-memory.ts';
import type { FromLayoutWorker, ToLayoutWorker } from './messages.ts';

const MOST_WAITING = 32;
/** 2,000 nodes take 5 to 15 s on a slow machine. */
const WITHIN_MS = 60_000;
/** A thread that waits keeps some 50 MB, and takes a third of a second to start. */
const IDLE_MS = 10_000;
/** Of answers that are kept, encoded; a graph of 2,000 nodes is about 0.4 MB. */
const KEPT_BYTES = 32 * 1024 * 1024;
/** Larger graphs are seldom looked at as a whole, and laying all of them out ahead would be seconds of computing. */
const PREPARED_UP_TO = 600;

/** No layout now; `code` and the message are for who asked. */
export class LayoutError extends Error {
  readonly code: 'layouts-busy' | 'layout-failed';
  constructor(code: LayoutError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** A layout as encoded JSON, ready to send. */
type Encoded = Uint8Array<ArrayBuffer>;
const encode = (value: unknown): Encoded => new TextEncoder().encode(JSON.stringify(value));

/**
 * The one place that lays graphs out: a thread of its own, one graph at a time. What was laid out is kept by what was asked, so
 * a graph is computed once for everybody who looks at it.
 */
export class Layouts {
  /** By what was asked, the last that was asked for last. `bytes`: 0 until it is there. */
  readonly #kept = new Map<string, { readonly answer: Promise<Encoded>; bytes: number }>();
  readonly #pending = new PendingAnswers<Encoded>();
  #ahead: Encoded = encode({ nodes: 0, edges: 0, layout: null } satisfies LayoutAhead);
  #worker: Worker | null = null;
  #timer: NodeJS.Timeout | undefined;

  /** Rejects with a LayoutError. */
  layout(shape: GraphShape): Promise<Encoded> {
    const key = createHash('sha256').update(JSON.stringify(shape)).digest('base64');
    const known = this.#kept.get(key);
    if (known !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.answer;
    }
    if (this.#pending.size >= MOST_WAITING)
      return Promise.reject(new LayoutError('layouts-busy', `${MOST_WAITING} other graphs are waiting to be laid out.`));
    const kept = { answer: this.#compute(shape), bytes: 0 };
    this.#kept.set(key, kept);
    kept.answer.then(
      (body) => {
        kept.bytes = body.byteLength;
        this.#forgetOldest();
      },
      () => this.#kept.delete(key),
    );
    return kept.answer;
  }

  /** Lays out what will be asked for, so that who looks at it first does not wait. */
  async layOutAhead(shape: GraphShape): Promise<void> {
    const layout: GraphLayout = JSON.parse(new TextDecoder().decode(await this.layout(shape)));
    this.#ahead = encode({ nodes: shape.nodes.length, edges: shape.edges.length, layout } satisfies LayoutAhead);
  }

  /** The graph that was laid out ahead last, a LayoutAhead. */
  ahead(): Encoded {
    return this.#ahead;
  }

  /** Ends the thread; the next layout starts another. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #forgetOldest(): void {
    let sum = [...this.#kept.values()].reduce((total, { bytes }) => total + bytes, 0);
    for (const [key, { bytes }] of this.#kept) {
      if (sum <= KEPT_BYTES) return;
      if (bytes === 0) continue; // still waited for
      sum -= bytes;
      this.#kept.delete(key);
    }
  }

  #compute(shape: GraphShape): Promise<Encoded> {
    const answer = this.#pending.ask((id) => {
      this.#thread().postMessage({ id, shape } satisfies ToLayoutWorker);
      this.#watch();
    });
    return answer.finally(() => this.#watch());
  }

  /** From one answer to the next: the time that one layout may take, or that a thread with nothing to do is kept. */
  #watch(): void {
    clearTimeout(this.#timer);
    const [end, afterMs] =
      this.#pending.size === 0
        ? [() => void this.stop(), IDLE_MS]
        : [() => this.#giveUp(`It took over ${WITHIN_MS / 1000} s.`), WITHIN_MS];
    this.#timer = setTimeout(end, afterMs);
    this.#timer.unref();
  }

  #thread(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      name: 'layout',
      resourceLimits: SMALL_YOUNG_GENERATION,
    });
    worker.unref();
    worker.on('message', (message: FromLayoutWorker) => {
      if ('body' in message) this.#pending.resolve(message.id, message.body);
      else this.#pending.reject(message.id, new LayoutError('layout-failed', message.error));
    });
    worker.on('error', (error) => this.#giveUp(error instanceof Error ? error.message : String(error)));
    this.#worker = worker;
    return worker;
  }

  /** Nobody waits for a thread that hangs or died; the next layout starts another. */
  #giveUp(reason: string): void {
    void this.#worker?.terminate();
    this.#worker = null;
    this.#pending.settleAll(({ reject }) => reject(new LayoutError('layout-failed', reason)));
  }
}

/** Lays the source's graph out whenever nodes or edges come or go, so that who opens it next does not wait for it. */
export function prepareLayouts(
  engine: Pick<EngineClient, 'ask' | 'subscribe'>,
  layouts: Pick<Layouts, 'layOutAhead'>,
  onError: (error: unknown) => void,
): () => void {
  let prepared: unknown;
  return engine.subscribe((changeJson) => {
    const { topology } = JSON.parse(changeJson);
    if (topology === prepared) return;
    prepared = topology;
    prepare(engine, layouts).catch(onError);
  });
}

async function prepare(engine: Pick<EngineClient, 'ask'>, layouts: Pick<Layouts, 'layOutAhead'>): Promise<void> {
  const answer = await engine.ask({ ask: 'shape' });
  if (answer.status !== 200) return; // nothing was sampled yet: the next change comes with it
  const shape = graphShapeSchema.safeParse(JSON.parse(new TextDecoder().decode(answer.body)));
  if (shape.success && shape.data.nodes.length <= PREPARED_UP_TO) await layouts.layOutAhead(shape.data);
}
