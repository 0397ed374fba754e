import { keepPreviousData } from '@tanstack/react-query';
import { answerOptions } from '../api/query-keys.ts';
import { useAnswer } from './use-answer.ts';

/** All topics. */
export const useTopics = (params: { readonly source?: string } = {}) =>
  useAnswer({ ...answerOptions('topics', { source: params.source }), placeholderData: keepPreviousData });
