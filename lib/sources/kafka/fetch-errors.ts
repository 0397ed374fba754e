import type { Problem } from '../../model/problem.ts';
import type { EpochMs } from '../../model/units.ts';
import { brokerProblem, errorName } from './problems.ts';
import { backoffMs, type TailPartition } from './tail-partition.ts';

/** What the tailer has to do about a partition's error. */
export type FetchRemedy = 'wait' | 'find-leader';

/** An ACL is not granted every second. */
const DENIED_RETRY_MS = 30_000;
export const DENIED = 'TOPIC_AUTHORIZATION_FAILED';

/** Errors that mean: it is led, or it is, elsewhere. */
export const MOVED = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'UNKNOWN_TOPIC_ID',
  'INCONSISTENT_TOPIC_ID',
  'LEADER_NOT_AVAILABLE',
  'NOT_LEADER_OR_FOLLOWER',
  'REPLICA_NOT_AVAILABLE',
  'FENCED_LEADER_EPOCH',
  'UNKNOWN_LEADER_EPOCH',
  'OFFSET_NOT_AVAILABLE',
  'KAFKA_STORAGE_ERROR',
]);

/** Takes down what a Fetch answered for one partition in place of records, and when to try again. */
export function takeFetchError(partition: TailPartition, errorCode: number, nowMs: EpochMs): FetchRemedy {
  const name = errorName(errorCode);
  const retryAtMs = nowMs + backoffMs(partition.failures);
  if (name === DENIED) {
    partition.failed(deniedProblem(partition), nowMs + DENIED_RETRY_MS);
    return 'wait';
  }
  const problem = brokerProblem(errorCode, { kind: 'partition', name: `${partition.topic} p${partition.partition}` });
  // A replica that lags behind the leader answers this too: only the leader's word counts.
  const fromReplica = partition.backToLeader();
  if (name === 'OFFSET_OUT_OF_RANGE') {
    if (fromReplica) partition.failed(problem, nowMs);
    else partition.outOfRange(problem, retryAtMs);
    return 'wait';
  }
  partition.failed(problem, fromReplica ? nowMs : retryAtMs);
  return MOVED.has(name) ? 'find-leader' : 'wait';
}

const deniedProblem = ({ topic }: TailPartition): Problem => ({
  code: DENIED,
  message: `topic ${topic}: not allowed to read it`,
  hint: `Grant the ACL Read on Topic ${topic} (or on all topics) to Throughline's principal`,
});
