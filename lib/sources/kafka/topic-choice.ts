import { globExpression } from '../../model/glob.ts';
import type { TopicSample } from '../../model/sample.ts';

/** Whether a topic is read for its events; the reason is for people. `ignored`: internal, and no search would expect it. */
export type TopicChoice =
  | { readonly kind: 'read' }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'left-out'; readonly reason: string };

/** By the settings' patterns (`*`, `?`) and by what the broker said about the topic. */
export class TopicRules {
  readonly #include: readonly RegExp[];
  readonly #exclude: readonly { readonly pattern: string; readonly expression: RegExp }[];

  constructor(include: readonly string[], exclude: readonly string[]) {
    this.#include = include.map((pattern) => globExpression(pattern));
    this.#exclude = exclude.map((pattern) => ({ pattern, expression: globExpression(pattern) }));
  }

  choose({ name, internal, topicId, partitions, problem }: TopicSample): TopicChoice {
    if (internal) return { kind: 'ignored' };
    const excluded = this.#exclude.find(({ expression }) => expression.test(name));
    if (excluded) return { kind: 'left-out', reason: `excluded by the setting INDEX_EXCLUDE (${excluded.pattern})` };
    if (this.#include.length > 0 && !this.#include.some((expression) => expression.test(name)))
      return { kind: 'left-out', reason: 'not among the topics of the setting INDEX_TOPICS' };
    if (partitions.length === 0 && problem !== null) return { kind: 'left-out', reason: problem.message };
    if (topicId === null)
      return { kind: 'left-out', reason: 'the broker tells no topic id, which reading needs (Kafka 3.1 or newer has them)' };
    return { kind: 'read' };
  }
}
