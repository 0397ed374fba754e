import type { GroupDetail, GroupList, GroupSummary, LagReading } from '../../api/contracts/groups.ts';
import { drainMs } from '../../lag/reading.ts';
import type { GroupSample, MemberSample } from '../../model/sample.ts';
import { severityOf } from '../../model/status.ts';
import { type GroupView, judgePartition, type ReadingView } from '../group-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { notFound } from './failure.ts';

export function answerGroups(snapshot: Snapshot): GroupList {
  return { asOfMs: snapshot.sample.asOfMs, groups: snapshot.groups.map((group) => summaryOf(group, snapshot)) };
}

export function answerGroup(snapshot: Snapshot, groupId: string): GroupDetail {
  const group = snapshot.groupById.get(groupId);
  if (!group) throw notFound('group', groupId, 'A group shows up within two samples of its first commit');
  return {
    ...summaryOf(group, snapshot),
    protocolType: group.sample.protocolType,
    members: group.sample.members?.map(memberOf).sort((a, b) => (a.memberId < b.memberId ? -1 : 1)) ?? null,
    readings: group.readings.map((reading) => readingOf(reading, group.sample, snapshot)),
    siblings: siblingsOf(group, snapshot),
  };
}

const MOST_SIBLINGS = 20;

function siblingsOf(group: GroupView, snapshot: Snapshot): GroupDetail['siblings'] {
  const service = snapshot.joins.get(group.sample.id)?.service;
  if (service === undefined) return [];
  return snapshot.groups
    .filter((other) => other !== group && snapshot.joins.get(other.sample.id)?.service === service)
    .slice(0, MOST_SIBLINGS)
    .map(({ sample, topics, verdict, lag, ageMs, basis }) => ({
      groupId: sample.id,
      topics: topics.map((on) => on.topic),
      status: verdict.status,
      severity: severityOf(verdict.status),
      lag,
      ageMs,
      basis,
    }));
}

function summaryOf(group: GroupView, snapshot: Snapshot): GroupSummary {
  const { sample, verdict } = group;
  const join = snapshot.joins.get(sample.id);
  return {
    source: snapshot.sample.source,
    groupId: sample.id,
    protocol: sample.protocolType === 'connect' ? 'connect' : sample.protocol,
    state: sample.state,
    memberCount: sample.members?.length ?? null,
    coordinator: sample.coordinator,
    topics: group.topics.map((on) => on.topic),
    lag: group.lag,
    partitionCount: group.readings.length,
    partitionsWithoutCommit: group.partitionsWithoutCommit,
    ageMs: group.ageMs,
    basis: group.basis,
    errorMs: group.errorMs,
    passedPerSec: group.passedPerSec,
    writtenPerSec: group.writtenPerSec,
    status: verdict.status,
    severity: severityOf(verdict.status),
    reason: verdict.reason,
    service: join?.service ?? sample.id,
    joinedBy: join?.joinedBy ?? null,
    error: sample.problem,
    asOfMs: snapshot.sample.asOfMs,
  };
}

function memberOf(member: MemberSample): NonNullable<GroupDetail['members']>[number] {
  return {
    memberId: member.memberId,
    instanceId: member.instanceId,
    clientId: member.clientId,
    host: member.host,
    owns:
      member.assignment?.map(({ topic, partitions }) => ({ topic, partitions: [...partitions].sort((a, b) => a - b) })) ?? null,
    error: member.problem,
  };
}

function readingOf(reading: ReadingView, group: GroupSample, snapshot: Snapshot): LagReading {
  const { owner } = reading;
  const verdict = judgePartition(reading, group, snapshot.sample.asOfMs);
  return {
    source: snapshot.sample.source,
    topic: reading.topic,
    partition: reading.partition,
    committed: text(reading.committed),
    logStart: text(reading.logStart),
    end: text(reading.end),
    lag: reading.lag,
    expired: reading.expired,
    blocked: reading.blocked,
    ageMs: reading.ageMs,
    behindHeadMs: null,
    drainMs: drainMs(reading.lag, reading.passedPerSec, reading.writtenPerSec),
    basis: reading.basis,
    errorMs: reading.errorMs,
    lastCommitMs: reading.facts.lastCommitMs,
    passedPerSec: reading.passedPerSec,
    owner: owner && { memberId: owner.memberId, clientId: owner.clientId, host: owner.host, instanceId: owner.instanceId },
    status: verdict.status,
    reason: reading.reason ?? (owner === null && (group.members?.length ?? 0) > 0 ? 'no active member' : null),
    asOfMs: snapshot.sample.asOfMs,
  };
}

const text = (offset: bigint | null): string | null => (offset === null ? null : offset.toString());
