import { OffsetTrack } from '../lag/offset-track.ts';
import type { Sample } from '../model/sample.ts';

interface TopicHistory {
  topicId: string | null;
  /** How each partition's log end moved. */
  ends: Map<number, OffsetTrack>;
}

interface GroupHistory {
  /** Since when it has had no members; null: it has some, or it is not known. */
  emptySinceMs: number | null;
  /** True when it was seen to lose its last member. */
  sawItEmpty: boolean;
  hadMembers: boolean;
  commits: Map<string, Map<number, OffsetTrack>>;
}

/** What the samples of one source showed over time, bounded per track. A re-created topic starts anew. */
export class SourceHistory {
  #topics = new Map<string, TopicHistory>();
  #groups = new Map<string, GroupHistory>();

  record(sample: Sample): void {
    this.#recordTopics(sample);
    this.#recordGroups(sample);
  }

  #recordTopics(sample: Sample): void {
    const seen = new Map<string, TopicHistory>();
    for (const topic of sample.topics) {
      let history = this.#topics.get(topic.name);
      const recreated = history && topic.topicId !== null && history.topicId !== null && history.topicId !== topic.topicId;
      if (!history || recreated) history = { topicId: topic.topicId, ends: new Map() };
      if (recreated) for (const group of this.#groups.values()) group.commits.delete(topic.name);
      history.topicId ??= topic.topicId;
      for (const partition of topic.partitions) {
        if (partition.end !== null) trackIn(history.ends, partition.partition).observe(sample.asOfMs, partition.end);
      }
      seen.set(topic.name, history);
    }
    this.#topics = seen;
  }

  #recordGroups(sample: Sample): void {
    const seen = new Map<string, GroupHistory>();
    for (const group of sample.groups) {
      const history = this.#groups.get(group.id) ?? {
        emptySinceMs: null,
        sawItEmpty: false,
        hadMembers: false,
        commits: new Map(),
      };
      if (group.members !== null) {
        if (group.members.length > 0) {
          history.emptySinceMs = null;
          history.hadMembers = true;
        } else if (history.emptySinceMs === null) {
          history.emptySinceMs = sample.asOfMs;
          history.sawItEmpty = history.hadMembers;
        }
      }
      for (const at of group.offsets ?? []) {
        let ofTopic = history.commits.get(at.topic);
        if (!ofTopic) {
          ofTopic = new Map();
          history.commits.set(at.topic, ofTopic);
        }
        // Commits are read first in a pass, so they are as of its start.
        trackIn(ofTopic, at.partition).observe(sample.startedAtMs, at.committed);
      }
      seen.set(group.id, history);
    }
    this.#groups = seen;
  }

  end(topic: string, partition: number): OffsetTrack | null {
    return this.#topics.get(topic)?.ends.get(partition) ?? null;
  }

  commit(group: string, topic: string, partition: number): OffsetTrack | null {
    return this.#groups.get(group)?.commits.get(topic)?.get(partition) ?? null;
  }

  empty(group: string): { sinceMs: number | null; seen: boolean } {
    const history = this.#groups.get(group);
    return { sinceMs: history?.emptySinceMs ?? null, seen: history?.sawItEmpty ?? false };
  }
}

function trackIn(tracks: Map<number, OffsetTrack>, partition: number): OffsetTrack {
  let track = tracks.get(partition);
  if (!track) {
    track = new OffsetTrack();
    tracks.set(partition, track);
  }
  return track;
}
