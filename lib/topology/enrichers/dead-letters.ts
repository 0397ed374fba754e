import { countOf } from '../../model/words.ts';
import { type Enricher, edgeWithEvidence, serviceNode, topicNode } from '../draft.ts';
import { WRITER_IDLE_MS } from '../facts.ts';

/** Dead-letter headers tell which group failed: its service wrote the record. Without a group, the topics are joined by a route. */
export const addDeadLetters: Enricher = (draft) => {
  const existing = new Set(draft.facts.topics.map((topic) => topic.topic));
  for (const letter of draft.facts.deadLetters) {
    if (!existing.has(letter.toTopic)) continue;
    const to = topicNode(draft, letter.toTopic);
    const evidence = {
      kind: 'dead-letter',
      strength: 'strong',
      seenIn: letter.toTopic,
      lastSeenMs: letter.lastSeenMs,
      detail: `${countOf(letter.count, 'record')} from ${letter.fromTopic}${letter.group === null ? '' : `, failed in group ${letter.group}`}`,
    } as const;
    const edge =
      letter.group === null
        ? existing.has(letter.fromTopic) &&
          edgeWithEvidence(draft, 'route', topicNode(draft, letter.fromTopic), to, null, evidence)
        : edgeWithEvidence(
            draft,
            'produce',
            serviceNode(draft, draft.joins.get(letter.group)?.service ?? letter.group),
            to,
            null,
            evidence,
          );
    if (edge && draft.facts.nowMs - letter.lastSeenMs < WRITER_IDLE_MS) edge.liveness = 'live';
  }
};
