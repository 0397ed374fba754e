import type { GroupList, GroupSummary } from '../lib/api/contracts/groups.ts';
import type { Health, SourceHealth } from '../lib/api/contracts/health.ts';
import type { TopicList, TopicSummary } from '../lib/api/contracts/topics.ts';
import { type GroupStatus, severityOf } from '../lib/model/status.ts';

/** Answers as the API gives them, for pages that are shown without a broker. */
export function groupSummary(groupId: string, over: Partial<GroupSummary> = {}): GroupSummary {
  const status: GroupStatus = over.status ?? 'ok';
  return {
    source: 'prod-eu',
    groupId,
    protocol: 'consumer',
    state: 'Stable',
    memberCount: 2,
    coordinator: 1,
    topics: ['orders.events'],
    lag: 12,
    partitionCount: 6,
    partitionsWithoutCommit: 0,
    ageMs: 400,
    basis: 'exact',
    errorMs: 0,
    passedPerSec: 21.2,
    writtenPerSec: 21.2,
    severity: severityOf(status),
    reason: 'Keeps up',
    service: groupId,
    joinedBy: null,
    error: null,
    asOfMs: Date.now(),
    ...over,
    status,
  };
}

export function topicSummary(topic: string, over: Partial<TopicSummary> = {}): TopicSummary {
  return {
    source: 'prod-eu',
    topic,
    topicId: null,
    kind: 'topic',
    internal: false,
    partitionCount: 6,
    replicationFactor: 3,
    messagesAtMost: 120_000,
    writtenPerSec: 21,
    cleanupPolicy: 'delete',
    retentionMs: 604_800_000,
    timestampType: 'create',
    carries: 'events',
    writers: ['orders'],
    readers: ['shipping'],
    index: { state: 'indexed', reason: null },
    severity: 'ok',
    reason: null,
    error: null,
    asOfMs: Date.now(),
    ...over,
  };
}

export const groupList = (groups: readonly GroupSummary[]): GroupList => ({
  asOfMs: Date.now(),
  groups: sortedBy(groups, 'groupId'),
});
export const topicList = (topics: readonly TopicSummary[]): TopicList => ({
  asOfMs: Date.now(),
  topics: sortedBy(topics, 'topic'),
});

const STATUSES: readonly GroupStatus[] = ['stalled', 'stopped', 'data-lost', 'warning', 'rewound', 'no-consumers', 'unknown'];

/** `group-0000` and on; one in fifty is not well. */
export const manyGroups = (count: number): GroupList =>
  groupList(
    Array.from({ length: count }, (_, index) => {
      const status = index % 50 === 0 ? (STATUSES[(index / 50) % STATUSES.length] ?? 'ok') : 'ok';
      return groupSummary(`group-${String(index).padStart(4, '0')}`, {
        status,
        lag: (index * 7919) % 10_000,
        ageMs: (index * 104_729) % 60_000,
        topics: [`orders-${index % 40}.events`, `payments-${index % 30}.events`],
        reason: status === 'ok' ? 'Keeps up' : 'No commit on 4 of 12 partitions for 2 min 14 s; before that every 5 s',
      });
    }),
  );

export const manyTopics = (count: number): TopicList =>
  topicList(Array.from({ length: count }, (_, index) => topicSummary(`topic-${String(index).padStart(4, '0')}.events`)));

/** One moment for the whole run: a source that is well stays so. */
const WELL_SINCE_MS = Date.now() - 3_600_000;

export function healthOf(over: Partial<SourceHealth> = {}): Health {
  const nowMs = Date.now();
  return {
    status: (over.state ?? 'ok') === 'ok' ? 'ok' : 'degraded',
    asOfMs: nowMs,
    version: '0.0.0',
    sources: [
      {
        id: 'prod-eu',
        kind: 'kafka',
        addresses: ['kafka-1:9093', 'kafka-2:9093', 'kafka-3:9093'],
        attempts: [],
        principal: 'User:throughline',
        release: '4.1',
        clusterId: 'c',
        brokerCount: 3,
        state: 'ok',
        sinceMs: WELL_SINCE_MS,
        lastSampleMs: nowMs,
        sampleTookMs: 80,
        sampleEveryMs: 2_000,
        nextTryMs: null,
        lastError: null,
        groups: { bad: 0, warn: 0, unknown: 0, ok: 1, badIds: [] },
        flows: { bad: 0, looked: 0, asOfMs: nowMs },
        problems: [],
        tailer: { behindBy: 0, eventsIndexed: 1_000, partitions: 12, lastError: null },
        ...over,
      },
    ],
  };
}

const sortedBy = <Key extends string, Item extends Record<Key, string>>(items: readonly Item[], key: Key): Item[] =>
  items.toSorted((a, b) => (a[key] < b[key] ? -1 : 1));
