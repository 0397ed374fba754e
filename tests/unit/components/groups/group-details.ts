import type { GroupDetail, LagReading } from '../../../../lib/api/contracts/groups.ts';

export const NOW = 1_700_000_000_000;

/** Builders of the smallest answer that shows a thing: a healthy group of one topic. */
export function reading(partition: number, over: Partial<LagReading> = {}): LagReading {
  return {
    source: 's',
    topic: 't',
    partition,
    committed: '10',
    logStart: '0',
    end: '10',
    lag: 0,
    expired: 0,
    blocked: 0,
    ageMs: 0,
    behindHeadMs: null,
    drainMs: null,
    basis: 'exact',
    errorMs: 0,
    lastCommitMs: NOW - 1_000,
    passedPerSec: 2,
    owner: null,
    status: 'ok',
    reason: null,
    asOfMs: NOW,
    ...over,
  };
}

export const owner = (name: string): NonNullable<LagReading['owner']> => ({
  memberId: `${name}-id`,
  clientId: 'client',
  host: '10.2.4.31',
  instanceId: name,
});

export const member = (name: string, partitions: number[]): NonNullable<GroupDetail['members']>[number] => ({
  ...owner(name),
  owns: [{ topic: 't', partitions }],
  error: null,
});

export function groupDetail(readings: LagReading[], over: Partial<GroupDetail> = {}): GroupDetail {
  return {
    source: 's',
    groupId: 'shipping',
    protocol: 'classic',
    protocolType: 'consumer',
    state: 'Stable',
    memberCount: over.members?.length ?? 0,
    coordinator: 1,
    topics: ['t'],
    lag: readings.reduce((sum, { lag }) => sum + (lag ?? 0), 0),
    partitionCount: readings.length,
    partitionsWithoutCommit: 0,
    ageMs: 0,
    basis: 'exact',
    errorMs: 0,
    passedPerSec: 10,
    writtenPerSec: 10,
    status: 'ok',
    severity: 'ok',
    reason: 'Keeps up',
    service: 'shipping',
    joinedBy: null,
    error: null,
    asOfMs: NOW,
    members: [],
    readings,
    siblings: [],
    ...over,
  };
}
