'use client';

import { useRouter } from 'next/navigation';
import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { TopicSummary } from '../../lib/api/contracts/topics.ts';
import { useTopics } from '../../lib/hooks/use-topics.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { FirstPass, SourceWord } from '../shell/first-pass.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { topicHref } from '../ui/hrefs.ts';
import { SearchField } from '../ui/search-field.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { parseSort, sortText } from '../ui/table-column.ts';
import { narrowTopic, TOPIC_COLUMNS } from './topic-columns.tsx';

const NONE: readonly TopicSummary[] = [];
const keyOf = (topic: TopicSummary): string => `${topic.source}/${topic.topic}`;

/** All topics. Filter and sort are in the URL; internal ones are left out until asked for. */
export function TopicsPage() {
  const router = useRouter();
  const topics = useTopics();
  const [view, setView] = useQueryStates({
    q: parseAsString.withDefault(''),
    internal: parseAsBoolean.withDefault(false),
    sort: parseAsString,
  });
  const all = topics.data?.topics ?? NONE;
  const internal = useMemo(() => all.filter((topic) => topic.internal).length, [all]);
  const shown = useMemo(() => filterTopics(all, view.q, view.internal), [all, view.q, view.internal]);
  const sort = parseSort(view.sort, TOPIC_COLUMNS, { id: 'reason', descending: false });

  if (topics.isError && topics.data === undefined) return <ErrorState error={topics.error} retry={() => void topics.refetch()} />;
  const isRead = topics.data !== undefined && topics.data.asOfMs !== null;
  const partitions = all.reduce((sum, topic) => sum + topic.partitionCount, 0);
  return (
    <div className="flex h-full flex-col">
      <PageHead
        title="Topics"
        summary={isRead && `${countOf(all.length - internal, 'topic')}, ${countOf(partitions, 'partition')}`}
      >
        <SearchField
          label="Find topics by name, writer or reader"
          placeholder="Name, writer or reader"
          takesSlash
          value={view.q}
          onChange={(q) => void setView({ q: q === '' ? null : q }, { history: 'replace' })}
          count={view.q !== '' && `${countText(shown.length)} of ${countText(all.length)}`}
          className="w-full narrow:w-80"
        />
        {internal > 0 && (
          <Chip pressed={view.internal} count={internal} onClick={() => void setView({ internal: view.internal ? null : true })}>
            Internal
          </Chip>
        )}
      </PageHead>
      <div className="min-h-0 flex-1">
        {!isRead ? (
          <FirstPass>
            <SkeletonRows label="Reading topics" />
          </FirstPass>
        ) : shown.length === 0 ? (
          <EmptyState
            title={all.length === internal && view.q === '' ? 'No topic yet' : 'No topic fits'}
            action={view.q !== '' && <Button onClick={() => void setView({ q: null })}>Show all</Button>}
          >
            {countOf(all.length, 'topic')} on <SourceWord /> were looked at, {countText(internal)} of them internal. A new topic
            shows up here with the next sample.
          </EmptyState>
        ) : (
          <DataTable
            label="Topics"
            rows={shown}
            rowKey={keyOf}
            columns={TOPIC_COLUMNS}
            sort={sort}
            onSort={(next) => void setView({ sort: sortText(next) }, { history: 'replace' })}
            onOpen={(topic) => router.push(topicHref(topic.topic))}
            narrowRow={narrowTopic}
          />
        )}
      </div>
    </div>
  );
}

function filterTopics(topics: readonly TopicSummary[], text: string, withInternal: boolean): readonly TopicSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return topics.filter(
    (topic) =>
      (withInternal || !topic.internal) &&
      words.every((word) => [topic.topic, ...topic.writers, ...topic.readers].some((name) => name.toLowerCase().includes(word))),
  );
}
