import { keepPreviousData, replaceEqualDeep } from '@tanstack/react-query';
import type { Topology } from '../api/contracts/topology.ts';
import { answerOptions } from '../api/query-keys.ts';
import { shareItems } from './share-items.ts';
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
    // Typed by the library as anything: it is the answer before, and the answer.
    structuralSharing: (before, after) => (before === undefined ? after : shareTopology(before as Topology, after as Topology)),
  });

const shareTopology = (before: Topology, after: Topology): Topology => ({
  ...after,
  nodes: shareItems(before.nodes, after.nodes),
  edges: shareItems(before.edges, after.edges),
  coverage: replaceEqualDeep(before.coverage, after.coverage),
});
