'use client';

import { useTopics } from '../../lib/hooks/use-topics.ts';
import { countOf } from '../../lib/model/words.ts';
import { SampleInterval, SourceWord } from '../shell/first-pass.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** What was looked at, why there is nothing, and when that changes. Asks for the topics only when there is no group. */
export function NoGroupYet() {
  const topics = useTopics().data?.topics;
  return (
    <EmptyState title="No group has committed yet">
      {topics === undefined ? (
        <>
          <SourceWord /> was read, and nobody has a position on it.
        </>
      ) : (
        <>
          {countOf(topics.length, 'topic')} on <SourceWord /> {topics.length === 1 ? 'was' : 'were'} read, and nobody has a
          position on {topics.length === 1 ? 'it' : 'them'}.
        </>
      )}{' '}
      A group shows up here within <SampleInterval /> of its first commit.
    </EmptyState>
  );
}
