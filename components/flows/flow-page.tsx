'use client';

import Link from 'next/link';
import { Tabs } from 'radix-ui';
import { type ReactNode, useCallback } from 'react';
import { ApiError } from '../../lib/api/client.ts';
import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import type { PathName } from '../../lib/api/path-name.ts';
import { useFlow } from '../../lib/hooks/use-flow.ts';
import { FirstPass } from '../shell/first-pass.tsx';
import { controlClass } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { useScreenWidth } from '../ui/screen-width.ts';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { FlowEventsTable } from './flow-events-table.tsx';
import { FlowHead, FlowName } from './flow-head.tsx';
import { type FlowTab, useFlowView, VIEWS } from './flow-view-state.ts';
import { ReceiptsPanel } from './receipts-panel.tsx';
import { Timeline } from './timeline.tsx';
import { TimelineBar } from './timeline-bar.tsx';

/** One flow: verdict, timeline or table, receipts. `name` is the correlation id, or the hash of one too long for an address. */
export function FlowPage({ name }: { readonly name: PathName }) {
  const id = 'name' in name ? name.name : null;
  const flow = useFlow('name' in name ? name.name : name);
  if (flow.data) return <FlowView flow={flow.data} refresh={() => void flow.refetch()} />;
  return (
    <div className="flex h-full flex-col">
      <div className="px-5 pt-2 pb-3">
        <FlowName correlationId={id} />
      </div>
      {!flow.isError ? (
        <FirstPass>
          <SkeletonRows label="Reading the flow" />
        </FirstPass>
      ) : flow.error instanceof ApiError && flow.error.status === 404 ? (
        <EmptyState title="Nothing with this id in what was looked at" action={id !== null && <SearchAsKey id={id} />}>
          {flow.error.hint ?? flow.error.message}
        </EmptyState>
      ) : (
        <ErrorState error={flow.error} retry={() => void flow.refetch()} />
      )}
    </div>
  );
}

const SearchAsKey = ({ id }: { readonly id: string }) => (
  <Link href={`/events?${new URLSearchParams({ key: id })}`} className={controlClass('bordered', 'control')}>
    Search as key
  </Link>
);

function FlowView({ flow, refresh }: { readonly flow: FlowDetail; readonly refresh: () => void }) {
  const width = useScreenWidth();
  const isWide = width === 'wide';
  const [view, setView] = useFlowView();
  const select = useCallback((at: string | null) => void setView({ at }, { history: 'replace' }), [setView]);
  const panel = (
    <ReceiptsPanel
      flow={flow}
      by={view.by}
      onBy={(by) => void setView({ by }, { history: 'replace' })}
      selectedKey={view.at}
      onSelect={select}
    />
  );
  // On a wide screen the receipts stand beside both views, so they are no view of their own.
  const shown = isWide && view.view === 'receipts' ? 'timeline' : view.view;
  return (
    <Tabs.Root
      value={shown}
      onValueChange={(next) => void setView({ view: VIEWS.find((known) => known === next) ?? null }, { history: 'push' })}
      className="flex h-full flex-col"
    >
      <FlowHead flow={flow} refresh={refresh} />
      <div className="flex h-10 shrink-0 items-end gap-5 border-b px-5">
        <Tabs.List aria-label="Views of the flow" className="flex h-full shrink-0 gap-5">
          <Tab value="timeline">Timeline</Tab>
          <Tab value="table">Table</Tab>
          {!isWide && <Tab value="receipts">Receipts</Tab>}
        </Tabs.List>
        {shown === 'timeline' && width !== 'narrow' && (
          <TimelineBar
            scale={view.scale}
            onScale={(scale) => void setView({ scale }, { history: 'replace' })}
            lanes={view.lanes}
            onLanes={(lanes) => void setView({ lanes }, { history: 'replace' })}
          />
        )}
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="min-w-0 flex-1">
          <Tabs.Content value="timeline" className="h-full" tabIndex={-1}>
            <Timeline
              flow={flow}
              scale={view.scale}
              lanes={view.lanes}
              isNarrow={width === 'narrow'}
              selectedKey={view.at}
              onSelect={select}
            />
          </Tabs.Content>
          <Tabs.Content value="table" className="h-full" tabIndex={-1}>
            <FlowEventsTable flow={flow} selectedKey={view.at} onSelect={select} />
          </Tabs.Content>
          {!isWide && (
            <Tabs.Content value="receipts" className="h-full" tabIndex={-1}>
              {panel}
            </Tabs.Content>
          )}
        </div>
        {isWide && <aside className="w-92 shrink-0 border-l">{panel}</aside>}
      </div>
    </Tabs.Root>
  );
}

const Tab = ({ value, children }: { readonly value: FlowTab; readonly children: ReactNode }) => (
  <Tabs.Trigger
    value={value}
    className="h-full border-b-2 border-transparent px-0.5 text-body font-medium text-text-2 hover:text-text data-[state=active]:border-text data-[state=active]:text-text"
  >
    {children}
  </Tabs.Trigger>
);
