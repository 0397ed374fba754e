import { useMemo } from 'react';
import type { EventSummary } from '../../lib/api/contracts/events.ts';
import { useTopics } from '../../lib/hooks/use-topics.ts';
import type { KnownNames } from './query-completions.ts';

/** Names the search can be completed with: all topics and their writers, and the types in the rows at hand. */
export function useKnownNames(rows: readonly EventSummary[]): KnownNames {
  const topics = useTopics().data?.topics;
  // Types come with rows, which change every second; what a new list of names costs is one more render of the box.
  const types = [...new Set(rows.flatMap(({ type }) => (type === null ? [] : [type])))].sort().join('\n');
  return useMemo(
    () => ({
      topic: topics?.map(({ topic }) => topic) ?? [],
      service: [...new Set(topics?.flatMap(({ writers }) => writers))].sort(),
      type: types === '' ? [] : types.split('\n'),
    }),
    [topics, types],
  );
}
