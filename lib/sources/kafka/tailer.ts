import { setMaxListeners } from 'node:events';
import type { IndexConfig } from '../../config.ts';
import { kindOfTopic } from '../../envelope/topic-kind.ts';
import type { TailedPartition } from '../../model/coverage.ts';
import { type TopicName, topicName } from '../../model/ids.ts';
import type { Problem } from '../../model/problem.ts';
import type { Sample, TopicSample } from '../../model/sample.ts';
import type { Clock, EpochMs } from '../../model/units.ts';
import type { Tailer, TailOptions } from '../source.ts';
import { Backfill } from './backfill.ts';
import { BrokerTail } from './broker-tail.ts';
import type { KafkaConnections } from './connection.ts';
import { DENIED } from './fetch-errors.ts';
import { Pace } from './pace.ts';
import { metadata } from './requests/metadata.ts';
import { answerTaker } from './scan-answers.ts';
import type { Scanner } from './scanner.ts';
import type { TailContext } from './tail-context.ts';
import { TailPartition } from './tail-partition.ts';
import { TopicRules } from './topic-choice.ts';

export interface TailerParts<Events> {
  readonly connections: KafkaConnections;
  readonly index: IndexConfig;
  /** Rack of this process; null: leaders only. */
  readonly rack: string | null;
  readonly clock: Clock;
  readonly scanner: Scanner<Events>;
}

/** Leaders are asked for at most this often. */
const REFRESH_EVERY_MS = 500;

/**
 * Reads the records of all chosen topics as a read_committed reader without a group, and hands their metadata to
 * `options.sink`, in offset order per partition. Does nothing until `follow` tells which topics there are.
 */
export function createTailer<Events>(parts: TailerParts<Events>, options: TailOptions<Events>): Tailer {
  return new KafkaTailer(parts, options);
}

class KafkaTailer<Events> implements Tailer {
  readonly #parts: TailerParts<Events>;
  readonly #rules: TopicRules;
  readonly #context: TailContext;
  readonly #stop = new AbortController();
  readonly #brokers = new Map<number, BrokerTail>();
  readonly #backfills = new Map<number, Backfill>();
  readonly #pace: Pace;
  /** By topic name; identity within is the topic id. */
  readonly #topics = new Map<TopicName, Map<number, TailPartition>>();
  readonly #placed = new Map<TailPartition, number>();
  #leftOut: readonly { readonly topic: TopicName; readonly reason: string }[] = [];
  #followed = false;
  #fatal: Problem | null = null;
  #refreshing: Promise<void> | null = null;
  #refreshedAtMs = 0;

  constructor(parts: TailerParts<Events>, options: TailOptions<Events>) {
    const { connections, index, rack, clock, scanner } = parts;
    // One or two for each broker; not a leak.
    setMaxListeners(0, this.#stop.signal);
    this.#parts = parts;
    this.#pace = new Pace(index.bytesPerSecond);
    this.#rules = new TopicRules(index.include, index.exclude);
    this.#context = {
      connections,
      rack,
      from: index.from,
      clock,
      taken: options.taken,
      cutBack: options.cutBack,
      take: answerTaker({
        scanner,
        recycle: (memory) => connections.memory.giveBack(memory),
        sink: options.sink,
        clock,
        stopped: this.#stop.signal,
        sinkFailed: (error) => this.#sinkFailed(error),
      }),
      stopped: this.#stop.signal,
      moved: (partition) => this.#place(partition),
      positioned: () => this.#followBackfills(),
      leadersUnknown: () => this.#refreshLeaders(),
    };
  }

