'use client';

import { useRouter } from 'next/navigation';
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { FlowSummary } from '../../lib/api/contracts/flows.ts';
import { useFlows } from '../../lib/hooks/use-flows.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { CoverageSentence } from '../events/coverage-strip.tsx';
import { useHeldRows } from '../events/held-rows.ts';
import { rangeText } from '../events/range-text.ts';
import { NewRows, useAttention } from '../events/row-attention.tsx';
import { TimeRange } from '../events/time-range.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { useSourceNow } from '../shell/source-now.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { flowHref } from '../ui/hrefs.ts';
import { useZone } from '../ui/moment.tsx';
import { MoreRows } from '../ui/more-rows.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { FilterField } from './filter-field.tsx';
import { FLOW_COLUMNS, NEWEST_START_FIRST, narrowFlow } from './flow-columns.tsx';

const STATES = ['waiting', 'done', 'unknown'] as const;
const STATE_WORD = { waiting: 'Waiting', done: 'Done', unknown: 'Unknown' };
const NONE: readonly FlowSummary[] = [];
const keyOf = (flow: FlowSummary): string => `${flow.source}/${flow.correlationId}`;
const ignoreSort = () => undefined;

/** Flows by their start, newest first, each with its verdict. Filters are in the URL. */
export function FlowsPage() {
  const router = useRouter();
  const { zone } = useZone();
  const source = useSourceNow();
  const [view, setView] = useQueryStates(
    {
      state: parseAsStringLiteral(STATES),
      type: parseAsString.withDefault(''),
      service: parseAsString.withDefault(''),
      topic: parseAsString.withDefault(''),
      from: parseAsInteger,
      to: parseAsInteger,
    },
    { history: 'push' },
  );
  const params = useMemo(
    () => ({
      state: view.state ?? undefined,
      type: view.type || undefined,
      service: view.service || undefined,
      topic: view.topic || undefined,
      from: view.from ?? undefined,
      to: view.to ?? undefined,
    }),
    [view],
  );
  const flows = useFlows(params);
  const attention = useAttention();
  const pages = flows.data?.pages;
  const latest = useMemo(() => (pages === undefined ? NONE : pages.flatMap((page) => page.flows)), [pages]);
  const held = useHeldRows(latest, keyOf, attention.isThere, JSON.stringify(params));
  const last = pages?.at(-1);
  const isFiltered = Object.values(params).some((value) => value !== undefined);
  return (
    <div className="flex h-full flex-col">
      <PageHead
        title="Flows"
        summary={
          last &&
          `${countOf(last.uncorrelated, 'event')} without a correlation id ${last.uncorrelated === 1 ? 'belongs' : 'belong'} to none`
        }
        aside={last && <CoverageSentence coverage={last.coverage} asOfMs={last.asOfMs} />}
      >
        <Chip pressed={view.state === null} onClick={() => void setView({ state: null })}>
          All
        </Chip>
        {STATES.map((state) => (
          <Chip
            key={state}
            pressed={view.state === state}
            onClick={() => void setView({ state: view.state === state ? null : state })}
          >
            {STATE_WORD[state]}
          </Chip>
        ))}
        <FilterField
          label="Type"
          placeholder="Exact type, Enter"
          value={view.type}
          onValue={(type) => void setView({ type: type || null })}
          takesSlash
        />
        <FilterField
          label="Service"
          placeholder="Exact service, Enter"
          value={view.service}
          onValue={(service) => void setView({ service: service || null })}
        />
        <TimeRange from={view.from} to={view.to} onRange={(range) => void setView(range)} />
      </PageHead>
      {flows.isError && <ErrorState error={flows.error} retry={() => void flows.refetch()} />}
      <div {...attention.events} className="relative min-h-0 flex-1">
        {last === undefined ? (
          !flows.isError && source?.state !== 'down' && <SkeletonRows label="Reading flows" />
        ) : latest.length === 0 && !flows.hasNextPage ? (
          <EmptyState
            title={isFiltered ? 'No flow fits' : 'No flow yet'}
            action={isFiltered && <Button onClick={() => void setView(null)}>Show all flows</Button>}
          >
            <p className="m-0" suppressHydrationWarning>
              {last.coverage.note}, {rangeText(view.from, view.to, zone, Date.now()).toLowerCase()}.
            </p>
            {!isFiltered && <p className="m-0">A flow shows up with the first event that carries a correlation id.</p>}
          </EmptyState>
        ) : (
          <>
            <NewRows
              count={held.waiting}
              onShow={() => {
                held.release();
                attention.toTop();
              }}
            />
            <DataTable
              label="Flows"
              rows={held.rows}
              rowKey={keyOf}
              columns={FLOW_COLUMNS}
              sort={NEWEST_START_FIRST}
              onSort={ignoreSort}
              onOpen={(flow) => router.push(flowHref(flow.correlationId))}
              narrowRow={narrowFlow}
              footer={
                <MoreRows
                  hasMore={flows.hasNextPage}
                  isLoading={flows.isFetchingNextPage}
                  onMore={() => void flows.fetchNextPage()}
                  done={`All ${countText(held.rows.length)} shown.`}
                />
              }
            />
          </>
        )}
      </div>
    </div>
  );
}
