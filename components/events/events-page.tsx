'use client';

import clsx from 'clsx';
import { useMemo, useState } from 'react';
import type { EventSummary, Events } from '../../lib/api/contracts/events.ts';
import { useEvents } from '../../lib/hooks/use-events.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { FirstPass } from '../shell/first-pass.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { useZone } from '../ui/moment.tsx';
import { MoreRows } from '../ui/more-rows.tsx';
import { TableSkeleton } from '../ui/skeleton.tsx';
import { useBackToNewest } from './back-to-newest.ts';
import { trailingPartitions } from './coverage-parts.ts';
import { CoverageStrip } from './coverage-strip.tsx';
import { eventColumns, NEWEST_FIRST, narrowEvent } from './event-columns.tsx';
import { parsePositionKey, positionKey } from './event-position.ts';
import { type EventSearch, useEventQuery } from './event-query.ts';
import { EventsHead } from './events-head.tsx';
import { useHeldRows } from './held-rows.ts';
import { useKnownNames } from './known-names.ts';
import { type Tail, useLiveTail } from './live-tail.ts';
import { NothingFound } from './nothing-found.tsx';
import { isScanned } from './query-tokens.ts';
import { rangeText } from './range-text.ts';
import { RecordDrawer } from './record-drawer.tsx';
import { NewRows, useAttention } from './row-attention.tsx';
import { MissingScan } from './scan/missing-scan.tsx';
import { ScanOffer } from './scan/scan-offer.tsx';
import { ScannedEvents } from './scan/scanned-events.tsx';
import { useScanned } from './scan/use-scanned.ts';
import { withScanned } from './scan/with-scanned.ts';
import { scanAsked } from './token-params.ts';

const NONE: readonly EventSummary[] = [];
/** Events of one look of a live view: more than that between two looks are not all seen, and it says so. */
const LIVE_LOOK = 200;

/** Search, newest first; the record beside it. Query, range and selection are in the URL. */
export function EventsPage() {
  const query = useEventQuery();
  return query.tokens.some(isScanned) ? <ScannedEvents query={query} /> : <IndexedEvents query={query} />;
}

