import { answerOptions } from '../api/query-keys.ts';
import { useAnswer } from './use-answer.ts';

export interface RecordAt {
  readonly source?: string;
  readonly topic: string;
  readonly partition: number;
  /** Decimal. */
  readonly offset: string;
}

/** One whole record. `null`: nothing is asked. The download of a part is `endpointUrl('record', {…at, raw: 'value'})`. */
export const useRecord = (at: RecordAt | null) =>
  useAnswer({
    ...answerOptions('record', {
      source: at?.source,
      topic: at?.topic ?? '',
      partition: at?.partition ?? 0,
      offset: at?.offset ?? '0',
    }),
    enabled: at !== null,
  });
