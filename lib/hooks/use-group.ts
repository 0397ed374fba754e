import { answerOptions } from '../api/query-keys.ts';
import { useAnswer } from './use-answer.ts';

/** One group (the id may be the empty string): members and readings. `null`: nothing is asked. */
export const useGroup = (group: string | null, params: { readonly source?: string } = {}) =>
  useAnswer({ ...answerOptions('group', { group: group ?? '', source: params.source }), enabled: group !== null });
