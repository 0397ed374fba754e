import { keepPreviousData } from '@tanstack/react-query';
import { answerOptions } from '../api/query-keys.ts';
import { useAnswer } from './use-answer.ts';

export interface TopologyParams {
  readonly source?: string;
  /** A node id to focus on, with at most `hops` edges to the rest. */
  readonly focus?: string;
  readonly hops?: number;
  /** With internal topics and ghosts. */
  readonly all?: boolean;
}

/** The graph. While another focus is fetched the previous graph stays (`isPlaceholderData`). */
export const useTopology = ({ source, focus, hops, all }: TopologyParams = {}) =>
  useAnswer({
    ...answerOptions('topology', { source, focus, hops: focus === undefined ? undefined : hops, all: all ? 'true' : undefined }),
    placeholderData: keepPreviousData,
  });
