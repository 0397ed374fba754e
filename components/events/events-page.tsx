'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import type { EventSummary } from '../../lib/api/contracts/events.ts';
import { useEvents } from '../../lib/hooks/use-events.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { useSourceNow } from '../shell/source-now.ts';
import { controlClass } from '../ui/button.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { flowHref } from '../ui/hrefs.ts';
import { useZone } from '../ui/moment.tsx';
import { MoreRows } from '../ui/more-rows.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { useBackToNewest } from './back-to-newest.ts';
import { CoverageStrip } from './coverage-strip.tsx';
import { eventColumns, NEWEST_FIRST, narrowEvent } from './event-columns.tsx';
import { parsePositionKey, positionKey } from './event-position.ts';
import { useEventQuery } from './event-query.ts';
import { useHeldRows } from './held-rows.ts';
import { NothingFound } from './nothing-found.tsx';
import { rangeText } from './range-text.ts';
import { RecordDrawer } from './record-drawer.tsx';
import { NewRows, useAttention } from './row-attention.tsx';
import { SearchBox } from './search-box.tsx';
import { TimeRange } from './time-range.tsx';

const NONE: readonly EventSummary[] = [];

/** Search over all that is indexed, newest first; the record beside it. Query, range and selection are in the URL. */
export function EventsPage() {
  const { zone } = useZone();
  const query = useEventQuery();
  const source = useSourceNow();
  const events = useEvents(query.params);
  const attention = useAttention();
  const pages = events.data?.pages;
  const latest = useMemo(() => (pages === undefined ? NONE : pages.flatMap((page) => page.events)), [pages]);
  // Grows with each way back to the newest: what is held then is no longer what one wants to see.
  const [returns, setReturns] = useState(0);
  const question = `${JSON.stringify(query.params)} ${returns}`;
  const held = useHeldRows(latest, positionKey, attention.isThere || query.at !== null, question);

  const newest = pages?.[0];
  const last = pages?.at(-1);
  const range = rangeText(query.from, query.to, zone, Date.now());
  const correlation = query.tokens.find((token) => token.word === 'correlation');
  const selected = query.at === null ? null : parsePositionKey(query.at);
  const backToNewest = useBackToNewest(query.params);
  const showNewest = () => {
    if ((pages?.length ?? 0) > 1) void backToNewest().then(() => setReturns((count) => count + 1));
    else held.release();
    attention.toTop();
  };
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">Events</h1>
      <div className="flex shrink-0 flex-col gap-2 border-b px-5 py-2.5">
        <div className="flex flex-wrap items-start gap-2">
          <SearchBox
            tokens={query.tokens}
            onTokens={query.setTokens}
            count={last && !events.isPlaceholderData && foundText(held.rows.length, last.next !== null, newest?.tookMs ?? 0)}
          />
          <TimeRange size="search" from={query.from} to={query.to} onRange={query.setRange} />
          {correlation && (
            <Link href={flowHref(correlation.value)} className={`${controlClass('bordered', 'control')} h-9! bg-surface`}>
              As flow
            </Link>
          )}
        </div>
        {newest && <CoverageStrip coverage={newest.coverage} asOfMs={newest.asOfMs} range={range} />}
      </div>
      {events.isError && <ErrorState error={events.error} retry={() => void events.refetch()} />}
      <div className="relative flex min-h-0 flex-1">
        <div {...attention.events} className={clsx('relative min-w-0 flex-1', selected && 'max-narrow:hidden')}>
          {last === undefined ? (
            !events.isError && source?.state !== 'down' && <SkeletonRows label="Searching events" />
          ) : latest.length === 0 ? (
            <NothingFound tokens={query.tokens} range={range} coverage={last.coverage} onTokens={query.setTokens} />
          ) : (
            <>
              <NewRows count={held.waiting} onShow={showNewest}>
                {(pages?.length ?? 0) > 1 && 'Standing still while you read on. Back to the newest'}
              </NewRows>
              <DataTable
                label="Events"
                rows={held.rows}
                rowKey={positionKey}
                columns={eventColumns(correlation !== undefined)}
                sort={NEWEST_FIRST}
                onSort={ignoreSort}
                onOpen={(event) => query.setAt(positionKey(event))}
                rowHeight={30}
                narrowRow={narrowEvent}
                selectedKey={query.at}
                footer={
                  <MoreRows
                    hasMore={events.hasNextPage}
                    isLoading={events.isFetchingNextPage}
                    onMore={() => void events.fetchNextPage()}
                    done={`All ${countText(held.rows.length)} shown.`}
                  />
                }
              />
            </>
          )}
        </div>
        {selected && <RecordDrawer at={selected} onClose={() => query.setAt(null)} />}
      </div>
    </div>
  );
}

const ignoreSort = () => undefined;

const foundText = (count: number, isMore: boolean, tookMs: number): string =>
  `${isMore ? `${countText(count)} and more` : countOf(count, 'event')}, ${tookMs < 1 ? '< 1' : Math.round(tookMs)} ms`;
