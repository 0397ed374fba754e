import { replaceEqualDeep } from '@tanstack/react-query';
import { fetchJson } from '../api/client.ts';
import type { Topology } from '../api/contracts/topology.ts';
import { withChanges } from '../api/item-changes.ts';
import { answerOptions } from '../api/query-keys.ts';
import { shareItems } from './share-items.ts';
import { useAnswer } from './use-answer.ts';

const WITH_INTERNAL = { all: 'true' } as const;
const { queryKey } = answerOptions('topology', WITH_INTERNAL);

/**
 * The whole graph with internal topics and ghosts. After the first answer only what changed is asked for: items that say what
 * they said are the very same objects.
 */
export const useTopology = () =>
  useAnswer({
    queryKey,
    queryFn: ({ signal, client }) => {
      const before = client.getQueryData(queryKey);
      return before === undefined || before.asOfMs === null
        ? fetchJson('topology', WITH_INTERNAL, { signal })
        : topologySince(before, before.asOfMs, signal);
    },
    // What is shared, is so already.
    structuralSharing: false,
  });

async function topologySince(before: Topology, since: number, signal: AbortSignal): Promise<Topology> {
  const answer = await fetchJson('topologyChanges', { ...WITH_INTERNAL, since }, { signal });
  const coverage = replaceEqualDeep(before.coverage, 'changes' in answer ? answer.changes.coverage : answer.whole.coverage);
  if ('changes' in answer) {
    const { nodes, edges, ...rest } = answer.changes;
    return { ...rest, nodes: withChanges(before.nodes, nodes), edges: withChanges(before.edges, edges), coverage };
  }
  const { nodes, edges, ...rest } = answer.whole;
  return { ...rest, nodes: shareItems(before.nodes, nodes), edges: shareItems(before.edges, edges), coverage };
}
