import { answerOptions } from '../api/query-keys.ts';
import { useAnswer } from './use-answer.ts';

/** State of every source. Asked again by itself too: it has to notice when the live stream is what broke. */
export const useHealth = () => useAnswer({ ...answerOptions('health', {}), refetchInterval: 15_000 });
