import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOptions } from '../api/query-keys.ts';

/** All topics. */
export const useTopics = (params: { readonly source?: string } = {}) =>
  useQuery({ ...answerOptions('topics', { source: params.source }), placeholderData: keepPreviousData });
