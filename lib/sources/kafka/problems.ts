import { protocolErrorsCodesById } from '@platformatic/kafka';
import type { Problem } from '../../model/problem.ts';

/** The broker's name of an error code, e.g. 30 → GROUP_AUTHORIZATION_FAILED. */
export function errorName(code: number): string {
  return protocolErrorsCodesById[code] ?? `UNKNOWN_ERROR_${code}`;
}

/** What an error happened to: it names the thing in messages and in the ACL to grant. */
export interface Subject {
  readonly kind: 'topic' | 'group' | 'partition' | 'cluster';
  /** A group or topic name, or `topic p3`. */
  readonly name: string;
}

/**
 * A broker's error as people read it: what was refused or failed, to what, and what to do.
 * `said` is the broker's own message, when it sent one.
 */
export function brokerProblem(code: number, subject: Subject, said: string | null = null): Problem {
  const name = errorName(code);
  const thing = subject.kind === 'cluster' ? 'the cluster' : `${subject.kind} ${subject.name || '(the empty name)'}`;
  const words = WORDS[name];
  const message = words ? `${thing}: ${words}` : `${thing}: the broker answered ${name}${said ? ` (${said})` : ''}`;
  const hint = hintFor(name, subject);
  return hint === undefined ? { code: name, message } : { code: name, message, hint };
}

const WORDS: Readonly<Record<string, string>> = {
  GROUP_AUTHORIZATION_FAILED: 'not allowed to describe it',
  TOPIC_AUTHORIZATION_FAILED: 'not allowed to describe it',
  CLUSTER_AUTHORIZATION_FAILED: 'not allowed to describe it',
  LEADER_NOT_AVAILABLE: 'no broker leads it now, so its offsets cannot be read',
  COORDINATOR_LOAD_IN_PROGRESS: 'its coordinator is still loading',
  COORDINATOR_NOT_AVAILABLE: 'its coordinator is not available',
  NOT_COORDINATOR: 'its coordinator has just moved',
  NOT_LEADER_OR_FOLLOWER: 'its leader has just moved',
  UNKNOWN_TOPIC_OR_PARTITION: 'the broker does not know it (any more)',
  GROUP_ID_NOT_FOUND: 'the broker does not know it (any more)',
};

function hintFor(name: string, { name: item }: Subject): string | undefined {
  switch (name) {
    case 'GROUP_AUTHORIZATION_FAILED':
      return `Grant the ACL Describe on Group ${item} (or on all groups) to Throughline's principal`;
    case 'TOPIC_AUTHORIZATION_FAILED':
      return `Grant the ACLs Describe, DescribeConfigs and Read on Topic ${item.replace(/ p\d+$/, '')} (or on all topics) to Throughline's principal`;
    case 'CLUSTER_AUTHORIZATION_FAILED':
      return "Grant the ACL Describe on Cluster to Throughline's principal";
    case 'LEADER_NOT_AVAILABLE':
      return 'Bring back a broker that holds a replica of it';
    case 'COORDINATOR_LOAD_IN_PROGRESS':
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
    case 'NOT_LEADER_OR_FOLLOWER':
      return 'Nothing to do: the next pass asks again';
    default:
      return undefined;
  }
}

/** Why a connection failed, in words, from whatever the client wrapped around the cause. */
export function connectionFailure(error: unknown): string {
  const causes = causesOf(error);
  for (const cause of causes) {
    const code = 'code' in cause ? String(cause.code) : '';
    if (NETWORK_WORDS[code]) return NETWORK_WORDS[code];
    if (cause.message.includes('timed out')) return 'no answer in time';
  }
  const authentication = causes.find((cause) => 'code' in cause && cause.code === 'PLT_KFK_AUTHENTICATION');
  const deepest = causes.at(-1)?.message ?? String(error);
  return authentication ? `${authentication.message.replace(/\.$/, '')}: ${deepest}` : deepest;
}

const NETWORK_WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ETIMEDOUT: 'no answer in time',
};

/** True when the broker refused who we say we are: trying again changes nothing. */
export function isAuthenticationFailure(error: unknown): boolean {
  return causesOf(error).some((cause) => 'code' in cause && cause.code === 'PLT_KFK_AUTHENTICATION');
}

/** The error, its causes, and the members of aggregates, outermost first. */
function causesOf(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors.flatMap(causesOf) : [];
  return [error, ...causesOf(error.cause), ...inner];
}
