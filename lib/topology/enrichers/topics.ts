import { type Enricher, topicNode } from '../draft.ts';

/** Every topic is a node, read or not. */
export const addTopics: Enricher = (draft) => {
  for (const topic of draft.facts.topics) {
    const node = topicNode(draft, topic.topic);
    node.internal = topic.internal;
    node.compacted = topic.compacted;
    node.carries = topic.carries;
    node.writtenPerSec = topic.writtenPerSec;
    node.reason = topic.problem ?? '';
    if (topic.problem !== null) {
      node.status = 'unknown';
      node.severity = 'unknown';
    }
  }
};
