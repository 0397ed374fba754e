import { randomUUID } from 'node:crypto';
import type { Change } from '../api/contracts/stream.ts';
import type { Config } from '../config.ts';
import { type LagHistory, MemoryLagHistory } from '../lag/lag-history.ts';
import type { Logger } from '../log.ts';
import type { TailedPartition } from '../model/coverage.ts';
import type { Graph } from '../model/graph.ts';
import type { Problem } from '../model/problem.ts';
import type { Sample } from '../model/sample.ts';
import { type Clock, type EpochMs, epochMs } from '../model/units.ts';
import type { Source, Tailer } from '../sources/source.ts';
import type { AnyEventBatch, Store } from '../store/store.ts';
import { Failure } from './answers/failure.ts';
import { answerFlows } from './answers/flows.ts';
import { healthOf, newsOf } from './answers/health.ts';
import { FlowCounter, MOST_COUNTED_FLOWS } from './flow-counter.ts';
import { SourceHistory } from './history.ts';
import { historyStepMs, lagPoints } from './lag-points.ts';
import { type ReadersOf, readersOf } from './readers.ts';
import { SamplingLoop } from './sampling-loop.ts';
import { ScanFiles } from './scans/scan-files.ts';
import { Scans } from './scans/scans.ts';
import { type IndexView, type Snapshot, takeSnapshot } from './snapshot.ts';
import { SourceState } from './source-state.ts';

export interface EngineParts {
  readonly config: Config;
  readonly source: Source;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called with each change and the health that goes with it, at most every PUBLISH_EVERY_MS. */
  readonly publish: (change: Change, health: ReturnType<typeof healthOf>) => void;
}

const PUBLISH_EVERY_MS = 500;
/** What is told of the index beside a sample is asked for anew when it is older than the first, and waited for when older than the second. */
const INDEX_FRESH_MS = 500;
const INDEX_RECENT_MS = 5000;
/** Health is told this often even when nothing changed, so that its reader can see the engine is alive. */
const HEARTBEAT_MS = 2_000;
/** Whoever follows the graph has the one before; a slow reader the one before that. */
const GRAPHS_KEPT = 3;

