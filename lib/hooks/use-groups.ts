import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOptions } from '../api/query-keys.ts';

/** All groups with totals and status. */
export const useGroups = (params: { readonly source?: string } = {}) =>
  useQuery({ ...answerOptions('groups', { source: params.source }), placeholderData: keepPreviousData });
