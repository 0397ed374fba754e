import { countOf } from '../../model/words.ts';
import { type Enricher, edgeWithEvidence, serviceNode, topicNode } from '../draft.ts';
import { WRITER_IDLE_MS } from '../facts.ts';

/** A produce edge for each service that headers name as the writer of a topic. */
export const addWriters: Enricher = (draft) => {
  const { writers, nowMs, topics } = draft.facts;
  const existing = new Set(topics.map((topic) => topic.topic));
  const totals = new Map<string, number>();
  for (const writer of writers) totals.set(writer.topic, (totals.get(writer.topic) ?? 0) + writer.count);
  for (const writer of writers) {
    if (!existing.has(writer.topic)) continue; // deleted since: a ghost, not part of the live graph
    const service = serviceNode(draft, writer.service);
    service.serviceKind = 'service';
    const topic = topicNode(draft, writer.topic);
    const total = totals.get(writer.topic) ?? writer.count;
    const edge = edgeWithEvidence(draft, 'produce', service, topic, null, {
      kind: 'header',
      strength: 'strong',
      seenIn: writer.convention,
      lastSeenMs: writer.lastSeenMs,
      detail: `Headers of ${countOf(writer.count, 'record')} name ${writer.service} as the writer`,
    });
    // Several writers share a topic's rate by the records indexed of each: an estimate, exact where there is one writer.
    edge.ratePerSec = topic.writtenPerSec === null ? null : (edge.ratePerSec ?? 0) + (topic.writtenPerSec * writer.count) / total;
    edge.command ||= writer.commands > 0 && writer.commands === writer.count;
    if (nowMs - writer.lastSeenMs < WRITER_IDLE_MS) edge.liveness = 'live';
  }
};
