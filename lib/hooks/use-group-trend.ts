import { fetchJson } from '../api/client.ts';
import type { GroupTrend } from '../api/contracts/history.ts';
import { answerBatches } from './answer-batches.ts';
import { useAnswer } from './use-answer.ts';

const EVERY_MS = 30_000;
/** What the endpoint takes in one request. */
const MOST_GROUPS = 60;

const trendOf = answerBatches<GroupTrend>({
  most: MOST_GROUPS,
  mostLength: 6_000,
  withinMs: 60,
  ask: async (group) =>
    new Map((await fetchJson('groupTrends', { group: [...group] })).trends.map((trend) => [trend.groupId, trend])),
});

/**
 * The lag of one group over the last hour. Rows in view ask for themselves and go out together; all ask again at the same
 * full half minutes, so that a list of 40 rows is one request however they scrolled into view.
 */
export const useGroupTrend = (groupId: string) =>
  useAnswer({
    queryKey: ['groupTrend', groupId] as const,
    queryFn: ({ signal }) => trendOf(groupId, signal),
    staleTime: EVERY_MS,
    refetchInterval: () => EVERY_MS - (Date.now() % EVERY_MS),
  });