/** The one owner of the broker: samples it, tails it, keeps the snapshot and the store, and answers from them. */
export class Engine {
  readonly parts: EngineParts;
  readonly state: SourceState;
  /** Lag over time. */
  readonly lag: LagHistory;
  readonly scans: Scans;
  readonly #history = new SourceHistory();
  readonly #run = randomUUID();
  readonly #loop: SamplingLoop;
  readonly #flows: FlowCounter;
  #tailer: Tailer | null = null;
  #snapshot: Snapshot | null = null;
  /** The newest graphs by the time of their sample, oldest first. */
  readonly #graphs = new Map<number, Graph>();
  #readers: ReadersOf | null = null;
  #sampleTookMs: number | null = null;
  #recentIndex: { readonly atMs: number; readonly view: IndexView } | null = null;
  #refreshing: Promise<IndexView> | null = null;
  /** Problems in the log that have not gone. */
  readonly #told = new Set<string>();
  #readings = 0;
  #events = 0;
  #health = 0;
  #healthNews = '';
  #lastPublishMs = Number.NEGATIVE_INFINITY;
  #published = '';
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: EngineParts) {
    this.parts = parts;
    this.state = new SourceState(parts.config.sampling.everyMs, parts.clock());
    this.lag = new MemoryLagHistory(historyStepMs(parts.config.sampling.everyMs));
    this.scans = new Scans({
      ...parts,
      files: new ScanFiles(parts.config.index.dataDir),
      bytesPerSecond: parts.config.scans.bytesPerSecond,
      maskPaths: parts.config.index.maskPaths,
      index: (batches) => this.#index(batches),
    });
    this.#flows = new FlowCounter(() =>
      answerFlows(
        { store: parts.store, index: this.index(), source: parts.source.id, readers: this.readers(), nowMs: parts.clock() },
        { limit: MOST_COUNTED_FLOWS },
      ),
    );
    this.#loop = new SamplingLoop(parts.source, parts.config.sampling.everyMs, {
      onSample: (sample, tookMs) => this.#onSample(sample, tookMs),
      onFailure: (problem, nextTryMs) => this.#onFailure(problem, nextTryMs),
    });
  }

  async start(): Promise<void> {
    const { store, config, source } = this.parts;
    await store.open();
    await this.scans.start();
    if (config.index.enabled) {
      this.#tailer = source.tail({
        taken: (_topic, topicId, partition) => store.taken(source.id, topicId, partition),
        cutBack: (_topic, topicId, partition, from) => store.cutBack(source.id, topicId, partition, from),
        sink: (batches) => this.#index(batches),
      });
    }
    this.#loop.start();
    this.#flows.start();
    this.#timer = setInterval(() => this.#tick(), PUBLISH_EVERY_MS);
    this.#tick();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.scans.stop();
    await this.#flows.stop();
    await this.#loop.stop();
    await this.#tailer?.stop();
    await this.parts.source.close();
    await this.parts.store.close();
  }

  async #onSample(sample: Sample, tookMs: number): Promise<void> {
    const { store, config, log } = this.parts;
    if (this.state.state !== 'ok') log.info({ source: sample.source, brokers: sample.cluster.brokers.length }, 'source reached');
    this.#history.record(sample);
    this.#tailer?.follow(sample);
    const since = epochMs(0);
    const [writers, deadLetters, types] = await Promise.all([
      store.writers(since),
      store.deadLetters(since),
      store.types(sample.source, null),
    ]);
    this.#snapshot = takeSnapshot({
      sample,
      history: this.#history,
      writers,
      deadLetters,
      types,
      groupServices: config.groupServices,
    });
    this.#keepGraph(this.#snapshot);
    this.lag.record(sample.asOfMs, lagPoints(this.#snapshot.groups, sample));
    this.#readers = readersOf(this.#snapshot, this.#history);
    this.#sampleTookMs = tookMs;
    this.#readings++;
    this.state.sampled(this.parts.clock());
    this.#tick();
  }

  #keepGraph({ sample, graph }: Snapshot): void {
    this.#graphs.delete(sample.asOfMs);
    this.#graphs.set(sample.asOfMs, graph);
    const [oldest] = this.#graphs.keys();
    if (this.#graphs.size > GRAPHS_KEPT && oldest !== undefined) this.#graphs.delete(oldest);
  }

  #onFailure(problem: Problem, nextTryMs: EpochMs): void {
    // One line when the source goes; its state stays in health, so retries need none.
    if (this.state.state !== 'down') this.parts.log.warn({ problem }, 'source cannot be reached; trying again');
    this.state.failed(problem, this.parts.clock(), nextTryMs);
    this.#tick();
  }

  async #index(batches: readonly AnyEventBatch[]): Promise<void> {
    await this.parts.store.append(this.parts.source.id, batches);
    if (batches.some((batch) => batch.events.length > 0)) this.#events++;
  }

  #tick(): void {
    const nowMs = this.parts.clock();
    this.state.tick(nowMs);
    this.#logProblems();
    const health = this.health();
    const news = newsOf(health);
    if (news !== this.#healthNews) this.#health++;
    this.#healthNews = news;
    const change = this.change();
    const text = JSON.stringify(change);
    const changed = text !== this.#published;
    if (!changed && nowMs - this.#lastPublishMs < HEARTBEAT_MS) return;
    this.#published = text;
    this.#lastPublishMs = nowMs;
    this.parts.publish(change, health);
  }

  #logProblems(): void {
    const { store } = this.parts;
    this.#logProblem(store.problem(), 'the index takes nothing in', 'the index takes events in again');
    this.#logProblem(store.mergeProblem(), 'the index is not being merged', 'the index is being merged again');
  }

  /** One line when it comes, one when it goes: its words (the free space in them) change all the time. */
  #logProblem(problem: Problem | null, came: string, went: string): void {
    const { log } = this.parts;
    if (problem === null && this.#told.delete(came)) log.info(went);
    if (problem === null || this.#told.has(came)) return;
    log.error({ problem }, came);
    this.#told.add(came);
  }

  change(): Change {
    return {
      run: this.#run,
      asOfMs: this.#snapshot?.sample.asOfMs ?? null,
      topology: this.#snapshot?.graphVersion ?? '',
      readings: this.#readings,
      events: this.#events,
      health: this.#health,
      sources: [{ id: this.parts.source.id, state: this.state.state, sinceMs: this.state.sinceMs }],
    };
  }

  health(): ReturnType<typeof healthOf> {
    return healthOf({
      source: this.parts.source,
      config: this.parts.config,
      state: this.state,
      snapshot: this.#snapshot,
      flows: this.#flows.count(),
      sampleTookMs: this.#sampleTookMs,
      index: this.index(),
      indexProblem: this.parts.store.problem() ?? this.#tailer?.lastProblem() ?? this.parts.store.mergeProblem(),
      eventsIndexed: this.parts.store.eventCount(),
      nowMs: this.parts.clock(),
    });
  }

  /** The last whole picture; with none yet the failure says why. */
  snapshot(): Snapshot {
    if (this.#snapshot) return this.#snapshot;
    const { lastError } = this.state;
    if (lastError)
      throw new Failure(
        503,
        lastError.code,
        lastError.message,
        lastError.hint ?? 'It is tried again by itself; nothing to restart here',
      );
    throw new Failure(503, 'starting', 'The first sample is being taken', 'Ask again in a moment');
  }

  /** The graph of one of the newest samples; null: it is not known, or no longer. */
  graphOf(asOfMs: number): Graph | null {
    return this.#graphs.get(asOfMs) ?? null;
  }

  readers(): ReadersOf {
    return this.#readers ?? (() => []);
  }

  index(): IndexView {
    return this.#indexOf(this.#tailer?.partitions() ?? []);
  }

  /** Of what the broker held at this moment all that was read can be searched, and the view claims no more than that. */
  async flushedIndex(): Promise<IndexView> {
    const tailed = this.#tailer?.partitions() ?? [];
    const atMs = performance.now();
    await this.parts.store.flush();
    const view = this.#indexOf(tailed);
    this.#recentIndex = { atMs, view };
    return view;
  }

  /** The same of a moment ago, for answers that are as of the last sample anyway: they do not wait for a disk that is slow to write. */
  async recentIndex(): Promise<IndexView> {
    const recent = this.#recentIndex;
    const ageMs = recent === null ? Number.POSITIVE_INFINITY : performance.now() - recent.atMs;
    if (recent !== null && ageMs < INDEX_FRESH_MS) return recent.view;
    this.#refreshing ??= this.flushedIndex().finally(() => {
      this.#refreshing = null;
    });
    if (recent === null || ageMs >= INDEX_RECENT_MS) return this.#refreshing;
    this.#refreshing.catch(() => undefined); // whoever has to wait for the next one is told
    return recent.view;
  }

  #indexOf(tailed: readonly TailedPartition[]): IndexView {
    const { store, source } = this.parts;
    const byTopic = new Map<string, ReturnType<Store['indexed']>>();
    for (const { topicId } of tailed) if (!byTopic.has(topicId)) byTopic.set(topicId, store.indexed(source.id, topicId));
    return {
      coverage: tailed.map((partition) => ({
        ...partition,
        indexed: byTopic.get(partition.topicId)?.[partition.partition] ?? [],
      })),
      leftOut:
        this.#tailer?.leftOut() ??
        this.#snapshot?.sample.topics.map((topic) => ({ topic: topic.name, reason: 'indexing is off in the settings' })) ??
        [],
    };
  }
}
