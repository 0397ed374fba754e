import { answerOptions } from '../api/query-keys.ts';
import { useAnswer } from './use-answer.ts';

/** All events of one correlation id, or of the one an address has the hash of. `null`: nothing is asked. */
export const useFlow = (correlationId: string | { hash: string } | null, params: { readonly source?: string } = {}) =>
  useAnswer({
    ...answerOptions('flow', { correlationId: correlationId ?? '', source: params.source }),
    enabled: correlationId !== null,
  });
