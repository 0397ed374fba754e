import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { fetchJson } from './client.ts';
import type { EndpointName } from './endpoint-paths.ts';
import type { ParamsOf } from './endpoints.ts';

/** The key of one answer; a prefix `[name]` matches all answers of the endpoint. */
export const queryKey = <Name extends EndpointName>(name: Name, params: ParamsOf<Name>) => [name, params] as const;

/**
 * Query options of an endpoint. Lists and graphs keep the previous answer while another is fetched; details do not: another
 * topic's figures under this topic's name would be wrong.
 */
export const answerOptions = <Name extends EndpointName>(name: Name, params: ParamsOf<Name>) =>
  queryOptions({
    queryKey: queryKey(name, params),
    queryFn: ({ signal }) => fetchJson(name, params, { signal }),
  });

const firstPage = (): string | undefined => undefined;

/** Search results page by page, newest first. The cursor is the page parameter, not part of the key. */
export const eventsOptions = (params: Omit<ParamsOf<'events'>, 'cursor'>) =>
  infiniteQueryOptions({
    queryKey: queryKey('events', params),
    queryFn: ({ signal, pageParam }) => fetchJson('events', { ...params, cursor: pageParam }, { signal }),
    initialPageParam: firstPage(),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const flowsOptions = (params: Omit<ParamsOf<'flows'>, 'cursor'>) =>
  infiniteQueryOptions({
    queryKey: queryKey('flows', params),
    queryFn: ({ signal, pageParam }) => fetchJson('flows', { ...params, cursor: pageParam }, { signal }),
    initialPageParam: firstPage(),
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
