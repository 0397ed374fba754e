import { useQuery } from '@tanstack/react-query';
import { answerOptions } from '../api/query-keys.ts';

/** State of every source. Asked again by itself too: it has to notice when the live stream is what broke. */
export const useHealth = () => useQuery({ ...answerOptions('health', {}), refetchInterval: 15_000 });
