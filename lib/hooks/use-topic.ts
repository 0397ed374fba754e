import { answerOptions } from '../api/query-keys.ts';
import { useAnswer } from './use-answer.ts';

/** One topic: partitions, types, writers, readers, settings. `null`: nothing is asked. */
export const useTopic = (topic: string | null, params: { readonly source?: string } = {}) =>
  useAnswer({ ...answerOptions('topic', { topic: topic ?? '', source: params.source }), enabled: topic !== null });