  follow(sample: Sample): void {
    if (this.#stop.signal.aborted) return;
    const leftOut: { topic: TopicName; reason: string }[] = [];
    const there = new Set<TopicName>();
    for (const topic of sample.topics) {
      there.add(topic.name);
      const choice = this.#rules.choose(topic);
      if (choice.kind === 'read') this.#followTopic(topic, sample.startedAtMs);
      else {
        this.#dropTopic(topic.name);
        if (choice.kind === 'left-out') leftOut.push({ topic: topic.name, reason: choice.reason });
      }
    }
    for (const name of this.#topics.keys()) if (!there.has(name)) this.#dropTopic(name);
    this.#leftOut = leftOut;
    this.#followed = true;
    this.#followBackfills();
  }

  readonly partitions = (): readonly TailedPartition[] => {
    const nowMs = this.#parts.clock();
    const denied = new Set(this.#denied().map(({ topic }) => topic));
    const partitions = [...this.#topics].flatMap(([name, of]) => (denied.has(name) ? [] : [...of.values()]));
    return partitions.map((partition) => {
      const tailed = partition.tailed(nowMs);
      const broker = this.#brokers.get(this.#placed.get(partition) ?? -1);
      const problem = this.#fatal ?? (tailed.reason === null ? (broker?.problem ?? null) : null);
      return problem === null ? tailed : { ...tailed, reason: problem.message };
    });
  };

  readonly leftOut = (): readonly { readonly topic: TopicName; readonly reason: string }[] => [
    ...this.#leftOut,
    ...this.#denied(),
  ];

  /** What is in the way now: the sink, a broker, or one partition. */
  readonly lastProblem = (): Problem | null => {
    if (this.#fatal) return this.#fatal;
    for (const broker of this.#brokers.values()) if (broker.problem) return broker.problem;
    for (const of of this.#topics.values())
      for (const { problem } of of.values()) if (problem !== null && problem.code !== DENIED) return problem;
    return null;
  };

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all([...this.#brokers.values()].map((broker) => broker.ended));
    await Promise.all([...this.#backfills.values()].map((backfill) => backfill.ended()));
  }

  #followTopic(topic: TopicSample, sampledAtMs: EpochMs): void {
    const { name, topicId } = topic;
    if (topicId === null) return;
    const known = this.#topics.get(name);
    // A re-created topic has the same name and none of the records.
    if (known && [...known.values()].some((partition) => partition.topicId !== topicId)) this.#dropTopic(name);
    const partitions = this.#topics.get(name) ?? new Map<number, TailPartition>();
    this.#topics.set(name, partitions);
    for (const sampled of topic.partitions) {
      const partition = partitions.get(sampled.partition) ?? this.#begin(name, topicId, sampled.partition);
      partitions.set(sampled.partition, partition);
      partition.sampled(sampled, sampledAtMs);
      // A leader we asked for ourselves, later than the sample, is the newer word.
      if (sampledAtMs >= this.#refreshedAtMs) partition.leader = sampled.leader;
      this.#place(partition);
    }
  }

  #begin(topic: TopicName, topicId: string, number: number): TailPartition {
    const kind = kindOfTopic(topic, this.#parts.index.commandTopics);
    return new TailPartition({ topic, topicId, partition: number, kind, isNew: this.#followed });
  }

  /** Each partition's leader reads what is missing of it. */
  #followBackfills(): void {
    const byNode = new Map<number, TailPartition[]>();
    for (const partitions of this.#topics.values())
      for (const partition of partitions.values())
        if (partition.leader !== null) byNode.set(partition.leader, [...(byNode.get(partition.leader) ?? []), partition]);
    for (const node of new Set([...byNode.keys(), ...this.#backfills.keys()])) {
      const backfill = this.#backfills.get(node) ?? this.#backfillOf(node);
      this.#backfills.set(node, backfill);
      backfill.follow(byNode.get(node) ?? []);
    }
  }

  #backfillOf(node: number): Backfill {
    const isBusy = (): boolean => this.#brokers.get(node)?.isBehind ?? false;
    return new Backfill(node, this.#context, { pace: this.#pace, isBusy });
  }

  #dropTopic(name: TopicName): void {
    for (const partition of this.#topics.get(name)?.values() ?? []) {
      this.#brokers.get(this.#placed.get(partition) ?? -1)?.remove(partition);
      this.#placed.delete(partition);
    }
    this.#topics.delete(name);
  }

  /** Gives the partition to the loop of the broker it is to be read from. */
  #place(partition: TailPartition): void {
    if (this.#topics.get(partition.topic)?.get(partition.partition) !== partition) return; // dropped meanwhile
    const node = partition.readNode(this.#parts.clock());
    const at = this.#placed.get(partition) ?? null;
    if (node === at) return;
    if (at !== null) this.#brokers.get(at)?.remove(partition);
    if (node === null) {
      this.#placed.delete(partition);
      return;
    }
    this.#placed.set(partition, node);
    const broker = this.#brokers.get(node) ?? new BrokerTail(node, this.#context);
    this.#brokers.set(node, broker);
    broker.add(partition);
  }

  /** Asks who leads what; the sampler would tell too, and may sample minutes apart. */
  #refreshLeaders(): void {
    const { clock } = this.#parts;
    if (this.#refreshing || this.#stop.signal.aborted || clock() < this.#refreshedAtMs + REFRESH_EVERY_MS) return;
    this.#refreshedAtMs = clock();
    this.#refreshing = this.#askLeaders().finally(() => {
      this.#refreshing = null;
    });
  }

  async #askLeaders(): Promise<void> {
    const { connections } = this.#parts;
    try {
      const link = await connections.any('sample');
      const answer = await link.call(metadata, { topics: [...this.#topics.keys()] });
      if (answer.brokers.length > 0) connections.learn(answer.brokers);
      for (const topic of answer.topics) {
        for (const { partition: number, leader } of topic.partitions) {
          const partition = this.#topics.get(topicName(topic.name))?.get(number);
          if (partition?.topicId !== topic.topicId) continue;
          partition.leader = leader;
          this.#place(partition);
        }
      }
    } catch {
      // No broker answers. The loops say so themselves, and ask again.
    }
  }

  #sinkFailed(error: unknown): void {
    const cause = error instanceof Error ? error.message : String(error);
    this.#fatal = {
      code: 'indexing-stopped',
      message: `indexing has stopped: ${cause}`,
      hint: 'Restart after the cause is gone',
    };
    this.#stop.abort();
  }

  /** Topics that may be described and not read. */
  #denied(): { readonly topic: TopicName; readonly reason: string }[] {
    return [...this.#topics].flatMap(([topic, partitions]) => {
      const [first] = partitions.values();
      return first?.problem?.code === DENIED ? [{ topic, reason: first.problem.message }] : [];
    });
  }
}
