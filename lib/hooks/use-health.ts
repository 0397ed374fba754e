import { answerOptions } from '../api/query-keys.ts';
import { useAnswer } from './use-answer.ts';

/** State of every source. LiveProvider asks for it again. */
export const useHealth = () => useAnswer(answerOptions('health', {}));
