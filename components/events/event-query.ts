'use client';

import { parseAsBoolean, parseAsInteger, parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { EventsParams } from '../../lib/hooks/use-events.ts';
import { FIELDS, QUERY_WORDS, type QueryToken, SCAN_WORDS } from './query-tokens.ts';

const parsers = {
  correlationId: parseAsString,
  eventId: parseAsString,
  causationId: parseAsString,
  traceId: parseAsString,
  key: parseAsString,
  type: parseAsString,
  service: parseAsString,
  topic: parseAsString,
  text: parseAsString,
  json: parseAsString,
  /** Record time in epoch milliseconds, from inclusive, to exclusive. */
  from: parseAsInteger,
  to: parseAsInteger,
  source: parseAsString,
  /** It follows what comes in. */
  live: parseAsBoolean.withDefault(false),
  /** The selected event, topic/partition/offset. */
  at: parseAsString,
};

/** The search as it stands in the URL, under the names the API has. An empty value is no value: nothing is searched for ''. */
export function useEventQuery() {
  const [view, setView] = useQueryStates(parsers, { history: 'push' });
  const tokens = useMemo(
    (): QueryToken[] =>
      QUERY_WORDS.flatMap((word) => {
        const value = view[FIELDS[word]];
        return value === null || value === '' ? [] : [{ word, value }];
      }),
    [view],
  );
  const params = useMemo(
    (): EventsParams => ({
      ...Object.fromEntries(tokens.filter(({ word }) => !SCAN_WORDS.has(word)).map(({ word, value }) => [FIELDS[word], value])),
      from: view.from ?? undefined,
      to: view.to ?? undefined,
      source: view.source || undefined,
    }),
    [tokens, view.from, view.to, view.source],
  );
  const setTokens = (next: readonly QueryToken[]) =>
    void setView({
      ...Object.fromEntries(QUERY_WORDS.map((word) => [FIELDS[word], null])),
      ...Object.fromEntries(next.map(({ word, value }) => [FIELDS[word], value])),
      at: null,
    });
  return {
    tokens,
    params,
    setTokens,
    from: view.from,
    to: view.to,
    setRange: (range: { from: number | null; to: number | null }) => void setView(range),
    isLive: view.live,
    setLive: (live: boolean) => void setView({ live }, { history: 'replace' }),
    at: view.at,
    setAt: (at: string | null) => void setView({ at }, { history: 'replace' }),
  };
}

export type EventSearch = ReturnType<typeof useEventQuery>;
