'use client';

import { parseAsBoolean, parseAsInteger, parseAsNativeArrayOf, parseAsString, useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import type { EventsParams } from '../../lib/hooks/use-events.ts';
import {
  AMOUNT_WORDS,
  FIELD_WORDS,
  FIELDS,
  isAmount,
  isUnwanted,
  type QueryToken,
  UNWANTED,
  UNWANTED_WORDS,
} from './query-tokens.ts';
import { eventParams } from './token-params.ts';

const several = parseAsNativeArrayOf(parseAsString);

const parsers = {
  correlationId: parseAsString,
  eventId: parseAsString,
  causationId: parseAsString,
  traceId: parseAsString,
  key: parseAsString,
  type: parseAsString,
  service: parseAsString,
  topic: parseAsString,
  kind: parseAsString,
  text: parseAsString,
  json: parseAsString,
  notType: several,
  notService: several,
  notTopic: several,
  notKind: several,
  /** Each with its comparison: `>10k`. */
  size: several,
  age: several,
  /** Record time in epoch milliseconds, from inclusive, to exclusive. */
  from: parseAsInteger,
  to: parseAsInteger,
  source: parseAsString,
  /** It follows what comes in. */
  live: parseAsBoolean.withDefault(false),
  /** The selected event, topic/partition/offset. */
  at: parseAsString,
};

/** The search as it stands in the URL, under the names the API has where it has them. An empty value is no value: nothing is searched for ''. */
export function useEventQuery() {
  const [view, setView] = useQueryStates(parsers, { history: 'push' });
  const tokens = useMemo(
    (): QueryToken[] =>
      [
        ...FIELD_WORDS.map((word): QueryToken => ({ word, value: view[FIELDS[word]] ?? '' })),
        ...UNWANTED_WORDS.flatMap((word) => view[UNWANTED[word]].map((value): QueryToken => ({ word, value, isUnwanted: true }))),
        ...AMOUNT_WORDS.flatMap((word) => view[word].map((value): QueryToken => ({ word, value }))),
      ].filter(({ value }) => value !== ''),
    [view],
  );
  const params = useMemo(
    (): EventsParams => ({
      ...eventParams(tokens),
      from: view.from ?? undefined,
      to: view.to ?? undefined,
      source: view.source || undefined,
    }),
    [tokens, view.from, view.to, view.source],
  );
  const setTokens = (next: readonly QueryToken[]) => {
    const field = (word: keyof typeof FIELDS) =>
      next.find((token) => token.word === word && !isUnwanted(token) && !isAmount(token))?.value ?? null;
    const unwanted = (word: keyof typeof UNWANTED) => next.filter((token) => token.word === word && isUnwanted(token));
    const valuesOf = (of: readonly QueryToken[]) => (of.length === 0 ? null : of.map(({ value }) => value));
    void setView({
      ...Object.fromEntries(FIELD_WORDS.map((word) => [FIELDS[word], field(word)])),
      ...Object.fromEntries(UNWANTED_WORDS.map((word) => [UNWANTED[word], valuesOf(unwanted(word))])),
      ...Object.fromEntries(AMOUNT_WORDS.map((word) => [word, valuesOf(next.filter((token) => token.word === word))])),
      at: null,
    });
  };
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
