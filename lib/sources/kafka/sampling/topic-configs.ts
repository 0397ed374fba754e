import type { Problem } from '../../../model/problem.ts';
import type { TopicConfig } from '../../../model/sample.ts';
import { SourceError } from '../../source.ts';
import type { KafkaConnections } from '../connection.ts';
import { brokerProblem } from '../problems.ts';
import { describeTopicConfigs } from '../requests/describe-configs.ts';
import type { TopicMetadata } from '../requests/metadata.ts';
import { chunks } from './ask-groups.ts';

/** The settings that explain what happens to records; a topic has about thirty. */
const NAMES = [
  'cleanup.policy',
  'compression.type',
  'delete.retention.ms',
  'local.retention.ms',
  'max.message.bytes',
  'message.timestamp.after.max.ms',
  'message.timestamp.type',
  'min.insync.replicas',
  'remote.storage.enable',
  'retention.bytes',
  'retention.ms',
  'segment.bytes',
];

export interface ConfigsOfTopic {
  readonly configs: ReadonlyMap<string, TopicConfig> | null;
  readonly problem: Problem | null;
}

const BATCH = 500;

/** Topic settings change seldom: each topic is read when it is new, and then once in `everyPasses`, a share of them every pass. */
export class TopicConfigs {
  readonly #everyPasses: number;
  #pass = 0;
  #known = new Map<string, ConfigsOfTopic>();

  constructor(everyPasses: number) {
    this.#everyPasses = everyPasses;
  }

  /** Settings by topic name. Never rejects for one topic or one broker: what could not be read carries its reason. */
  async read(connections: KafkaConnections, topics: readonly TopicMetadata[]): Promise<ReadonlyMap<string, ConfigsOfTopic>> {
    const turn = this.#pass++ % this.#everyPasses;
    const due = topics.filter((topic, index) => index % this.#everyPasses === turn || !this.#known.get(identity(topic))?.configs);
    const fresh = new Map<string, ConfigsOfTopic>();
    await Promise.all(chunks(due, BATCH).map((batch) => readBatch(connections, batch, fresh)));
    // Rebuilt every pass, so that topics that went away are forgotten.
    this.#known = new Map(
      topics.map((topic) => [identity(topic), fresh.get(topic.name) ?? this.#known.get(identity(topic)) ?? notRead(topic.name)]),
    );
    return new Map(topics.map((topic) => [topic.name, this.#known.get(identity(topic)) ?? notRead(topic.name)]));
  }
}

/** A topic that was deleted and created again may have other settings. */
const identity = (topic: TopicMetadata): string => `${topic.topicId} ${topic.name}`;

const notRead = (topic: string): ConfigsOfTopic => ({
  configs: null,
  problem: { code: 'not-answered', message: `topic ${topic}: the broker's answer about settings does not mention it` },
});

async function readBatch(
  connections: KafkaConnections,
  topics: readonly TopicMetadata[],
  into: Map<string, ConfigsOfTopic>,
): Promise<void> {
  try {
    const link = await connections.any('sample');
    const answers = await link.call(describeTopicConfigs, { topics: topics.map((topic) => topic.name), names: NAMES });
    for (const { topic, errorCode, errorMessage, configs } of answers) {
      const entry =
        errorCode === 0
          ? { configs: new Map(configs.map(({ name, value, isDefault }) => [name, { value, isDefault }])), problem: null }
          : { configs: null, problem: brokerProblem(errorCode, { kind: 'topic', name: topic }, errorMessage) };
      into.set(topic, entry);
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    for (const topic of topics) into.set(topic.name, { configs: null, problem: error.problem });
  }
}
