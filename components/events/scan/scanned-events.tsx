'use client';

import clsx from 'clsx';
import { useMemo } from 'react';
import type { EventSummary } from '../../../lib/api/contracts/events.ts';
import { useScan } from '../../../lib/hooks/use-scans.ts';
import { countOf, countText } from '../../../lib/model/words.ts';
import { FirstPass } from '../../shell/first-pass.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { TableSkeleton } from '../../ui/skeleton.tsx';
import { eventColumns, NEWEST_FIRST, narrowEvent } from '../event-columns.tsx';
import { parsePositionKey, positionKey } from '../event-position.ts';
import type { EventSearch } from '../event-query.ts';
import { EventsHead } from '../events-head.tsx';
import { useKnownNames } from '../known-names.ts';
import { mistakeIn } from '../query-tokens.ts';
import { RecordDrawer } from '../record-drawer.tsx';
import { scanAsked } from '../token-params.ts';
import { ScanLine } from './scan-line.tsx';
import { ScanOffer } from './scan-offer.tsx';
import { useScanOf } from './use-scan-of.ts';

const NONE: readonly EventSummary[] = [];

/** A search for what is in keys and payloads: it asks before it reads the log, and fills as it goes. */
export function ScannedEvents({ query }: { readonly query: EventSearch }) {
  const asked = useMemo(() => scanAsked(query.tokens, query.from, query.to), [query.tokens, query.from, query.to]);
  const scan = useScanOf(asked);
  const result = useScan(scan?.id ?? null);
  const events = result.data?.events ?? NONE;
  const known = useKnownNames(events);
  const selected = query.at === null ? null : parsePositionKey(query.at);
  const columns = eventColumns(false, selected !== null);
  const shown = result.data ?? scan;
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">Events</h1>
      <EventsHead
        query={query}
        known={known}
        count={result.data && countOf(result.data.found, 'event')}
        isPaused={false}
        onPause={ignore}
        cannotLive="A scan looks at what is there now"
      >
        {shown && <ScanLine scan={shown} />}
      </EventsHead>
      {result.isError && <ErrorState error={result.error} retry={() => void result.refetch()} />}
      <div className="relative flex min-h-0 flex-1 print:block">
        <div className={clsx('relative min-w-0 flex-1', selected && 'max-narrow:hidden')}>
          {asked === null ? (
            <EmptyState title="This cannot be read">
              <p className="m-0">{mistakesOf(query.tokens).join('; ')}.</p>
            </EmptyState>
          ) : scan === undefined ? (
            <FirstPass>
              <TableSkeleton label="Asking for scans" columns={columns} nameColumn="type" />
            </FirstPass>
          ) : scan === null ? (
            <EmptyState title="This needs a scan" action={<ScanOffer asked={asked} label="Scan" tone="primary" />}>
              <p className="m-0">
                Keys and payloads are not in the index. To look for it, the log is read once, at a pace that is in nobody’s way.
              </p>
            </EmptyState>
          ) : events.length === 0 ? (
            <EmptyState title={scan.endedMs === null ? 'Nothing fits so far' : 'Nothing fits in what was scanned'}>
              <p className="m-0">
                {scan.endedMs === null ? 'What fits appears here while the scan goes on.' : 'What was looked at stands above.'}
              </p>
            </EmptyState>
          ) : (
            <DataTable
              label="Events"
              rows={events}
              rowKey={positionKey}
              columns={columns}
              sort={NEWEST_FIRST}
              onSort={ignore}
              onOpen={(event) => query.setAt(positionKey(event))}
              rowHeight={30}
              narrowRow={narrowEvent}
              selectedKey={query.at}
              footer={<p className="m-0">{listedText(events.length, result.data?.found ?? 0)}</p>}
            />
          )}
        </div>
        {selected && <RecordDrawer at={selected} onClose={() => query.setAt(null)} />}
      </div>
    </div>
  );
}

const mistakesOf = (tokens: EventSearch['tokens']): string[] =>
  tokens.flatMap((token) => {
    const mistake = mistakeIn(token);
    return mistake === null ? [] : [`${token.word} ${mistake}`];
  });

const ignore = () => undefined;

const listedText = (listed: number, found: number): string =>
  listed < found
    ? `The newest ${countText(listed)} of ${countText(found)} that fit. A narrower search or time range has the others.`
    : `All ${countText(listed)} that fit.`;
