import type { Evidence } from '../../model/graph.ts';
import { countOf, countText } from '../../model/words.ts';
import { type Enricher, edgeWithEvidence, serviceNode, setStatus, topicNode } from '../draft.ts';
import type { GroupTopicFacts } from '../facts.ts';

/** Groups, their services, and a consume edge for each topic a group owns partitions of or has committed on. */
export const addReaders: Enricher = (draft) => {
  for (const group of draft.facts.groups) {
    const join = draft.joins.get(group.group) ?? { service: group.group, joinedBy: null };
    const service = serviceNode(draft, join.service);
    service.groups.push(group.group);
    if (join.joinedBy !== null) service.joinedBy = join.joinedBy;
    else service.serviceKind = 'group';
    for (const on of group.topics) {
      const topic = topicNode(draft, on.topic);
      for (const evidence of evidenceOf(group.group, on)) {
        const edge = edgeWithEvidence(draft, 'consume', topic, service, group.group, evidence);
        edge.liveness = on.assignedPartitions > 0 || (!on.hasMembers && on.movedPartitions > 0) ? 'live' : 'idle';
        edge.ratePerSec = on.passedPerSec;
        edge.lag = on.lag;
        edge.ageMs = on.ageMs;
        edge.basis = on.basis;
        edge.command = topic.carries === 'commands';
        setStatus(edge, on.status, on.reason);
      }
    }
  }
};

function evidenceOf(group: string, on: GroupTopicFacts): Evidence[] {
  const found: Evidence[] = [];
  if (on.assignedPartitions > 0) {
    found.push({
      kind: 'assignment',
      strength: 'certain',
      seenIn: group,
      lastSeenMs: on.asOfMs,
      detail: `${countOf(on.assignedMembers, 'member')} own${on.assignedMembers === 1 ? 's' : ''} ${on.assignedPartitions} of ${countOf(on.partitionCount, 'partition')}`,
    });
  }
  if (on.committedPartitions > 0) {
    const moved =
      on.movedPartitions > 0 ? `${countText(on.movedPartitions)} moved in the last minute` : 'none moved in the last minute';
    found.push({
      kind: 'committed-offset',
      strength: 'certain',
      seenIn: group,
      lastSeenMs: on.lastCommitMs,
      detail: `Commits on ${on.committedPartitions} of ${countOf(on.partitionCount, 'partition')}; ${moved}`,
    });
  }
  return found;
}
