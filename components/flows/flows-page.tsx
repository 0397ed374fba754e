'use client';

import Link from 'next/link';
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
import { FirstPass } from '../shell/first-pass.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { flowHref } from '../ui/hrefs.ts';
import { useZone } from '../ui/moment.tsx';
import { MoreRows } from '../ui/more-rows.tsx';
import { groupLabel } from '../ui/name-text.ts';
import { TableSkeleton } from '../ui/skeleton.tsx';
import { SeverityMark } from '../ui/status-mark.tsx';
import { parseSort, sortText } from '../ui/table-column.ts';
import { FLOW_COLUMNS, narrowFlow, WORST_FIRST } from './flow-columns.tsx';
import { FlowFilters } from './flow-filters.tsx';
import { countStates, FLOW_STATES, type FlowState, flowsShown } from './flow-rank.ts';

const STATE_WORD: Record<FlowState, string> = { waiting: 'Waiting', done: 'Done', unknown: 'Unknown' };
const NONE: readonly FlowSummary[] = [];
/** Flows judged at once: the counts and the order are of these. */
const JUDGED = 300;
const keyOf = (flow: FlowSummary): string => `${flow.source}/${flow.correlationId}`;

/** The newest flows, each with its verdict, worst first. Filters and order are in the URL. */
export function FlowsPage() {
  const router = useRouter();
  const { zone } = useZone();
  const [view, setView] = useQueryStates(
    {
      state: parseAsStringLiteral(FLOW_STATES),
      reader: parseAsString,
      type: parseAsString.withDefault(''),
      service: parseAsString.withDefault(''),
      topic: parseAsString.withDefault(''),
      from: parseAsInteger,
      to: parseAsInteger,
      sort: parseAsString,
    },
    { history: 'push' },
  );
  const params = useMemo(
    () => ({
      type: view.type || undefined,
      service: view.service || undefined,
      topic: view.topic || undefined,
      from: view.from ?? undefined,
      to: view.to ?? undefined,
      limit: JUDGED,
    }),
    [view.type, view.service, view.topic, view.from, view.to],
  );
  const flows = useFlows(params);
  const attention = useAttention();
  const pages = flows.data?.pages;
  const latest = useMemo(() => (pages === undefined ? NONE : pages.flatMap((page) => page.flows)), [pages]);
  const held = useHeldRows(latest, keyOf, attention.isThere, JSON.stringify(params));
  const counts = useMemo(() => countStates(held.rows), [held.rows]);
  const shown = useMemo(() => flowsShown(held.rows, view.state, view.reader), [held.rows, view.state, view.reader]);
  const last = pages?.at(-1);
  const isFiltered =
    view.state !== null ||
    view.reader !== null ||
    Object.entries(params).some(([name, value]) => name !== 'limit' && value !== undefined);
  return (
    <div className="flex h-full flex-col">
      <PageHead
        title="Flows"
        summary={last && <FlowsSum counts={counts} isAll={last.next === null} uncorrelated={last.uncorrelated} />}
        aside={last && <CoverageSentence coverage={last.coverage} asOfMs={last.asOfMs} />}
      >
        <Chip pressed={view.state === null} count={last && held.rows.length} onClick={() => void setView({ state: null })}>
          All
        </Chip>
        {FLOW_STATES.map((state) => (
          <Chip
            key={state}
            pressed={view.state === state}
            count={last && counts[state]}
            mark={state === 'unknown' && <SeverityMark severity="unknown" />}
            onClick={() => void setView({ state: view.state === state ? null : state })}
          >
            {STATE_WORD[state]}
          </Chip>
        ))}
        {view.reader !== null && (
          <Chip
            pressed
            onClick={() => void setView({ reader: null })}
            aria-label={`No longer only those that wait for ${groupLabel(view.reader)}`}
          >
            Waiting for {groupLabel(view.reader)} ×
          </Chip>
        )}
        <FlowFilters view={view} onView={(next) => void setView(next)} />
      </PageHead>
      {flows.isError && <ErrorState error={flows.error} retry={() => void flows.refetch()} />}
      <div {...attention.events} className="relative min-h-0 flex-1">
        {last === undefined ? (
          !flows.isError && (
            <FirstPass>
              <TableSkeleton label="Reading flows" columns={FLOW_COLUMNS} nameColumn="correlationId" />
            </FirstPass>
          )
        ) : shown.length === 0 && !flows.hasNextPage ? (
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
              rows={shown}
              rowKey={keyOf}
              columns={FLOW_COLUMNS}
              sort={parseSort(view.sort, FLOW_COLUMNS, WORST_FIRST)}
              onSort={(sort) => void setView({ sort: sortText(sort) }, { history: 'replace' })}
              onOpen={(flow) => router.push(flowHref(flow.correlationId))}
              narrowRow={narrowFlow}
              footer={
                <MoreRows
                  hasMore={flows.hasNextPage}
                  isLoading={flows.isFetchingNextPage}
                  onMore={() => void flows.fetchNextPage()}
                  done={`All ${countText(shown.length)} shown.`}
                />
              }
            />
          </>
        )}
      </div>
    </div>
  );
}

interface FlowsSumProps {
  readonly counts: Record<FlowState, number>;
  readonly isAll: boolean;
  readonly uncorrelated: number;
}

/** What the list is of: the newest flows, and what belongs to no flow. */
function FlowsSum({ counts, isAll, uncorrelated }: FlowsSumProps) {
  const judged = counts.waiting + counts.done + counts.unknown;
  return (
    <>
      {isAll ? 'All' : 'The newest'} {countText(judged)}, {counts.waiting === 0 ? 'none' : countText(counts.waiting)} waiting;{' '}
      <Link href="/events" className="underline decoration-line-control underline-offset-2">
        {countOf(uncorrelated, 'event')}
      </Link>{' '}
      without a correlation id {uncorrelated === 1 ? 'belongs' : 'belong'} to none
    </>
  );
}
