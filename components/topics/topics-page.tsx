'use client';

import { useRouter } from 'next/navigation';
import { parseAsArrayOf, parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { TopicSummary } from '../../lib/api/contracts/topics.ts';
import { useTopics } from '../../lib/hooks/use-topics.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { FirstPass, SourceWord } from '../shell/first-pass.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { ColumnsMenu } from '../ui/columns-menu.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { topicHref } from '../ui/hrefs.ts';
import { ListCoverage } from '../ui/list-coverage.tsx';
import { NarrowSheet } from '../ui/narrow-sheet.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { TableSkeleton } from '../ui/skeleton.tsx';
import { parseSort, sortText } from '../ui/table-column.ts';
import { TYPED } from '../ui/typed.ts';
import { narrowTopic, TOPIC_COLUMNS } from './topic-columns.tsx';
import { filterTopics, topicsInWords } from './topic-filter.ts';

const NONE: readonly TopicSummary[] = [];
const keyOf = (topic: TopicSummary): string => `${topic.source}/${topic.topic}`;
const VIEW = {
  q: parseAsString.withDefault(''),
  internal: parseAsBoolean.withDefault(false),
  sort: parseAsString,
  /** Columns that are not shown. */
  hide: parseAsArrayOf(parseAsString).withDefault([]),
};

/** All topics. Query, columns and sort are in the URL; internal ones are left out until asked for. */
export function TopicsPage() {
  const router = useRouter();
  const topics = useTopics();
  const [view, setView] = useQueryStates(VIEW);
  const { q, hide } = view;
  const all = topics.data?.topics ?? NONE;
  const internal = useMemo(() => all.filter((topic) => topic.internal).length, [all]);
  const unread = useMemo(() => all.filter((topic) => topic.error !== null).length, [all]);
  const summary = useMemo(() => topicsInWords(all), [all]);
  const shown = useMemo(() => filterTopics(all, q, view.internal), [all, q, view.internal]);
  const columns = useMemo(() => TOPIC_COLUMNS.filter((column) => column.isFixed || !hide.includes(column.id)), [hide]);
  const sort = parseSort(view.sort, TOPIC_COLUMNS, { id: 'reason', descending: false });
  const setSort = (next: typeof sort) => void setView({ sort: sortText(next) }, { history: 'replace' });

  if (topics.isError && topics.data === undefined)
    return (
      <>
        <PageHead title="Topics" />
        <ErrorState error={topics.error} retry={() => void topics.refetch()} />
      </>
    );
  const isRead = topics.data !== undefined && topics.data.asOfMs !== null;
  const internalChip = internal > 0 && (
    <Chip pressed={view.internal} count={internal} onClick={() => void setView({ internal: view.internal ? null : true })}>
      Internal
    </Chip>
  );
  return (
    <div className="flex h-full flex-col">
      <PageHead
        title="Topics"
        summary={isRead && summary}
        aside={
          <>
            {isRead && (
              <ListCoverage complete={unread === 0}>
                {countText(all.length)} of {countText(all.length)} topics listed, {countText(all.length - unread)} read
              </ListCoverage>
            )}
            <ColumnsMenu
              columns={TOPIC_COLUMNS}
              hidden={hide}
              onHidden={(next) => void setView({ hide: next.length === 0 ? null : [...next] }, { history: 'replace' })}
            />
          </>
        }
      >
        <SearchField
          label="Find topics by name, writer or reader"
          placeholder="Name, writer or reader"
          takesSlash
          value={q}
          onChange={(next) => void setView({ q: next === '' ? null : next }, TYPED)}
          count={q !== '' && `${countText(shown.length)} of ${countText(all.length)}`}
          className="min-w-0 flex-1 narrow:w-64 narrow:flex-none wide:w-[380px]"
        />
        {isRead && (
          <>
            <NarrowSheet label="Sort and filter" columns={TOPIC_COLUMNS} sort={sort} onSort={setSort}>
              {internalChip}
            </NarrowSheet>
            <div className="max-narrow:hidden">{internalChip}</div>
          </>
        )}
      </PageHead>
      <div className="min-h-0 flex-1">
        {!isRead ? (
          <FirstPass>
            <TableSkeleton label="Reading topics" columns={columns} nameColumn="topic" />
          </FirstPass>
        ) : shown.length === 0 ? (
          <EmptyState
            title={all.length === internal && q === '' ? 'No topic yet' : 'No topic fits'}
            action={q !== '' && <Button onClick={() => void setView({ q: null })}>Show all</Button>}
          >
            {countOf(all.length, 'topic')} on <SourceWord /> were looked at, {countText(internal)} of them internal. A new topic
            shows up here with the next sample.
          </EmptyState>
        ) : (
          <DataTable
            label="Topics"
            rows={all}
            shown={shown}
            rowKey={keyOf}
            columns={columns}
            sort={sort}
            onSort={setSort}
            steadyFor={`${q} ${view.internal}`}
            onOpen={(topic) => router.push(topicHref(topic.topic))}
            narrowRow={narrowTopic}
          />
        )}
      </div>
    </div>
  );
}
