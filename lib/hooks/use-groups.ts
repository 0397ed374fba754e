import { keepPreviousData } from '@tanstack/react-query';
import { answerOptions } from '../api/query-keys.ts';
import { useAnswer } from './use-answer.ts';

/** All groups with totals and status. */
export const useGroups = (params: { readonly source?: string } = {}) =>
  useAnswer({ ...answerOptions('groups', { source: params.source }), placeholderData: keepPreviousData });