/** All that is indexed. */
function IndexedEvents({ query }: { readonly query: EventSearch }) {
  const { zone } = useZone();
  const isLive = query.isLive && query.to === null;
  const params = useMemo(() => (isLive ? { ...query.params, limit: LIVE_LOOK } : query.params), [isLive, query.params]);
  const events = useEvents(params);
  const attention = useAttention();
  const [isPaused, setPaused] = useState(false);
  const pages = events.data?.pages;
  const newest = pages?.[0];
  const last = pages?.at(-1);
  const answered = useMemo(() => (pages === undefined ? NONE : pages.flatMap((page) => page.events)), [pages]);
  const isOfThis = !events.isPlaceholderData;
  const question = JSON.stringify(query.params);
  const look = useMemo(
    () => (isOfThis && newest ? { rows: answered, isMore: newest.next !== null } : null),
    [isOfThis, newest, answered],
  );
  const tail = useLiveTail(look, positionKey, isLive, question);
  const asked = useMemo(() => scanAsked(query.tokens, query.from, query.to), [query.tokens, query.from, query.to]);
  const scanned = useScanned(isLive || !isOfThis ? null : asked);
  const hasMore = events.hasNextPage;
  const rows = useMemo(() => withScanned(answered, scanned, hasMore), [answered, scanned, hasMore]);
  const latest = isLive ? tail.rows : rows;
  // Grows with each way back to the newest: what is held then is no longer what one wants to see.
  const [returns, setReturns] = useState(0);
  const isHeld = attention.isThere || query.at !== null || (isLive && isPaused);
  const held = useHeldRows(latest, positionKey, isHeld, `${question} ${isLive} ${returns}`);

  const range = rangeText(query.from, query.to, zone, Date.now());
  const isOfOneFlow = query.tokens.some((token) => token.word === 'correlation');
  const selected = query.at === null ? null : parsePositionKey(query.at);
  const columns = eventColumns(isOfOneFlow, selected !== null);
  const known = useKnownNames(held.rows);
  const backToNewest = useBackToNewest(params);
  const showNewest = () => {
    if ((pages?.length ?? 0) > 1) void backToNewest().then(() => setReturns((count) => count + 1));
    else held.release();
    setPaused(false);
    attention.toTop();
  };
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">Events</h1>
      <EventsHead
        query={query}
        known={known}
        count={last && isOfThis && foundText(held.rows.length, !isLive && last.next !== null, newest?.tookMs ?? 0)}
        isPaused={isPaused}
        onPause={setPaused}
        cannotLive={query.to === null ? null : 'The time range ends; nothing new can fall into it'}
      >
        {newest && (
          <CoverageStrip
            coverage={newest.coverage}
            asOfMs={newest.asOfMs}
            range={range}
            from={query.from}
            to={query.to}
            events={held.rows}
          />
        )}
        {newest && isOfThis && asked !== null && <MissingScan asked={asked} isMissing={isMissing(newest, query.params.topic)} />}
      </EventsHead>
      {events.isError && <ErrorState error={events.error} retry={() => void events.refetch()} />}
      <div className="relative flex min-h-0 flex-1 print:block">
        <div {...attention.events} className={clsx('relative min-w-0 flex-1', selected && 'max-narrow:hidden')}>
          {last === undefined ? (
            !events.isError && (
              <FirstPass>
                <TableSkeleton label="Searching events" columns={columns} nameColumn="type" />
              </FirstPass>
            )
          ) : held.rows.length === 0 ? (
            <NothingFound
              query={query}
              range={range}
              coverage={last.coverage}
              isLive={isLive}
              offer={asked !== null && isMissing(last, query.params.topic) && <ScanOffer asked={asked} tone="primary" />}
            />
          ) : (
            <>
              <NewRows count={held.waiting} onShow={showNewest}>
                {(pages?.length ?? 0) > 1 && 'Standing still while you read on. Back to the newest'}
              </NewRows>
              <DataTable
                label="Events"
                rows={held.rows}
                rowKey={positionKey}
                columns={columns}
                sort={NEWEST_FIRST}
                onSort={ignoreSort}
                onOpen={(event) => query.setAt(positionKey(event))}
                rowHeight={30}
                narrowRow={narrowEvent}
                selectedKey={query.at}
                footer={
                  isLive ? (
                    <LiveFooter tail={tail} isPaused={isPaused} />
                  ) : (
                    <MoreRows
                      hasMore={events.hasNextPage}
                      isLoading={events.isFetchingNextPage}
                      onMore={() => void events.fetchNextPage()}
                      done={`All ${countText(held.rows.length)} shown.`}
                    />
                  )
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

/** Something that a scan can look at is not in the index. */
const isMissing = ({ coverage, asOfMs }: Pick<Events, 'coverage' | 'asOfMs'>, topic: string | undefined): boolean => {
  // A topic that is left out of the index is scanned only when it is asked for by name.
  if (topic !== undefined && coverage.leftOut.length > 0) return true;
  return coverage.inFull < coverage.total && trailingPartitions(coverage, asOfMs) === null;
};

/** What a live view has let go of: rows are bounded, and a look sees so many. */
function LiveFooter({ tail, isPaused }: { readonly tail: Tail<EventSummary>; readonly isPaused: boolean }) {
  return (
    <p className="m-0">
      {isPaused ? 'Paused.' : 'Live.'} The newest {countText(tail.rows.length)} since it was opened.
      {tail.dropped > 0 && ` ${countText(tail.dropped)} older ones were dropped; a search with Live off finds them.`}
      {tail.gaps > 0 &&
        ` ${countOf(tail.gaps, 'time')} more came at once than ${countText(LIVE_LOOK)}: some in between are not in this view.`}
    </p>
  );
}
