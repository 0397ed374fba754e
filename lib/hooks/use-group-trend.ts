import { fetchJson } from '../api/client.ts';
import type { GroupTrend } from '../api/contracts/history.ts';
import { answerBatches } from './answer-batches.ts';
import { useAnswer } from './use-answer.ts';

const EVERY_MS = 30_000;
/** What the endpoint takes in one request. */
const MOST_GROUPS = 60;
/** Encoded ids in one request line. */
const MOST_LENGTH = 6_000;

const batchesOn = (topic: string | undefined) =>
  answerBatches<GroupTrend>({
    most: MOST_GROUPS,
    mostLength: MOST_LENGTH,
    withinMs: 60,
    ask: async (groups) => {
      const { trends } = await fetchJson('groupTrends', { group: [...groups], topic });
      return new Map(trends.map((trend) => [trend.groupId, trend]));
    },
  });

const ofAllTopics = batchesOn(undefined);
/** The one topic whose page is open: its rows go out together. */
let onTopic = { topic: '', ask: ofAllTopics };

function trendsOn(topic: string | undefined): typeof ofAllTopics {
  if (topic === undefined) return ofAllTopics;
  if (onTopic.topic !== topic) onTopic = { topic, ask: batchesOn(topic) };
  return onTopic.ask;
}

/**
 * The lag of one group over the last hour, on all its topics or on one. Rows in view ask for themselves and go out together; all
 * ask again at the same full half minutes, so that a list of 40 rows is one request however they scrolled into view.
 */
export const useGroupTrend = (groupId: string, topic?: string) =>
  useAnswer({
    queryKey: ['groupTrend', groupId, topic] as const,
    queryFn: ({ signal }) => trendsOn(topic)(groupId, signal),
    staleTime: EVERY_MS,
    refetchInterval: () => EVERY_MS - (Date.now() % EVERY_MS),
  });
