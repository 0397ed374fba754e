import { useInfiniteQuery } from '@tanstack/react-query';
import type { ParamsOf } from '../api/endpoints.ts';
import { eventsOptions } from '../api/query-keys.ts';
import { useHoldUntilHydrated } from './use-answer.ts';

export type EventsParams = Omit<ParamsOf<'events'>, 'cursor'>;

/**
 * Search events, newest first: `data.pages[].events`, `fetchNextPage`, `hasNextPage`. New events refresh it by themselves only
 * while one page is loaded; whoever has scrolled on keeps the pages as they are.
 */
export const useEvents = (params: EventsParams, options: { readonly enabled?: boolean } = {}) =>
  useInfiniteQuery({ ...eventsOptions(params), enabled: options.enabled ?? true, ...useHoldUntilHydrated() });
