import { useInfiniteQuery } from '@tanstack/react-query';
import type { ParamsOf } from '../api/endpoints.ts';
import { flowsOptions } from '../api/query-keys.ts';
import { useHoldUntilHydrated } from './use-answer.ts';

export type FlowsParams = Omit<ParamsOf<'flows'>, 'cursor'>;

/** Flows, newest start first: `data.pages[].flows`. Refreshes by itself while one page is loaded. */
export const useFlows = (params: FlowsParams = {}, options: { readonly enabled?: boolean } = {}) =>
  useInfiniteQuery({ ...flowsOptions(params), enabled: options.enabled ?? true, ...useHoldUntilHydrated() });
