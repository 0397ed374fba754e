'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { controlClass } from '../ui/button.tsx';
import { flowHref } from '../ui/hrefs.ts';
import type { EventSearch } from './event-query.ts';
import { LiveControls } from './live-controls.tsx';
import type { KnownNames } from './query-completions.ts';
import { SearchBox } from './search-box.tsx';
import { TimeRange } from './time-range.tsx';

interface EventsHeadProps {
  readonly query: EventSearch;
  readonly known: KnownNames;
  readonly count: ReactNode;
  readonly isPaused: boolean;
  readonly onPause: (isPaused: boolean) => void;
  /** Why it cannot follow what comes in; null: it can. */
  readonly cannotLive: string | null;
  /** What the search has looked at. */
  readonly children: ReactNode;
}

/** What is searched for, when, and how the list follows. */
export function EventsHead({ query, known, count, isPaused, onPause, cannotLive, children }: EventsHeadProps) {
  const isOfOneFlow = query.tokens.some((token) => token.word === 'correlation');
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b px-5 py-2.5 max-narrow:px-4">
      <div className="flex flex-wrap items-start gap-2">
        <SearchBox tokens={query.tokens} onTokens={query.setTokens} known={known} count={count} />
        <LiveControls isLive={query.isLive} onLive={query.setLive} isPaused={isPaused} onPause={onPause} cannot={cannotLive} />
        <TimeRange size="search" from={query.from} to={query.to} onRange={query.setRange} />
        <Link href={asFlows(query)} prefetch={false} className={`${controlClass('bordered', 'control')} h-9! bg-surface`}>
          {isOfOneFlow ? 'As flow' : 'As flows'}
        </Link>
      </div>
      {children}
    </div>
  );
}

/** The flow of an id, or the flows that have such an event. */
function asFlows({ tokens, from, to }: Pick<EventSearch, 'tokens' | 'from' | 'to'>): string {
  const correlation = tokens.find((token) => token.word === 'correlation');
  if (correlation) return flowHref(correlation.value);
  const kept = tokens.filter(({ word }) => word === 'type' || word === 'service' || word === 'topic');
  const query = new URLSearchParams(kept.map(({ word, value }) => [word, value]));
  if (from !== null) query.set('from', String(from));
  if (to !== null) query.set('to', String(to));
  return query.size === 0 ? '/flows' : `/flows?${query}`;
}
