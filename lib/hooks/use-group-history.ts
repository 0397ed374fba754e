import { answerOptions } from '../api/query-keys.ts';
import { useAnswer } from './use-answer.ts';

/** A point is 10 s long; half of it is how late its last sample can show. */
const EVERY_MS = 5_000;

/** The last hour of a group, on one topic or all; `rows`: partitions with cells at most. `null`: nothing is asked. */
export const useGroupHistory = (group: string | null, params: { readonly topic?: string; readonly rows?: number } = {}) =>
  useAnswer({
    ...answerOptions('groupHistory', { group: group ?? '', topic: params.topic, rows: params.rows }),
    enabled: group !== null,
    refetchInterval: EVERY_MS,
  });
