import { useQuery } from '@tanstack/react-query';
import { answerOptions } from '../api/query-keys.ts';

/** One topic: partitions, types, writers, readers, settings. `null`: nothing is asked. */
export const useTopic = (topic: string | null, params: { readonly source?: string } = {}) =>
  useQuery({ ...answerOptions('topic', { topic: topic ?? '', source: params.source }), enabled: topic !== null });
