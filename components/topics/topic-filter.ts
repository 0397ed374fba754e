import type { TopicSummary } from '../../lib/api/contracts/topics.ts';
import { SEVERITY_ORDER } from '../../lib/model/status.ts';
import { countOf, countText } from '../../lib/model/words.ts';

/** Topics whose name, a writer or a reader contains every word of `text` (any case); internal ones only when asked for. */
export function filterTopics(topics: readonly TopicSummary[], text: string, withInternal: boolean): readonly TopicSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return topics.filter(
    (topic) =>
      (withInternal || !topic.internal) &&
      words.every((word) => [topic.topic, ...topic.writers, ...topic.readers].some((name) => name.toLowerCase().includes(word))),
  );
}

const SEVERITY_WORDS = { bad: 'with a reader that needs someone', warn: 'worth a look', unknown: 'unknown' } as const;

/** 142 topics, 1,912 partitions; 2 with a reader that needs someone, 1 worth a look. Internal ones are not counted. */
export function topicsInWords(topics: readonly TopicSummary[]): string {
  const own = topics.filter((topic) => !topic.internal);
  const partitions = own.reduce((sum, topic) => sum + topic.partitionCount, 0);
  const sizes = `${countOf(own.length, 'topic')}, ${countOf(partitions, 'partition')}`;
  const troubles = SEVERITY_ORDER.flatMap((severity) => {
    if (severity === 'ok') return [];
    const count = own.filter((topic) => topic.severity === severity).length;
    return count === 0 ? [] : [`${countText(count)} ${SEVERITY_WORDS[severity]}`];
  });
  return troubles.length === 0 ? sizes : `${sizes}; ${troubles.join(', ')}`;
}
